import { AppError } from '../../domain/errors'
import { maskCardNumber } from '../../domain/identity/masking'
import { openMyMembership } from '../../domain/membership/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf, shownHistory, type MemberDocument } from '../_store/members'
import { summaryOf, unions } from '../_store/unions'

/** 我的: the caller's own membership, with numbers masked even to themselves; the export has them in the clear. */
export const mine = action(
  openMyMembership,
  'member',
  async (_input, { account }, member: MemberDocument | undefined) => {
    // The account says who is bound; a membership just claimed elsewhere is not shown here any more.
    const union = member?._id === account.memberId ? await unions.get(member.unionId) : undefined
    if (!member || !union) throw new AppError('session.not_member')
    const { name, status, employment, flexibleGroup, insurance, documentKind, documentMasked, phoneMasked } = member
    return {
      name,
      memberNumberMasked: maskCardNumber(member.cardNumber),
      status,
      suspendedReason: member.suspension?.reason ?? null,
      employment,
      flexibleGroup,
      insurance,
      documentKind,
      documentMasked,
      phoneMasked,
      joinedAt: member.joinedAt,
      union: summaryOf(union),
      history: shownHistory(member.history),
    }
  },
  () => memberOf(callerOpenid()),
)
