import { useEffect, useRef } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'

/** What a key does. Letters are small; `ArrowDown`, ` ` and `Enter` as browsers name them. */
export type KeyBook = Readonly<Record<string, () => void>>

/**
 * Keys of a table while its page is in view. Browsers only. A text box, an open panel and a focused button keep their
 * own keys.
 *
 * @param isOn off where there is no table
 */
export function useTableKeys(book: KeyBook, isOn: boolean): void {
  const latest = useRef(book)
  const isInView = useRef(true)
  useEffect(() => {
    latest.current = book
  })
  useDidShow(() => void (isInView.current = true))
  useDidHide(() => void (isInView.current = false))

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOn) return undefined
    const onKey = (event: Event) => {
      // Taro's text boxes send an event of this name as well, which has no key.
      if (!(event instanceof KeyboardEvent)) return
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act || !isInView.current || isTakenElsewhere(event)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn])
}

function isTakenElsewhere({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true
  if (document.querySelector('[data-sheet]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input, textarea')) return true
  return (key === ' ' || key === 'Enter') && target.closest('[tabindex="0"]') !== null
}
