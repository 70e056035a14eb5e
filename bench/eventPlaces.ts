import type { Stored } from '../cloudfunctions/_kit/documents'
import { emptyAccount, type Account } from '../cloudfunctions/_kit/account'
import type { EventPlacesDocument } from '../cloudfunctions/_store/eventPlaces'
import type { EventSignupDocument } from '../cloudfunctions/_store/eventSignups'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { leaveEvent, signUp } from '../domain/event/contract'
import { aCampaign } from '../test/support/builders/aCampaign'
import { memberDocument } from '../test/support/builders/aMember'
import { anEvent } from '../test/support/builders/anEvent'
import { eventsPart } from '../test/support/builders/aPlan'
import { aBenchHost, type BenchHost } from './aBenchHost'
import { timed, timingOf, type Timing } from './timing'

export const COMING = 20_000
export const PLACES = 500
/** As many calls as a platform runs at the same time; whoever comes beyond them stands in its line. */
export const AT_ONCE = 1_000

export interface EventPlacesMeasured {
  /** From the one moment in which all of them tapped to each one's answer. */
  sinceTap: Timing
  /** From when the platform began a call to its answer. */
  call: Timing
  /** Everybody with a place gives it up in one moment. */
  leaving: Timing
  placed: number
  waiting: number
  refused: number
  /** Updates of place documents, of those that took a place one each; what is more was tried again. */
  tries: number
  /** Writes the engine refused because a transaction held the document; all of them were tried again. */
  conflicts: number
  /** Whether whoever was answered before another one asked stands before them. */
  isInOrder: boolean
  /** Whether the places of those who left went to the first of the queue, and to nobody else. */
  isHandedOnInOrder: boolean
}

/** 20,000 people for 500 places, on a database on disk, in this process. */
export async function measureEventPlaces(folder: string): Promise<EventPlacesMeasured> {
  const bench = await aBenchHost({ dataFolder: folder })
  try {
    await arrange(bench)
    return await rush(bench)
  } finally {
    await bench.host.dispose()
  }
}

interface Answer {
  memberId: string
  asked: number
  answered: number
}

async function rush(bench: BenchHost): Promise<EventPlacesMeasured> {
  const { _id: eventId } = await anEvent(shelves(bench), { capacity: PLACES })
  const seen = watch(bench)
  const refused: string[] = []
  const { answers, sinceTap, call } = await everybodyComes(bench, eventId, refused)
  const counted = seen()
  const rows = await allRows(bench, eventId)
  const queue = membersIn(rows, 'waiting')
  const placed = membersIn(rows, 'placed')
  const leaving = await everybodyLeaves(bench, eventId, placed, refused)
  const seated = membersIn(await allRows(bench, eventId), 'placed')
  const places = await bench.store<EventPlacesDocument>('event_places').all({ eventId })
  const holders = places.flatMap((each) => each.holders)
  const left = places.reduce((sum, { free, freed }) => sum + free + freed, 0)
  return {
    ...{ sinceTap, call, leaving, ...counted },
    ...{ placed: placed.length, waiting: queue.length, refused: refused.length, isInOrder: inOrder(queue, answers) },
    // What was left to the timer counts as well: the first so many of the queue have places, and nobody else.
    isHandedOnInOrder:
      left + holders.length === PLACES && areSame(seated, holders) && areSame(seated, queue.slice(0, seated.length)),
  }
}

async function everybodyComes(bench: BenchHost, eventId: string, refused: string[]) {
  const answers: Answer[] = []
  const sinceStart: number[] = []
  const ids = Array.from({ length: COMING }, (_, at) => `m-${at}`)
  const began = performance.now()
  let moment = 0
  const call = await timed(
    ids,
    AT_ONCE,
    async (memberId) => {
      const asked = (moment += 1)
      const reply = await bench.as(`o-${memberId}`).call(signUp, { eventId, requestKey: keyOf('up', memberId) })
      sinceStart.push(performance.now() - began)
      if (reply.ok) answers.push({ memberId, asked, answered: (moment += 1) })
      else refused.push(reply.error.code)
    },
    600_000,
  )
  return { answers, call, sinceTap: timingOf(sinceStart, performance.now() - began) }
}

function everybodyLeaves(bench: BenchHost, eventId: string, ids: string[], refused: string[]): Promise<Timing> {
  return timed(
    ids,
    ids.length,
    async (memberId) => {
      const asked = { eventId, requestKey: keyOf('leave', memberId) }
      const reply = await bench.as(`o-${memberId}`).call(leaveEvent, asked)
      if (!reply.ok) refused.push(reply.error.code)
    },
    600_000,
  )
}

function membersIn(rows: readonly EventSignupDocument[], state: EventSignupDocument['state']): string[] {
  return rows.filter((each) => each.state === state).map(({ memberId }) => memberId)
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort())
}

/** Whoever was answered before another one asked must not stand behind them. */
function inOrder(queue: readonly string[], answers: readonly Answer[]): boolean {
  const byId = new Map(answers.map((each) => [each.memberId, each]))
  let latestAsked = 0
  for (const id of queue) {
    const answer = byId.get(id)
    if (!answer || answer.answered < latestAsked) return false
    latestAsked = Math.max(latestAsked, answer.asked)
  }
  return true
}

const keyOf = (what: string, memberId: string) => `${what}-${memberId}`.padEnd(24, '0')

async function allRows(bench: BenchHost, eventId: string): Promise<EventSignupDocument[]> {
  const rows: EventSignupDocument[] = []
  for (let part = 0; part * 1000 < COMING; part++) {
    const ids = Array.from({ length: 1000 }, (_, at) => `${eventId}@m-${part * 1000 + at}`)
    const found = await Promise.all(ids.map((id) => bench.store<EventSignupDocument>('event_signups').get(id)))
    rows.push(...found.filter((each) => each !== undefined))
  }
  return rows.sort((one, other) => (one.turn < other.turn ? -1 : 1))
}

/** Counts tries at place documents, and refusals of the engine, from now on. */
function watch({ host: { gateway } }: BenchHost): () => { tries: number; conflicts: number } {
  const handle = gateway.handle.bind(gateway)
  let tries = 0
  let conflicts = 0
  gateway.handle = async (body: unknown) => {
    const { action, collectionName } = body as { action?: string; collectionName?: string }
    if (action === 'database.modifyDocument' && collectionName === 'event_places') tries += 1
    const reply = await handle(body)
    if (JSON.stringify(reply).includes('TransactionConflict')) conflicts += 1
    return reply
  }
  return () => ({ tries, conflicts })
}

const shelves = (bench: BenchHost) => ({
  now: bench.now,
  run: <T>(work: () => Promise<T>) => bench.run(work),
  store: <Doc extends Stored>(collection: string) => bench.store<Doc>(collection),
})

async function arrange(bench: BenchHost): Promise<void> {
  await aCampaign(shelves(bench), { plan: { events: eventsPart() } })
  const members = Array.from({ length: COMING }, (_, at) => memberDocument({ _id: `m-${at}` }))
  for (let at = 0; at < members.length; at += 1_000) {
    await Promise.all(
      members
        .slice(at, at + 1_000)
        .flatMap((member) => [
          bench.store<MemberDocument>('members').put(member),
          bench.store<Account>('accounts').put({ ...emptyAccount(member.openid ?? ''), memberId: member._id }),
        ]),
    )
  }
}
