import { useEffect, useState } from 'react'

/** ms; an answer within this time shows nothing in between (design language §7). */
const LATE_MS = 300

/** True once the component has been waiting long enough to say so. */
export function useLate(): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}
