import { useEffect, useRef } from 'react'

interface Keys {
  /** Something lies over the text that has keys of its own. */
  isOff: boolean
  isPanelOpen: boolean
  /** The text goes from right to left: so do the arrows. */
  isVertical: boolean
  onPanel: (isOpen: boolean) => void
  onTurn: (direction: 1 | -1) => void
  onEdge: (edge: 'begin' | 'end') => void
  onTouched: () => void
}

/** The keys of a reader. Browsers only: left, right, Page, blank, Home and End, Escape and Enter for the panel. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined
    const onKey = (event: KeyboardEvent) => {
      const { isOff, isPanelOpen, isVertical, onPanel, onTurn, onEdge, onTouched } = latest.current
      if (isOff || isPanelOpen || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      onTouched()
      switch (event.key) {
        case 'ArrowRight':
        case 'ArrowLeft':
          onTurn((event.key === 'ArrowLeft') === isVertical ? 1 : -1)
          break
        case 'ArrowDown':
        case 'ArrowUp':
          // Nothing lies below or above in lines that stand beside one another; elsewhere the browser scrolls by lines.
          if (!isVertical) return
          onTurn(event.key === 'ArrowDown' ? 1 : -1)
          break
        case 'PageDown':
          onTurn(1)
          break
        case 'PageUp':
          onTurn(-1)
          break
        case ' ':
          if (isButton(event.target)) return
          onTurn(event.shiftKey ? -1 : 1)
          break
        case 'Home':
          onEdge('begin')
          break
        case 'End':
          onEdge('end')
          break
        case 'Escape':
          onPanel(true)
          break
        case 'Enter':
          if (isButton(event.target)) return
          onPanel(true)
          break
        default:
          return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}

function isButton(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('a, button, [role="button"], [role="link"], taro-button-core') !== null
  )
}
