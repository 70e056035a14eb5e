import { AppError } from '../../domain/errors'
import { inviteClerk as contract } from '../../domain/staff/contract'
import { DAY_MS } from '../../domain/time'
import { action } from '../_kit/action'
import { indexHash, seal, unseal } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { codeFrom, invitationId, invitations, partners } from '../_store/partners'
import { actorOver, MANAGES } from '../_store/seats'

/** Long enough for a clerk who is off this week, short enough that a forgotten slip of paper is worthless. */
const GOOD_FOR_DAYS = 7

/**
 * Invites one clerk. The code is made from the request key, with a key nobody outside the functions has: the same
 * request finds its own code again, and no look-up is needed to do so.
 */
export const inviteClerk = action(
  contract,
  MANAGES,
  async ({ partnerId, label, requestKey }, { account, now }, partner) => {
    const actor = actorOver(account, partner?.unionPath, MANAGES)
    if (!partner) throw new AppError('session.not_allowed')

    const code = codeFrom(indexHash('invitation-code', `${account._id}\0${requestKey}`))
    const _id = invitationId(code)
    const invitation = await inTransaction(async (transaction) => {
      const earlier = await invitations.within(transaction).get(_id)
      if (earlier) return earlier
      const made = {
        _id,
        partnerId,
        label,
        invitedBy: account._id,
        codeSealed: seal(code, 'invitation'),
        requestKey,
        expiresAt: now + GOOD_FOR_DAYS * DAY_MS,
        acceptedBy: null,
      }
      await invitations.within(transaction).insert(made)
      await recordAudit(transaction, {
        chain: partner.unionId,
        at: now,
        actor: actor.openid,
        by: actor.by,
        action: 'staff.inviteClerk',
        what: `邀请店员 ${label}：${partner.name}`,
        reason: null,
        subjectOpenid: null,
        subjectId: partnerId,
        requestKey,
      })
      return made
    })
    if (invitation.partnerId !== partnerId || invitation.label !== label) throw new AppError('request.key_reused')
    const known = unseal(invitation.codeSealed, 'invitation')
    return { code: known, path: `/packages/desk/join/index?code=${known}`, expiresAt: invitation.expiresAt }
  },
  ({ partnerId }: { partnerId: string }) => partners.get(partnerId),
)
