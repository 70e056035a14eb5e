import type { BenefitSummary } from '../../domain/benefit/contract'
import type { Place } from '../../domain/shapes'
import type { MemberDocument } from './members'

/**
 * Benefits of the member's city, usable now first, then nearest first; all published ones for somebody who is no member.
 * Two steps.
 *
 * @returns at most `limit` of them, and how many there are in all
 */
export async function usableBenefits(_query: {
  member: MemberDocument | undefined
  place?: Place | undefined
  now: number
  limit: number
}): Promise<{ benefits: BenefitSummary[]; total: number }> {
  return Promise.reject(new Error('not built yet'))
}
