/**
 * Keeps the keyboard inside an open panel and gives the focus back afterwards. Browsers only.
 *
 * @param selector of the panel
 * @param close called for Escape
 * @returns lets go
 */
export function holdFocus(selector: string, close: () => void): () => void {
  const before = document.activeElement
  const reachable = () => {
    const panels = document.querySelectorAll(selector)
    const panel = panels[panels.length - 1]
    return panel ? Array.from(panel.querySelectorAll<HTMLElement>('[tabindex="0"], input, textarea')) : []
  }
  // Taro's elements take the focus only once they have drawn themselves.
  const drawn = setTimeout(() => reachable()[0]?.focus({ preventScroll: true }), 0)

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      close()
      return
    }
    if (event.key !== 'Tab') return
    const stops = reachable()
    const [first, last] = [stops[0], stops[stops.length - 1]]
    if (!first || !last) return
    const at = document.activeElement
    const isOutside = !stops.some((stop) => stop === at)
    if (event.shiftKey ? at === first || isOutside : at === last || isOutside) {
      event.preventDefault()
      ;(event.shiftKey ? last : first).focus()
    }
  }
  document.addEventListener('keydown', onKey)
  return () => {
    clearTimeout(drawn)
    document.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
