import type { EntryState, Running } from './contract'
import type { WorksPlan } from './plan'

interface Standing {
  state: EntryState
  /** Unions the work has come to on its way up. */
  reached: readonly string[]
  isShortlisted: boolean
}

type Rules = Pick<WorksPlan, 'quotas' | 'shortlist'>

/**
 * Whether a work is one of those that are scored and voted for: to be seen, come to the organiser where works are
 * recommended, and on the shortlist where there is one. Of several things it lacks the first.
 *
 * @param organizerId the campaign's union
 */
export function runningOf(
  { state, reached, isShortlisted }: Standing,
  { quotas, shortlist }: Rules,
  organizerId: string,
): Running {
  if (state !== 'accepted') return 'not_shown'
  if (quotas.length > 0 && !reached.includes(organizerId)) return 'not_recommended'
  return shortlist === null || isShortlisted ? 'in' : 'not_shortlisted'
}

export function isInRunning(entry: Standing, rules: Rules, organizerId: string): boolean {
  return runningOf(entry, rules, organizerId) === 'in'
}
