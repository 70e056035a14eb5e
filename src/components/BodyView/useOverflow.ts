import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether what lies in a box of the page is wider than the box, now and after the window has changed. Browsers only. */
export function useOverflow(): { box: RefObject<HTMLDivElement>; isOverflowing: boolean } {
  const box = useRef<HTMLDivElement>(null)
  const [isOverflowing, setOverflowing] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(() => setOverflowing(element.scrollWidth > element.clientWidth + 1))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, isOverflowing }
}
