import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { isLiving, members, type MemberDocument } from '../_store/members'
import { actorOver, MANAGES, refuseOwnCase } from '../_store/seats'

interface Change {
  memberId: string
  reason: string
  requestKey: string
}

/** Stopping a card and letting it work again: the same story with another end. */
const KINDS = {
  suspend: { action: 'staff.suspendMember', what: '停用会员卡', isSuspended: true },
  reinstate: { action: 'staff.reinstateMember', what: '恢复会员卡', isSuspended: false },
} as const

/**
 * Suspends or reinstates a member, with a reason the member reads. The membership itself goes on.
 *
 * @returns the member as they now stand; for a repeated request key as they stand today
 * @throws {AppError} `membership.wrong_state` when the card is stopped (or works) already, or the membership has ended
 */
export function changeMember(
  kind: keyof typeof KINDS,
  { memberId, reason, requestKey }: Change,
  account: Account,
  now: number,
): Promise<MemberDocument> {
  const { action, what, isSuspended } = KINDS[kind]
  return inTransaction(async (transaction) => {
    const member = await members.within(transaction).get(memberId)
    const actor = actorOver(account, member?.unionPath, MANAGES)
    if (!member) throw new AppError('session.not_allowed')
    refuseOwnCase(account, member.openid)

    const earlier = member.history.find(({ key }) => key === requestKey)
    if (earlier && (earlier.what !== what || earlier.reason !== reason)) throw new AppError('request.key_reused')
    if (earlier) return member
    if (!isLiving(member) || (member.suspension !== null) === isSuspended) throw new AppError('membership.wrong_state')

    const suspension = isSuspended ? { reason, at: now } : null
    const history = [...member.history, { at: now, what, by: actor.unionName, reason, key: requestKey }]
    await members.within(transaction).update(memberId, { suspension: command.set(suspension), history })
    await recordAudit(transaction, {
      chain: member.unionId,
      at: now,
      actor: actor.openid,
      by: actor.by,
      action,
      what: isSuspended ? '停用了会员卡' : '恢复了会员卡',
      reason,
      subjectOpenid: member.openid,
      subjectId: memberId,
      requestKey,
    })
    return { ...member, suspension, history }
  })
}
