/**
 * Taro's dialog in browsers knows only the mouse. Gives it a name for screen readers, the focus, Tab between its two
 * buttons, Enter and blank on them, and Escape for no. Browsers only.
 *
 * @returns lets go and gives the focus back
 */
export function giveDialogKeys(title: string): () => void {
  const before = document.activeElement
  let buttons: HTMLElement[] = []
  // Taro draws the dialog within the call that opens it, but not before.
  const drawn = setTimeout(() => {
    const dialog = document.querySelector('.taro-modal__content')
    if (!dialog) return
    dialog.setAttribute('role', 'alertdialog')
    dialog.setAttribute('aria-modal', 'true')
    dialog.setAttribute('aria-label', title)
    buttons = Array.from(dialog.querySelectorAll<HTMLElement>('.taro-model__btn'))
    for (const button of buttons) {
      button.setAttribute('role', 'button')
      button.tabIndex = 0
    }
    // The first is no: what cannot be taken back is never one key away.
    buttons[0]?.focus({ preventScroll: true })
  }, 0)

  const onKey = (event: KeyboardEvent) => {
    // Nothing behind the dialog hears a key, shortcuts of a table included.
    event.stopPropagation()
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (event.key === 'Escape') buttons[0]?.click()
    else if (event.key === 'Tab') buttons[(at + 1) % Math.max(1, buttons.length)]?.focus()
    else if (event.key === 'Enter' || event.key === ' ') buttons[at]?.click()
    else return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKey, true)
  return () => {
    clearTimeout(drawn)
    document.removeEventListener('keydown', onKey, true)
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
