import { keepPictures } from '../../domain/event/organizing'
import { missingToReport } from '../../domain/event/readiness'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { events } from '../_store/events'
import { letGoOfFiles, linksTo, takeFiles } from '../_store/files'
import { actorOver, REVIEWS } from '../_store/seats'
import { requireStaffed, staffEvent, staffEventAsked } from './staffing'

const WHAT = '更新现场照片'
const MOST_LINES = 60

/** 现场照片: all of them at once, so that their order is what was last said. */
export const pictures = action(
  keepPictures,
  REVIEWS,
  async ({ eventId, revision, fileIds, requestKey }, { account, now }, early) => {
    const { event, plan } = requireStaffed(account, early)
    const by = actorOver(account, event.unionPath, REVIEWS)
    const named = [...new Set(fileIds)]
    const fingerprint = indexHash('event-pictures', named.join())
    const earlier = event.history.find(({ key }) => key === requestKey)
    if (earlier && earlier.fingerprint !== fingerprint) throw new AppError('request.key_reused')
    if (!earlier) {
      // What was reported keeps what it was reported with.
      if (event.kept === 'held' && missingToReport(named.length, plan) !== null) {
        const message = `已经记为已举办，现场照片至少留 ${plan.leastPictures} 张`
        throw new AppError('event.pictures_missing', { message })
      }
      await takeFiles({ fileIds: named, to: `event:${eventId}`, openid: account._id })
      const line = { at: now, what: WHAT, by: by.unionName, reason: null, key: requestKey, fingerprint }
      const changed = await events.change(
        { _id: eventId, revision, kept: command.in(['published', 'held']) },
        {
          ...{ pictureIds: command.set(named), revision: revision + 1, updatedAt: now },
          history: command.push({ each: [line], slice: -MOST_LINES }),
        },
      )
      if (changed === 0) throw new AppError('event.changed')
      await letGoOfFiles(`event:${eventId}`, named, now)
    }
    const current = (await events.get(eventId)) ?? event
    const [shown, links] = await Promise.all([staffEvent(current, plan, now), linksTo(current.pictureIds)])
    return { event: shown, pictures: current.pictureIds.flatMap((id) => links[id] ?? []) }
  },
  staffEventAsked,
)
