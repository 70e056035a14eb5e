import { type EventPlacesDocument, newPlaces } from '../../../cloudfunctions/_store/eventPlaces'
import type { EventDocument } from '../../../cloudfunctions/_store/events'
import { DAY_MS } from '../../../domain/time'
import { FRIDAY_MORNING, type Shelves } from '../aCloud'

/** 远帆's quiz evening in a week, published, with thirty places and nobody in them; of the campaign of `aCampaign`. */
export function eventDocument(differing: Partial<EventDocument> = {}): EventDocument {
  const campaignId = differing.campaignId ?? 'campaign-craft'
  const startsAt = differing.startsAt ?? FRIDAY_MORNING + 7 * DAY_MS
  return {
    ...{ _id: `${campaignId}.quiz-evening`, campaignId, unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/' },
    ...{ unionName: '远帆精密制造工会', unionLevel: 'unit', kept: 'published' },
    ...{ title: '网络安全知识竞赛', kind: 'quiz', about: '三人一队，现场抢答。', address: '南门二楼大会议室' },
    ...{ startsAt, endsAt: startsAt + 2 * 3_600_000, signUpUntil: startsAt - DAY_MS, capacity: 30, contacts: [] },
    ...{ secret: 'secret-of-the-door', parts: 1, isFull: false, pictureIds: [], people: null, heldAt: 0 },
    ...{ cancelReason: null, untold: null, remindedAt: 0, author: 'o-author', revision: 1 },
    ...{ createdAt: FRIDAY_MORNING - DAY_MS, updatedAt: FRIDAY_MORNING - DAY_MS, history: [] },
    ...differing,
  }
}

/** An event in the store with its places, as if it had been published. */
export async function anEvent(cloud: Shelves, differing: Partial<EventDocument> = {}): Promise<EventDocument> {
  const event = eventDocument(differing)
  const places = event.kept === 'draft' ? [] : newPlaces(event._id, event.capacity)
  for (const each of places) await cloud.store<EventPlacesDocument>('event_places').put(each)
  return cloud.store<EventDocument>('events').put({ ...event, parts: places.length })
}
