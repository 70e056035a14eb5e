import { CALENDAR_YEARS } from '../../domain/calendar/years'
import type { CalendarYear } from '../../domain/calendar/calendar'
import { documents, type Stored } from '../_kit/documents'

/** A year's working-day calendar published after this release, `_id` is the year. It wins over the built-in one. */
export type CalendarDocument = Stored & CalendarYear

export const calendars = documents<CalendarDocument>('calendars')

const KEEP_MS = 10 * 60 * 1000
let kept: { until: number; years: CalendarYear[] } | undefined

/**
 * Every known calendar year. Kept in memory for ten minutes: the State Council publishes once a
 * year, and a redemption must not pay a round trip for it.
 */
export async function knownCalendars(now: number): Promise<CalendarYear[]> {
  if (!kept || kept.until <= now) {
    const stored = await calendars.find({}, { limit: 20 })
    const published = stored.map(({ _id: _, ...year }) => year)
    const builtIn = CALENDAR_YEARS.filter(({ year }) => !published.some((each) => each.year === year))
    kept = { until: now + KEEP_MS, years: [...builtIn, ...published] }
  }
  return kept.years
}
