/** Taro's fields draw their text box a moment after themselves; on a slow machine a long one. */
const LOOKS = 20
const PAUSE_MS = 50

/** Puts the cursor into a text box. In browsers only; Taro keeps pages behind, so the last one is the one in view. */
export function focusBox(selector: string, looks = LOOKS): void {
  if (process.env.TARO_ENV !== 'h5') return
  setTimeout(
    () => {
      const boxes = document.querySelectorAll<HTMLElement>(selector)
      const box = boxes[boxes.length - 1]
      if (box) box.focus({ preventScroll: true })
      else if (looks > 1) focusBox(selector, looks - 1)
    },
    looks === LOOKS ? 0 : PAUSE_MS,
  )
}

/** The same only where there is a keyboard: on a phone the one on the screen would cover the page. */
export function focusBoxOfKeyboard(selector: string): void {
  if (process.env.TARO_ENV !== 'h5' || !window.matchMedia('(hover: hover) and (pointer: fine)').matches) return
  focusBox(selector)
}
