import type { MemberFacts } from '../../domain/benefit/situation'
import { cardFaceOf } from './cardFace'
import type { MemberDocument } from './members'

/** What a benefit's rule may ask about a member. */
export function memberFacts(member: MemberDocument): MemberFacts {
  return {
    id: member._id,
    cardState: cardFaceOf(member, undefined)?.state ?? 'ended',
    status: member.status,
    suspendedReason: member.suspension?.reason ?? null,
    employment: member.employment,
    insurance: member.insurance,
    flexibleGroup: member.flexibleGroup,
    unionPath: member.unionPath,
  }
}
