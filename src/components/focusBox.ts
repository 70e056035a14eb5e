/** Puts the cursor into a text box. In browsers only; Taro keeps pages behind, so the last one is the one in view. */
export function focusBox(selector: string): void {
  if (process.env.TARO_ENV !== 'h5') return
  setTimeout(() => {
    const boxes = document.querySelectorAll<HTMLElement>(selector)
    boxes[boxes.length - 1]?.focus({ preventScroll: true })
  }, 0)
}

/** The same only where there is a keyboard: on a phone the one on the screen would cover the page. */
export function focusBoxOfKeyboard(selector: string): void {
  if (process.env.TARO_ENV !== 'h5' || !window.matchMedia('(hover: hover) and (pointer: fine)').matches) return
  focusBox(selector)
}
