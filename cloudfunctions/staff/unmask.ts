import { AppError } from '../../domain/errors'
import { unmask as unmaskContract } from '../../domain/staff/contract'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { unseal } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { members } from '../_store/members'
import { takeUnmasking, unmaskDays, UNMASKINGS_A_DAY } from '../_store/unmasking'
import { actorOver, MANAGES, refuseOwnCase } from '../_store/seats'

const FIELDS = { document: '证件号', phone: '手机号' } as const

/** Shows one field in the clear, once the use is counted and the entry that tells the member of it is written. */
export const unmask = action(
  unmaskContract,
  MANAGES,
  async ({ memberId, field, reason, requestKey }, { account, now }, member) => {
    const actor = actorOver(account, member?.unionPath, MANAGES)
    if (!member) throw new AppError('session.not_allowed')
    refuseOwnCase(account, member.openid)

    const dayId = `${unionDate(now)}:${account._id}`
    const day = await takeUnmasking(dayId, requestKey, { memberId, field, reason, at: now, isEntered: false })
    const use = day.uses[requestKey]
    if (!use) throw new AppError('staff.unmask_limit')
    if (use.memberId !== memberId || use.field !== field || use.reason !== reason) {
      throw new AppError('request.key_reused')
    }

    if (!use.isEntered) {
      await inTransaction(async (transaction) => {
        const current = await unmaskDays.within(transaction).get(dayId)
        // A retry that was quicker has written it.
        if (current?.uses[requestKey]?.isEntered !== false) return
        await recordAudit(transaction, {
          chain: member.unionId,
          at: now,
          actor: actor.openid,
          by: actor.by,
          action: 'staff.unmask',
          what: `查看了完整${FIELDS[field]}`,
          reason,
          subjectOpenid: member.openid,
          subjectId: member._id,
          requestKey,
        })
        await unmaskDays.within(transaction).update(dayId, { [`uses.${requestKey}.isEntered`]: true })
      })
    }
    const sealed = field === 'document' ? member.documentSealed : member.phoneSealed
    return { value: unseal(sealed, field), leftToday: UNMASKINGS_A_DAY - day.count }
  },
  ({ memberId }: { memberId: string }) => members.get(memberId),
)
