import { CALENDAR_YEARS } from '../../domain/calendar/years'
import type { CalendarYear } from '../../domain/calendar/calendar'
import { documents, type Stored } from '../_kit/documents'
import { memory } from '../_kit/memory'

/** A year's working-day calendar published after this release, `_id` is the year. It wins over the built-in one. */
export type CalendarDocument = Stored & CalendarYear

export const calendars = documents<CalendarDocument>('calendars')

const kept = memory<CalendarYear[]>(10 * 60 * 1000)

/**
 * Every known calendar year. Kept in memory for ten minutes: the State Council publishes once a
 * year, and a redemption must not pay a round trip for it.
 */
export async function knownCalendars(now: number): Promise<CalendarYear[]> {
  const known = kept.get('years', now)
  if (known) return known
  const stored = await calendars.find({}, { limit: 20 })
  const published = stored.map(({ _id: _, ...year }) => year)
  const builtIn = CALENDAR_YEARS.filter(({ year }) => !published.some((each) => each.year === year))
  return kept.keep('years', [...builtIn, ...published], now)
}
