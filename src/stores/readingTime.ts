import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { addDays, DAY_MS, unionDate, weekdayOf } from '../../domain/time'
import { phoneStorage } from './storage'

/**
 * How long somebody has read, on this phone and nowhere else: there is no server part, no ranking, and nobody else sees
 * it. Switched off, nothing is kept.
 */
interface ReadingTime {
  isOn: boolean
  /** Seconds read, by union day `YYYY-MM-DD`. */
  seconds: Readonly<Record<string, number>>
}

/** Minutes a week that the ring is full at. */
export const WEEKLY_GOAL = 180
/** Days that are kept: the weeks before are nobody's matter any more. */
const KEPT_DAYS = 35
/** ms after the last touch in which somebody is taken to be reading. */
export const READING_AFTER_TOUCH_MS = 2 * 60_000

export const useReadingTime = create<ReadingTime>()(
  persist((): ReadingTime => ({ isOn: true, seconds: {} }), {
    name: 'readingTime',
    version: 1,
    storage: phoneStorage<ReadingTime>(),
  }),
)

/** Switched off, what was kept is forgotten at once. */
export function setReadingTime(isOn: boolean): void {
  useReadingTime.setState(isOn ? { isOn } : { isOn, seconds: {} })
}

/** Forgets what was kept; the switch stays as it is. */
export function forgetReadingTime(): void {
  if (Object.keys(useReadingTime.getState().seconds).length > 0) useReadingTime.setState({ seconds: {} })
}

/**
 * Adds time that was read.
 *
 * @param ms since the last time it was added
 * @param now epoch ms
 */
export function addReadingTime(ms: number, now: number): void {
  const { isOn, seconds } = useReadingTime.getState()
  if (!isOn || ms <= 0) return
  const day = unionDate(now)
  const oldest = unionDate(now - KEPT_DAYS * DAY_MS)
  const kept = Object.fromEntries(Object.entries(seconds).filter(([each]) => each > oldest))
  useReadingTime.setState({ seconds: { ...kept, [day]: (kept[day] ?? 0) + ms / 1000 } })
}

/** Whole minutes read on a union day. */
export function minutesOn(day: string, { seconds }: Pick<ReadingTime, 'seconds'>): number {
  return Math.floor((seconds[day] ?? 0) / 60)
}

/** Minutes of each day of the week that `now` lies in, Monday first, by the union's calendar. */
export function minutesOfWeek(now: number, kept: Pick<ReadingTime, 'seconds'>): { day: string; minutes: number }[] {
  const today = unionDate(now)
  return Array.from({ length: 7 }, (_, at) => {
    const day = addDays(today, at + 1 - weekdayOf(today))
    return { day, minutes: minutesOn(day, kept) }
  })
}

/**
 * Counts while a page is in view: time goes by only as long as something was touched within two minutes.
 */
export class ReadingClock {
  private touchedAt: number
  private countedTo: number

  constructor(now: number) {
    this.touchedAt = now
    this.countedTo = now
  }

  /** @returns ms read since the last count */
  count(now: number): number {
    const until = Math.min(now, this.touchedAt + READING_AFTER_TOUCH_MS)
    const read = Math.max(0, until - this.countedTo)
    this.countedTo = Math.max(this.countedTo, now)
    return read
  }

  /** Something was touched: what went by before counts as far as it was read. @returns ms read since the last count */
  touch(now: number): number {
    const read = this.count(now)
    this.touchedAt = now
    return read
  }
}
