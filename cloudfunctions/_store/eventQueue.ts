import { AppError } from '../../domain/errors'
import { eventStateOf } from '../../domain/event/state'
import { clockTime, dayText } from '../../domain/time'
import { eachInTurn } from '../_kit/inTurn'
import { memory } from '../_kit/memory'
import { indexHash } from '../_kit/secrets'
import { inTransaction, patiently } from '../_kit/transaction'
import { eventPlaces, type EventPlacesDocument, placesForWaiting } from './eventPlaces'
import { ABANDONED_MS, settleAsking, settleLeaving } from './eventSeating'
import { type EventDocument, events } from './events'
import {
  countAhead,
  countBetween,
  eventSignups,
  type EventSignupDocument,
  firstWaiting,
  leftAsking,
  stillLeaving,
} from './eventSignups'
import { sendWithin, settleAll } from './memberWords'
import type { NoticeDocument } from './notices'

/** Places that were set free, and who gets them: the first who wait, in their order, never somebody who just came. */

/** Handed on in one transaction: few enough that their boards are written with it. */
const HANDED_AT_ONCE = 10
/** Of many places that came at once the timer hands on the rest. */
const ROUNDS = 20

/**
 * Gives places to those who wait, until there are no more of one or the other. Whoever gets one is told in their inbox.
 * Run by whoever sets a place free, by whoever comes and finds one, and by the timer; by several at once without harm.
 *
 * @param quietFor a member who learns it from the answer and needs no word
 * @returns whether it came to an end; not where somebody else is at it
 */
export async function serveQueue(event: EventDocument, now: number, quietFor: string | null = null): Promise<boolean> {
  const state = eventStateOf(event, now)
  // At an event that runs nobody is told any more that they could have come.
  if (state !== 'open' && state !== 'closed') return true
  for (let round = 1; round <= ROUNDS; round++) {
    const [place, waiting] = await Promise.all([placesForWaiting(event._id), firstWaiting(event._id, HANDED_AT_ONCE)])
    if (!place || waiting.length === 0) return true
    if (!(await isOurs(place))) return false
    await handOn({ event, placesId: place._id, waiting, now, quietFor })
  }
  return false
}

/**
 * Of all who found these very places free one hands them on; the others would only stand in each other's way. Whoever set
 * more free meanwhile finds them as they are then.
 */
async function isOurs({ _id, rev }: EventPlacesDocument): Promise<boolean> {
  return (await patiently(() => eventPlaces.change({ _id, rev }, { rev: rev + 1, owes: true }))) > 0
}

/** The same where somebody else may be at it this very moment: then it is theirs to finish, or the timer's. */
export async function serveQueueBeside(event: EventDocument, now: number, quietFor: string | null): Promise<void> {
  try {
    await serveQueue(event, now, quietFor)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'request.crowded')) throw error
  }
}

interface HandingOn {
  event: EventDocument
  placesId: string
  waiting: readonly EventSignupDocument[]
  now: number
  quietFor: string | null
}

/** Rows, places and the word about it in one transaction: nobody has a place without standing in it, or unknowingly. */
async function handOn({ event, placesId, waiting, now, quietFor }: HandingOn): Promise<void> {
  const sent: NoticeDocument[] = []
  await inTransaction(async (transaction) => {
    sent.length = 0
    const [rows, places] = [eventSignups.within(transaction), eventPlaces.within(transaction)]
    const place = await places.get(placesId)
    if (!place) return
    const seated: EventSignupDocument[] = []
    for (const { _id, turn } of waiting.slice(0, place.freed + place.free)) {
      const row = await rows.get(_id)
      // Whoever left meanwhile, and came again, has another turn.
      if (row?.state === 'waiting' && row.turn === turn) seated.push(row)
    }
    if (seated.length === 0) return
    const ofFreed = Math.min(place.freed, seated.length)
    const freed = place.freed - ofFreed
    const holders = [...place.holders, ...seated.map(({ memberId }) => memberId)]
    const free = place.free - (seated.length - ofFreed)
    await places.put({ ...place, free, freed, holders, owes: freed > 0, rev: place.rev + 1 })
    const part = Number(placesId.slice(placesId.lastIndexOf('#') + 1))
    for (const row of seated) await rows.put({ ...row, state: 'placed', part, rev: row.rev + 1 })
    const told = seated.map(({ memberId }) => memberId).filter((each) => each !== quietFor)
    if (told.length > 0) sent.push(...(await sendWithin(transaction, wordOf(event, told, seated, now))))
  })
  await settleAll(sent)
}

function wordOf(event: EventDocument, memberIds: string[], seated: readonly EventSignupDocument[], now: number) {
  const { unionName, title, startsAt, address } = event
  const occasion = indexHash('event-seated', seated.map(({ _id, turn }) => `${_id} ${turn}`).join('\n'))
  return {
    ...{ union: event, about: `event:${event._id}`, occasion, memberIds },
    audienceWords: (members: number) => `“${title}”候补到名额的 ${members} 人`,
    title: `有名额了：${title}`,
    paragraphs: [
      `你排的队轮到了，名额已经给你留好。${dayText(startsAt)} ${clockTime(startsAt)}，在${address}。`,
      '来不了就在活动页点“取消报名”，名额给下一位。',
    ],
    ...{ by: { openid: null, by: unionName, unionName }, now, requestKey: occasion },
  }
}

/** A queue so long that whoever joins it need not know to the last person how many are before them. */
const LONG_QUEUE = 200
const anchors = memory<{ turn: string; ahead: number }>(2_000)

/**
 * How many wait before somebody who has just joined the queue. In a long one it is counted from where another stood a
 * moment ago: of twenty thousand who come at once each would count all who came before.
 */
export async function aheadOfNew(eventId: string, turn: string, now: number): Promise<number> {
  const anchor = anchors.get(eventId, now)
  const isNear = anchor !== undefined && anchor.ahead >= LONG_QUEUE && anchor.turn <= turn
  const ahead = isNear
    ? anchor.ahead + (await countBetween(eventId, anchor.turn, turn))
    : await countAhead(eventId, turn)
  anchors.keep(eventId, { turn, ahead }, now)
  return ahead
}

const SETTLED_A_RUN = 200
const SERVED_A_RUN = 50

/** What killed requests left behind: rows nobody is at, and places set free that nobody looked after. The timer's work. */
export async function settleEvents(now: number): Promise<void> {
  const [abandoned, leaving] = await Promise.all([
    leftAsking(now - ABANDONED_MS, SETTLED_A_RUN),
    stillLeaving(SETTLED_A_RUN),
  ])
  await eachInTurn(abandoned, settleAsking)
  await eachInTurn(leaving, settleLeaving)
  const owing = await eventPlaces.find({ owes: true }, { limit: SERVED_A_RUN })
  const eventIds = [...new Set([...owing.map(({ eventId }) => eventId), ...abandoned.map(({ eventId }) => eventId)])]
  await eachInTurn(eventIds, async (eventId) => {
    const event = await events.get(eventId)
    const isServed = !event || (await serveQueue(event, now))
    const [first] = await firstWaiting(eventId, 1)
    const isOver = event ? !['open', 'closed'].includes(eventStateOf(event, now)) : true
    if (!isServed || (first && !isOver)) return
    // Nobody waits: whoever comes next finds the place by themselves. What was set free since is looked at again.
    for (const { _id, rev } of owing.filter((each) => each.eventId === eventId)) {
      await eventPlaces.change({ _id, owes: true, rev }, { owes: false })
    }
  })
}
