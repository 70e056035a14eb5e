import { useCallback, useEffect, useRef } from 'react'
import { useInView } from '../../../components/useNow'
import { addReadingTime, ReadingClock } from '../../../stores/readingTime'

/** ms between two entries: what a phone that is switched off loses at most. */
const STEP_MS = 15_000

/**
 * Counts reading time while the page is in view.
 *
 * @returns to be called when something was touched
 */
export function useReadingClock(): () => void {
  const isInView = useInView()
  const clock = useRef<ReadingClock | undefined>(undefined)
  useEffect(() => {
    if (!isInView) return undefined
    const running = new ReadingClock(Date.now())
    clock.current = running
    const count = () => addReadingTime(running.count(Date.now()), Date.now())
    const timer = setInterval(count, STEP_MS)
    return () => {
      clearInterval(timer)
      count()
      clock.current = undefined
    }
  }, [isInView])
  return useCallback(() => {
    const now = Date.now()
    addReadingTime(clock.current?.touch(now) ?? 0, now)
  }, [])
}
