import type { EventPlacesDocument } from '../../../cloudfunctions/_store/eventPlaces'
import { leaveFor, signUpFor } from '../../../cloudfunctions/_store/eventSeating'
import type { EventDocument } from '../../../cloudfunctions/_store/events'
import { type EventSignupDocument, nextTurn } from '../../../cloudfunctions/_store/eventSignups'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import { leaveEvent, listMyEvents, openEvent, signUp } from '../../../domain/event/contract'
import { openInbox } from '../../../domain/notice/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { anEvent } from '../../support/builders/anEvent'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const EVENTS = { target: 3, kinds: ['quiz' as const], leastPictures: 1 }

let cloud: Cloud
let eventId: string
beforeEach(async () => {
  cloud = await aCloud({ functions: ['event', 'notice'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  await aCampaign(cloud, { plan: { events: EVENTS } })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const anEventFor = async (capacity: number, differing: Partial<EventDocument> = {}) => {
  eventId = (await anEvent(cloud, { capacity, ...differing }))._id
}
const members = (count: number, from = 0) =>
  Promise.all(Array.from({ length: count }, (_, at) => aMember(cloud, { _id: `m-${from + at}` })))
const as = (at: number) => cloud.as(`o-m-${at}`)
const up = (at: number, requestKey = key(`up-${at}`), waits = true) =>
  as(at).must(signUp, { eventId, waits, requestKey })
const leave = (at: number, requestKey = key(`leave-${at}`)) => as(at).must(leaveEvent, { eventId, requestKey })
const rows = () => cloud.store<EventSignupDocument>('event_signups').all({ eventId })
const places = () => cloud.store<EventPlacesDocument>('event_places').all({ eventId })
const inState = async (state: string) => (await rows()).filter((each) => each.state === state).length
const queue = async () =>
  (await rows())
    .filter(({ state }) => state === 'waiting')
    .sort((one, other) => (one.turn < other.turn ? -1 : 1))
    .map(({ memberId }) => memberId)

/** Whoever has a place stands in a place document, once, and nobody else does. */
async function placesAgree(capacity: number): Promise<void> {
  const all = await places()
  const holders = all.flatMap(({ holders: each }) => each).sort()
  const placed = (await rows()).filter(({ state }) => state === 'placed').map(({ memberId }) => memberId)
  expect(holders).toEqual(placed.sort())
  expect(new Set(holders).size).toBe(holders.length)
  const left = all.reduce((sum, { free, freed }) => sum + free + freed, 0)
  expect(holders.length + left).toBe(capacity)
}

describe('event.signUp', () => {
  it('gives exactly as many places as there are to hundreds who come at once, and refuses nobody', async () => {
    await anEventFor(60)
    await members(300)
    const replies = await Promise.all(
      Array.from({ length: 300 }, (_, at) => as(at).call(signUp, { eventId, requestKey: key(`up-${at}`) })),
    )
    expect(replies.filter((reply) => !reply.ok)).toEqual([])
    const states = replies.map((reply) => (reply.ok ? reply.data.mine.state : 'refused'))
    expect(states.filter((state) => state === 'placed')).toHaveLength(60)
    expect(states.filter((state) => state === 'waiting')).toHaveLength(240)
    await placesAgree(60)
  })

  it('keeps the queue strictly in the order of the answers', async () => {
    await anEventFor(5)
    await members(60)
    const answered: string[] = []
    for (let wave = 0; wave < 6; wave++) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, at) => {
          const { mine } = await up(wave * 10 + at)
          if (mine.state === 'waiting') answered.push(`m-${wave * 10 + at}`)
        }),
      )
      cloud.advance(1)
    }
    const order = await queue()
    expect(order).toHaveLength(55)
    // Whoever was answered before another one asked is before them: waves never mix.
    const waveOf = (id: string) => Math.floor(Number(id.slice(2)) / 10)
    expect(order.map(waveOf)).toEqual([...order.map(waveOf)].sort((one, other) => one - other))
    for (const [at, id] of order.entries()) {
      const { mine } = await as(Number(id.slice(2))).must(openEvent, { eventId })
      expect(mine).toMatchObject({ state: 'waiting', ahead: at })
    }
  })

  it('is once for one key, whoever sends it twice at the same moment', async () => {
    await anEventFor(30)
    await members(1)
    const replies = await Promise.all([up(0), up(0), up(0)])
    for (const { mine } of replies) expect(mine.state).toBe('placed')
    expect(await inState('placed')).toBe(1)
    await placesAgree(30)
  })

  it('is one place for two phones of one member', async () => {
    await anEventFor(120)
    await members(1)
    const replies = await Promise.all(Array.from({ length: 8 }, (_, at) => up(0, key(`phone-${at}`))))
    for (const { mine } of replies) expect(mine.state).toBe('placed')
    await placesAgree(120)
  })

  it('does not take the same key for another wish', async () => {
    await anEventFor(1)
    await members(2)
    await up(0)
    await up(1)
    expect(await as(1).call(signUp, { eventId, waits: false, requestKey: key('up-1') })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
  })

  it('lets whoever does not want to wait go, and keeps nothing of theirs in the queue', async () => {
    await anEventFor(1)
    await members(3)
    await up(0)
    const refused = { error: { code: 'event.full' } }
    expect(await as(1).call(signUp, { eventId, waits: false, requestKey: key('up-1') })).toMatchObject(refused)
    expect(await queue()).toEqual([])
    await up(2)
    expect(await as(1).call(signUp, { eventId, waits: false, requestKey: key('up-1b') })).toMatchObject(refused)
    expect(await queue()).toEqual(['m-2'])
  })

  it('takes four round trips for a place and three for the queue', async () => {
    await anEventFor(1)
    await members(2)
    const placed = await cloud.steps(() => up(0))
    expect([placed.steps, placed.requests]).toEqual([4, 9])
    // The event has not been seen full yet: whoever sees it first says so.
    await members(2, 1)
    await up(1)
    const waiting = await cloud.steps(() => up(2))
    expect([waiting.steps, waiting.requests]).toEqual([3, 9])
  })

  it('ends at its deadline to the millisecond, and refuses what a campaign refuses', async () => {
    const now = FRIDAY_MORNING
    await anEventFor(5, { signUpUntil: now + 1 })
    await members(2)
    await up(0)
    cloud.advance(1)
    expect(await as(1).call(signUp, { eventId, requestKey: key('up') })).toMatchObject({
      error: { code: 'event.sign_up_over' },
    })
    await aCampaign(cloud, { plan: { events: EVENTS }, state: 'recalled' })
    cloud.now = now
    expect(await as(1).call(signUp, { eventId, requestKey: key('up') })).toMatchObject({
      error: { code: 'campaign.recalled' },
    })
  })
})

describe('event.leave', () => {
  it('gives the place to the first who waits, and tells them in their inbox', async () => {
    await anEventFor(2)
    await members(5)
    for (let at = 0; at < 5; at++) await up(at)
    await leave(0)
    expect((await as(2).must(openEvent, { eventId })).mine).toMatchObject({ state: 'placed', ahead: null })
    expect((await as(3).must(openEvent, { eventId })).mine).toMatchObject({ state: 'waiting', ahead: 0 })
    expect((await as(2).must(openInbox, {})).rows).toMatchObject([{ title: '有名额了：网络安全知识竞赛' }])
    expect((await as(3).must(openInbox, {})).rows).toEqual([])
    await placesAgree(2)
  })

  it('puts whoever signs up again at the end', async () => {
    await anEventFor(1)
    await members(4)
    for (let at = 0; at < 4; at++) await up(at)
    await leave(1)
    await up(1, key('again'))
    expect(await queue()).toEqual(['m-2', 'm-3', 'm-1'])
    await leave(0)
    await up(0, key('again'))
    expect(await queue()).toEqual(['m-3', 'm-1', 'm-0'])
    await placesAgree(1)
  })

  it('gives no freed place to somebody who just came while another waits', async () => {
    await anEventFor(20)
    await members(120)
    for (let at = 0; at < 20; at++) await up(at)
    await Promise.all(Array.from({ length: 30 }, (_, at) => up(20 + at)))
    const before = await queue()
    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => leave(at)),
      ...Array.from({ length: 70 }, (_, at) => up(50 + at)),
    ])
    await cloud.runTimer('event', 'settle')
    const placed = (await rows()).filter(({ state }) => state === 'placed').map(({ memberId }) => memberId)
    expect(placed).toHaveLength(20)
    expect(placed.filter((id) => Number(id.slice(2)) >= 20).sort()).toEqual(before.slice(0, 10).sort())
    await placesAgree(20)
  })

  it('keeps a place that was given up from whoever read the event before it was full', async () => {
    await anEventFor(1)
    await members(4)
    const unaware = (await cloud.store<EventDocument>('events').get(eventId))!
    for (let at = 0; at < 3; at++) await up(at)
    await cloud.run(() => leaveFor({ event: unaware, memberId: 'm-0', requestKey: key('leave-0'), now: cloud.now }))
    const member = (await cloud.store<MemberDocument>('members').get('m-3'))!
    const asked = { event: unaware, member, waits: true, requestKey: key('up-3'), now: cloud.now }
    expect((await cloud.run(() => signUpFor(asked))).state).toBe('waiting')
    await cloud.runTimer('event', 'settle')
    expect(await queue()).toEqual(['m-2', 'm-3'])
    await placesAgree(1)
  })

  it('refuses nobody of those who leave at once, and hands every place on in the order of the queue', async () => {
    await anEventFor(40)
    await members(100)
    for (let at = 0; at < 40; at++) await up(at)
    await Promise.all(Array.from({ length: 60 }, (_, at) => up(40 + at)))
    const before = await queue()
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, at) => as(at).call(leaveEvent, { eventId, requestKey: key(`leave-${at}`) })),
    )
    expect(replies.filter((reply) => !reply.ok)).toEqual([])
    await cloud.runTimer('event', 'settle')
    expect(await queue()).toEqual(before.slice(40))
    await placesAgree(40)
  })

  it('seats nobody who leaves the queue at the moment when their turn comes', async () => {
    await anEventFor(1)
    await members(3)
    for (let at = 0; at < 3; at++) await up(at)
    const event = (await cloud.store<EventDocument>('events').get(eventId))!
    // Between the look at the queue and the transaction that hands the place on.
    const handle = cloud.gateway.handle.bind(cloud.gateway)
    let isFirst = true
    cloud.gateway.handle = async (body: unknown) => {
      if (isFirst && (body as { action: string }).action === 'database.startTransaction') {
        isFirst = false
        const asked = { event, memberId: 'm-1', requestKey: key('leave-1'), now: cloud.now }
        await cloud.run(() => leaveFor(asked))
      }
      return handle(body)
    }
    await leave(0)
    const states = Object.fromEntries((await rows()).map(({ memberId, state }) => [memberId, state]))
    expect(states).toEqual({ 'm-0': 'left', 'm-1': 'left', 'm-2': 'placed' })
    await placesAgree(1)
  })

  it('is not for whoever is checked in already', async () => {
    await anEventFor(1)
    await members(1)
    await up(0)
    await cloud.store('event_signups').change({ eventId }, { attendedAt: cloud.now })
    expect(await as(0).call(leaveEvent, { eventId, requestKey: key('leave') })).toMatchObject({
      error: { code: 'event.sign_up_over', message: '你已经签到了，不用再取消报名' },
    })
  })

  it('does not throw out, late, whoever signed up again, nor sign up again whoever left', async () => {
    await anEventFor(3)
    await members(1)
    await up(0)
    await leave(0)
    expect((await up(0)).mine.state).toBe('none')
    await up(0, key('again'))
    expect((await leave(0)).mine.state).toBe('placed')
    await placesAgree(3)
  })

  it('leaves a place that nobody waits for to whoever comes next', async () => {
    await anEventFor(1)
    await members(3)
    await up(0)
    await up(1)
    await leave(1)
    await leave(0)
    expect((await as(2).must(openEvent, { eventId })).event.card.placesLeft).toBe(1)
    expect((await up(2, key('up-2'), false)).mine.state).toBe('placed')
    await placesAgree(1)
  })

  it('is over when the event begins', async () => {
    await anEventFor(1)
    await members(1)
    await up(0)
    cloud.advance(7 * DAY_MS)
    expect(await as(0).call(leaveEvent, { eventId, requestKey: key('late') })).toMatchObject({
      error: { code: 'event.sign_up_over' },
    })
  })
})

