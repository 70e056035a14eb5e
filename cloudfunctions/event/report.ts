import { reportEvent } from '../../domain/event/organizing'
import { missingToReport } from '../../domain/event/readiness'
import { eventStateOf } from '../../domain/event/state'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { type EventDocument, events, withLine } from '../_store/events'
import { actorOver, REVIEWS } from '../_store/seats'
import { requireStaffed, staffEvent, staffEventAsked } from './staffing'
import { refuseCancelled } from './seeing'

const WHAT = '记为已举办'

/** 记为已举办: from then on it counts, in the tables of its union and of those above. Again, with another number, corrects it. */
export const report = action(
  reportEvent,
  REVIEWS,
  async ({ eventId, people, requestKey }, { account, now }, early) => {
    const { plan } = requireStaffed(account, early)
    const held = await inTransaction(async (transaction) => {
      const event = await events.within(transaction).get(eventId)
      const by = actorOver(account, event?.unionPath, REVIEWS)
      if (!event) throw new AppError('session.not_allowed')
      const fingerprint = `people ${people}`
      const earlier = event.history.find(({ key }) => key === requestKey)
      if (earlier && earlier.fingerprint !== fingerprint) throw new AppError('request.key_reused')
      if (earlier) return event
      refuseCancelled(event)
      if (event.kept === 'draft' || eventStateOf(event, now) !== 'over') throw new AppError('event.not_over')
      const missing = missingToReport(event.pictureIds.length, plan)
      if (missing !== null) throw new AppError('event.pictures_missing', { message: `${missing}，传够了再记为已举办` })
      const line = { at: now, what: WHAT, by: by.unionName, reason: null, key: requestKey, fingerprint }
      const next: EventDocument = {
        ...{ ...event, kept: 'held', people, heldAt: event.heldAt || now, revision: event.revision + 1 },
        ...{ updatedAt: now, history: withLine(event.history, line) },
      }
      await events.within(transaction).put(next)
      return next
    })
    return { event: await staffEvent(held, plan, now) }
  },
  staffEventAsked,
)
