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
  const sent: NoticeDocument[] = []
  await inTransaction(async (transaction) => {
    sent.length = 0
    const event = await events.within(transaction).get(eventId)
    if (!event || event.untold === null) return
    if (memberIds.length > 0) {
      const occasion = `${event.untold}:${event.revision}`
      const word = event.untold === 'cancelled' ? calledOff(event) : changed(event)
      sent.push(
        ...(await sendWithin(transaction, {
          ...wordTo(event, memberIds, now),
          ...word,
          occasion,
          requestKey: occasion,
        })),
      )
    }
    await events.within(transaction).put({ ...event, untold: null })
  })
  await settleAll(sent)
}

/** Reminds those with a place, once, of an event that is tomorrow; nobody of one whose campaign was called off. */
export async function remindOf(eventId: string, now: number): Promise<void> {
  const [placed, campaign] = await Promise.all([
    membersOfEvent(eventId, 'placed'),
    campaigns.get(campaignIdOf(eventId)),
  ])
  const memberIds = campaign?.state === 'published' ? placed : []
  const sent: NoticeDocument[] = []
  await inTransaction(async (transaction) => {
    sent.length = 0
    const event = await events.within(transaction).get(eventId)
    if (!event || event.kept !== 'published' || event.remindedAt > 0) return
    if (memberIds.length > 0) {
      // Moved to another day it is reminded of again.
      const occasion = `remind:${event.startsAt}`
      const word = tomorrow(event)
      sent.push(
        ...(await sendWithin(transaction, {
          ...wordTo(event, memberIds, now),
          ...word,
          occasion,
          requestKey: occasion,
        })),
      )
    }
    await events.within(transaction).put({ ...event, remindedAt: now })
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
