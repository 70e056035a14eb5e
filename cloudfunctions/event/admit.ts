import { admit as admitContract } from '../../domain/event/organizing'
import { isDoorOpen } from '../../domain/event/state'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { eventSignups, signupId } from '../_store/eventSignups'
import { actorOver, refuseOwnCase, REVIEWS } from '../_store/seats'
import { refuseCancelled } from './seeing'
import { requireStaffed, staffEventAsked } from './staffing'

const WHAT = '代为签到'

/** 代为签到 of somebody with a place, by whoever stands at the door. Twice is once. It is on record, with whom. */
export const admit = action(
  admitContract,
  REVIEWS,
  async ({ eventId, memberId, requestKey }, { account, now }, early) => {
    const { event } = requireStaffed(account, early)
    refuseCancelled(event)
    if (!isDoorOpen(event, now)) throw new AppError('event.door_closed')
    const by = actorOver(account, event.unionPath, REVIEWS)
    const attendedAt = await inTransaction(async (transaction) => {
      const signup = await eventSignups.within(transaction).get(signupId(eventId, memberId))
      if (signup?.state !== 'placed') {
        throw new AppError('event.not_signed_up', { message: '这个人没有名额，不能代为签到' })
      }
      refuseOwnCase(account, signup.openid)
      if (signup.attendedAt > 0) return signup.attendedAt
      await eventSignups
        .within(transaction)
        .put({ ...signup, attendedAt: now, attendedBy: 'staff', rev: signup.rev + 1 })
      await recordAudit(transaction, {
        ...{ chain: event.unionId, at: now, actor: by.openid, by: by.by, action: 'event.admit' },
        ...{
          what: `${WHAT}：${event.title}`,
          reason: null,
          subjectOpenid: signup.openid,
          subjectId: memberId,
          requestKey,
        },
      })
      return now
    })
    return { attendedAt }
  },
  staffEventAsked,
)
