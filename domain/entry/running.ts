import type { EntryState } from './contract'
import type { WorksPlan } from './plan'

/**
 * Whether a work is one of those that are scored and voted for: to be seen, come to the organiser where works are
 * recommended, and on the shortlist where there is one.
 *
 * @param reached unions the work has come to on its way up
 * @param organizerId the campaign's union
 */
export function isInRunning(
  { state, reached, isShortlisted }: { state: EntryState; reached: readonly string[]; isShortlisted: boolean },
  { quotas, shortlist }: Pick<WorksPlan, 'quotas' | 'shortlist'>,
  organizerId: string,
): boolean {
  if (state !== 'accepted') return false
  if (quotas.length > 0 && !reached.includes(organizerId)) return false
  return shortlist === null || isShortlisted
}
