import { useEffect, useState } from 'react'

/** ms: between two letters of somebody who types, not after the last. */
const PAUSE_MS = 300

/** A text once the person has stopped typing, so that not every letter is a question to the cloud. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled.trim()
}
