import type { EventForm } from '../../../../../domain/event/organizing'
import type { EventsPlan } from '../../../../../domain/event/plan'
import { addDays, DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../../../../../domain/time'

const HOUR_MS = 60 * MINUTE_MS

/** An event in a week, in the evening after work, for an hour and a half; signing up ends the day before. */
export function firstForm(plan: EventsPlan, now: number): EventForm {
  const startsAt = startOfDay(addDays(unionDate(now), 7)) + 19 * HOUR_MS
  return {
    ...{ title: '', kind: plan.kinds[0] ?? 'other', about: '', address: '', capacity: 30, contacts: [] },
    ...{ startsAt, endsAt: startsAt + 90 * MINUTE_MS, signUpUntil: startsAt - DAY_MS },
  }
}

/** Moved to another beginning: it lasts as long, and signing up ends as long before. */
export function moved(form: EventForm, startsAt: number): EventForm {
  const by = startsAt - form.startsAt
  return { ...form, startsAt, endsAt: form.endsAt + by, signUpUntil: form.signUpUntil + by }
}
