import { EVENT_KIND_NAMES } from '../../domain/event/plan'
import { command } from '../_kit/cloud'
import { events, type EventDocument } from '../_store/events'
import { type EventSignupDocument, everySignupOf } from '../_store/eventSignups'
import { momentOf } from './moments'

/** What the service keeps about a person and 线下活动: what they signed up for, and where they were. */

export interface EventsOfMine {
  signups: EventSignupDocument[]
  /** By id. */
  events: ReadonlyMap<string, EventDocument>
}

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** One round trip, and one more for what the events are called. */
export async function eventsOf(memberId: string): Promise<EventsOfMine> {
  const signups = await everySignupOf(memberId)
  const ids = signups.map(({ eventId }) => eventId)
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) =>
      events.find(
        { _id: command.in(batch) },
        { limit: IDS_AT_ONCE, fields: ['title', 'kind', 'unionName', 'startsAt'] },
      ),
    ),
  )
  return { signups, events: new Map(found.flat().map((each) => [each._id, each])) }
}

const STATE_WORDS = {
  ...{ asking: '正在报名', placed: '有名额', waiting: '排队', leaving: '取消了报名', left: '取消了报名' },
} as const

export function eventsPart({ signups, events: byId }: EventsOfMine) {
  return signups.map(({ eventId, state, at, attendedAt }) => {
    const event = byId.get(eventId)
    return {
      活动: event?.title ?? '已经删掉的活动',
      类型: event ? EVENT_KIND_NAMES[event.kind] : '未知',
      举办工会: event?.unionName ?? '未知',
      举办时间: event ? momentOf(event.startsAt) : '未知',
      报名: STATE_WORDS[state],
      报名时间: momentOf(at),
      签到时间: attendedAt > 0 ? momentOf(attendedAt) : '没有签到',
    }
  })
}
