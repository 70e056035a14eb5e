import { addDays, clockTime, momentText, unionDate } from '../../../../domain/time'

/** “今天 18:20”, “明天 9:41”, later with its date: a moment one waits for. */
export function whenText(at: number, now: number): string {
  const today = unionDate(now)
  if (unionDate(at) === today) return `今天 ${clockTime(at)}`
  return unionDate(at) === addDays(today, 1) ? `明天 ${clockTime(at)}` : momentText(at)
}
