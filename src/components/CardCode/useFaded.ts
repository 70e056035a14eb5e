import { useEffect, useState } from 'react'

/** The old code is gone after this long (design language §9); the new one fades in by itself. */
const FADE_OUT_MS = 120

/** Holds an old value on screen while it fades, then gives the new one. */
export function useFaded(value: string): { value: string; isChanging: boolean } {
  const [shown, setShown] = useState(value)
  useEffect(() => {
    if (value === shown) return undefined
    const timer = setTimeout(() => setShown(value), FADE_OUT_MS)
    return () => clearTimeout(timer)
  }, [value, shown])
  return { value: shown, isChanging: value !== shown }
}
