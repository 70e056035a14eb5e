import { clockTime, dayText } from '../../domain/time'
import { inTransaction } from '../_kit/transaction'
import { campaigns } from '../_store/campaigns'
import { campaignIdOf, type EventDocument, events } from '../_store/events'
import { membersOfEvent } from '../_store/eventSignups'
import { type MemberWord, sendWithin, settleAll } from '../_store/memberWords'
import type { NoticeDocument } from '../_store/notices'

/** Words into the inbox of those who signed up: it was called off, it changed, it is tomorrow. */

/**
 * Tells everybody what is `untold`, whoever has a place and whoever waits. What is told and that it is told change in one
 * transaction: killed before, the timer does it, and nobody hears it twice.
 */
export async function tellAll(eventId: string, now: number): Promise<void> {
  const memberIds = await membersOfEvent(eventId, 'everybody')
  await tell(eventId, memberIds, now, (event) => {
    const { untold, revision } = event
    if (untold === null) return undefined
    const word = untold === 'cancelled' ? calledOff(event) : changed(event)
    return { ...word, occasion: `${untold}:${revision}`, told: { untold: null } }
  })
}

/** Reminds those with a place, once, of an event that is tomorrow; nobody of one whose campaign was called off. */
export async function remindOf(eventId: string, now: number): Promise<void> {
  const [placed, campaign] = await Promise.all([
    membersOfEvent(eventId, 'placed'),
    campaigns.get(campaignIdOf(eventId)),
  ])
  await tell(eventId, campaign?.state === 'published' ? placed : [], now, (event) => {
    const { kept, remindedAt, startsAt } = event
    if (kept !== 'published' || remindedAt > 0) return undefined
    // Moved to another day it is reminded of again.
    return { ...tomorrow(event), occasion: `remind:${startsAt}`, told: { remindedAt: now } }
  })
}

interface Telling extends Pick<MemberWord, 'title' | 'paragraphs'> {
  occasion: string
  /** What the event says once it is told. */
  told: Partial<EventDocument>
}

/** @param tellingOf of the event as it then is; undefined where there is nothing to tell any more */
async function tell(
  eventId: string,
  memberIds: readonly string[],
  now: number,
  tellingOf: (event: EventDocument) => Telling | undefined,
): Promise<void> {
  const sent: NoticeDocument[] = []
  await inTransaction(async (transaction) => {
    sent.length = 0
    const event = await events.within(transaction).get(eventId)
    const telling = event && tellingOf(event)
    if (!telling) return
    const { told, ...word } = telling
    if (memberIds.length > 0) {
      const to = wordTo(event, memberIds, now)
      sent.push(...(await sendWithin(transaction, { ...to, ...word, requestKey: word.occasion })))
    }
    await events.within(transaction).put({ ...event, ...told })
  })
  await settleAll(sent)
}

function wordTo(event: EventDocument, memberIds: readonly string[], now: number) {
  const { _id, title, unionName } = event
  return {
    ...{ union: event, about: `event:${_id}`, memberIds, now, by: { openid: null, by: unionName, unionName } },
    audienceWords: (members: number) => `报名“${title}”的 ${members} 人`,
  } satisfies Partial<MemberWord>
}

function whenAndWhere({ startsAt, address }: EventDocument): string {
  return `${dayText(startsAt)} ${clockTime(startsAt)}，在${address}`
}

function calledOff(event: EventDocument) {
  return {
    title: `活动取消了：${event.title}`,
    paragraphs: [`原定${whenAndWhere(event)}。`, event.cancelReason ?? '', '不用再跑一趟，看看别的场次。'],
  }
}

function changed(event: EventDocument) {
  return {
    title: `时间或地点改了：${event.title}`,
    paragraphs: [`现在是${whenAndWhere(event)}。`, '来不了就在活动页点“取消报名”，名额给下一位。'],
  }
}

function tomorrow(event: EventDocument) {
  return {
    title: `明天的活动：${event.title}`,
    paragraphs: [`${whenAndWhere(event)}。到了在门口扫码签到。`, '来不了就在活动页点“取消报名”，名额给下一位。'],
  }
}
