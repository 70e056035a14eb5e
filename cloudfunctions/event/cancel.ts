import { cancelEvent } from '../../domain/event/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { type AuditDocument, auditOfRequest, recordAudit } from '../_store/audit'
import { type EventDocument, events, withLine } from '../_store/events'
import { releaseFiles } from '../_store/files'
import type { Account } from '../_kit/account'
import { actorOver, REVIEWS } from '../_store/seats'
import { requireStaffed, type StaffEarly, staffEvent, staffEventAsked } from './staffing'
import { tellAll } from './telling'

const WHAT = '取消线下活动'

interface Early extends StaffEarly {
  /** What this very request did before. */
  earlier: AuditDocument | undefined
}

/**
 * 取消 with a reason that everybody who signed up reads. A draft, which nobody saw, simply goes: whoever asks again hears
 * so again, and nobody else that there was one.
 */
export const cancel = action(
  cancelEvent,
  REVIEWS,
  async ({ eventId, reason, requestKey }, { account, now }, early: Early) => {
    if (hasGone(account, reason, early)) {
      // Killed in between, its files are still there.
      await releaseFiles(`event:${eventId}`)
      return { event: null }
    }
    const { plan } = requireStaffed(account, early)
    const cancelled = await inTransaction(async (transaction) => {
      const event = await events.within(transaction).get(eventId)
      // A draft that went at this moment, by another tap or somebody else's.
      if (!event) return null
      const by = actorOver(account, event.unionPath, REVIEWS)
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
      return event.kept === 'draft' ? null : next
    })
    if (cancelled?.untold === 'cancelled') await tellAll(eventId, now)
    if (cancelled) return { event: await staffEvent(cancelled, plan, now) }
    await releaseFiles(`event:${eventId}`)
    return { event: null }
  },
  async ({ eventId, requestKey }): Promise<Early> => {
    const [early, earlier] = await Promise.all([staffEventAsked({ eventId }), auditOfRequest(eventId, requestKey)])
    return { ...early, earlier }
  },
)

/** Whether this is a draft that went by this request of the caller's. @throws {AppError} `request.key_reused` */
function hasGone({ _id }: Account, reason: string, { event, earlier }: Early): boolean {
  if (event || earlier?.actor !== _id || earlier.what !== WHAT) return false
  if (earlier.reason !== reason) throw new AppError('request.key_reused')
  return true
}
