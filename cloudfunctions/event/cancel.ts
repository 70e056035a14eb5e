import { cancelEvent } from '../../domain/event/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { type EventDocument, events, withLine } from '../_store/events'
import { releaseFiles } from '../_store/files'
import { actorOver, REVIEWS } from '../_store/seats'
import { requireStaffed, staffEvent, staffEventAsked } from './staffing'
import { tellAll } from './telling'

const WHAT = '取消线下活动'

/** 取消 with a reason that everybody who signed up reads. A draft, which nobody saw, simply goes. */
export const cancel = action(
  cancelEvent,
  REVIEWS,
  async ({ eventId, reason, requestKey }, { account, now }, early) => {
    const { plan } = requireStaffed(account, early)
    const cancelled = await inTransaction(async (transaction) => {
      const event = await events.within(transaction).get(eventId)
      const by = actorOver(account, event?.unionPath, REVIEWS)
      if (!event) throw new AppError('session.not_allowed')
      const earlier = event.history.find(({ key }) => key === requestKey)
      if (earlier && (earlier.what !== WHAT || earlier.reason !== reason)) throw new AppError('request.key_reused')
      if (earlier || event.kept === 'cancelled') return event
      if (event.kept === 'held') throw new AppError('event.changed', { message: '已经记为已举办，不能再取消' })
      const line = { at: now, what: WHAT, by: by.unionName, reason, key: requestKey, fingerprint: reason }
      const next: EventDocument = {
        ...{
          ...event,
          kept: 'cancelled',
          cancelReason: reason,
          untold: event.kept === 'published' ? 'cancelled' : null,
        },
        ...{ revision: event.revision + 1, updatedAt: now, history: withLine(event.history, line) },
      }
      if (event.kept === 'draft') await events.within(transaction).remove(eventId)
      else await events.within(transaction).put(next)
      await recordAudit(transaction, {
        ...{ chain: event.unionId, at: now, actor: by.openid, by: by.by, action: 'event.cancel', what: WHAT },
        ...{ reason, subjectOpenid: null, subjectId: eventId, requestKey },
      })
      return next
    })
    if (cancelled.untold === 'cancelled') await tellAll(eventId, now)
    else if (early.event?.kept === 'draft') await releaseFiles(`event:${eventId}`)
    return { event: await staffEvent(cancelled, plan, now) }
  },
  staffEventAsked,
)