describe('what a killed request leaves behind', () => {
  const killed = (state: 'asking', memberId: string, at = cloud.now): EventSignupDocument => ({
    ...{ _id: `${eventId}@${memberId}`, eventId, campaignId: 'campaign-craft', memberId, openid: `o-${memberId}` },
    ...{
      unionPath: '/qinghe/gaoxin/yuanfan/',
      unionName: '远帆精密制造工会',
      state,
      turn: nextTurn(at),
      at,
      part: null,
    },
    ...{ waits: true, keys: [`up:${key('killed')}`], attendedAt: 0, attendedBy: null, rev: 1 },
  })

  it('is brought to its place by the timer where it had taken one', async () => {
    await anEventFor(2)
    await members(1)
    await cloud.store<EventSignupDocument>('event_signups').put(killed('asking', 'm-0'))
    await cloud.store<EventPlacesDocument>('event_places').change({ eventId }, { free: 1, holders: ['m-0'] })
    await cloud.runTimer('event', 'settle')
    expect(await inState('asking')).toBe(1)
    cloud.advance(60_000)
    await cloud.runTimer('event', 'settle')
    expect(await inState('placed')).toBe(1)
    await placesAgree(2)
  })

  it('gets a place by the timer where it had none yet', async () => {
    await anEventFor(2)
    await members(1)
    await cloud.store<EventSignupDocument>('event_signups').put(killed('asking', 'm-0'))
    cloud.advance(60_000)
    await cloud.runTimer('event', 'settle')
    expect((await as(0).must(openEvent, { eventId })).mine.state).toBe('placed')
    await placesAgree(2)
  })

  it('is settled by the same member’s next tap, without the timer', async () => {
    await anEventFor(2)
    await members(1)
    await cloud.store<EventSignupDocument>('event_signups').put(killed('asking', 'm-0'))
    cloud.advance(60_000)
    expect((await up(0, key('killed'))).mine.state).toBe('placed')
    await placesAgree(2)
  })

  // From each request on nothing is answered any more, as when the function is killed there.
  const CUTS = Array.from({ length: 24 }, (_, at) => at + 1)

  it.each(['refused', 'lost'] as const)('is one place or one turn, wherever signing up is cut off: %s', async (how) => {
    await anEventFor(60)
    await members(CUTS.length)
    for (const cut of CUTS) {
      const revive = cloud.requests.fail(({ nth }) => nth >= cut, how)
      await as(cut - 1).call(signUp, { eventId, requestKey: key(`up-${cut - 1}`) })
      await cloud.requests.idle()
      revive()
    }
    cloud.faults.splice(0)
    cloud.advance(60_000)
    await cloud.runTimer('event', 'settle')
    for (const cut of CUTS) expect((await up(cut - 1)).mine.state).toBe('placed')
    await placesAgree(60)
    expect(await inState('placed')).toBe(CUTS.length)
  })

  it.each(['refused', 'lost'] as const)(
    'loses no place and makes none, wherever leaving is cut off: %s',
    async (how) => {
      await anEventFor(CUTS.length)
      await members(2 * CUTS.length)
      for (let at = 0; at < 2 * CUTS.length; at++) await up(at)
      for (const cut of CUTS) {
        const revive = cloud.requests.fail(({ nth }) => nth >= cut, how)
        await as(cut - 1).call(leaveEvent, { eventId, requestKey: key(`leave-${cut - 1}`) })
        await cloud.requests.idle()
        revive()
      }
      cloud.faults.splice(0)
      cloud.advance(60_000)
      for (const cut of CUTS) expect((await leave(cut - 1)).mine.state).toBe('none')
      await cloud.runTimer('event', 'settle')
      const placed = (await rows()).filter(({ state }) => state === 'placed').map(({ memberId }) => memberId)
      expect(placed.sort()).toEqual(CUTS.map((cut) => `m-${CUTS.length + cut - 1}`).sort())
      await placesAgree(CUTS.length)
    },
  )
})

describe('event.mine', () => {
  it('has what one signed up for, with where one stands, and not what one left', async () => {
    await anEventFor(1)
    await members(3)
    for (let at = 0; at < 3; at++) await up(at)
    expect((await as(2).must(listMyEvents, {})).places).toMatchObject([
      { card: { title: '网络安全知识竞赛', mine: 'waiting', placesLeft: 0 }, mine: { ahead: 1 } },
    ])
    await leave(2)
    expect((await as(2).must(listMyEvents, {})).places).toEqual([])
  })
})
