import { doorCodesOf, type EventDocument } from '../../../cloudfunctions/_store/events'
import type { EventSignupDocument } from '../../../cloudfunctions/_store/eventSignups'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import { doorStepOf } from '../../../domain/event/door'
import { checkIn, leaveEvent, listMyEvents, openEvent, signUp } from '../../../domain/event/contract'
import { openInbox } from '../../../domain/notice/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { anEvent } from '../../support/builders/anEvent'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const EVENTS = { target: 3, kinds: ['quiz' as const], leastPictures: 1 }

let cloud: Cloud
let event: EventDocument
beforeEach(async () => {
  cloud = await aCloud({ functions: ['event', 'notice'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  await aCampaign(cloud, { plan: { events: EVENTS } })
  event = await anEvent(cloud, { capacity: 1 })
  for (const at of [0, 1, 2]) await aMember(cloud, { _id: `m-${at}` })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const as = (at: number) => cloud.as(`o-m-${at}`)
const up = (at: number) => as(at).must(signUp, { eventId: event._id, requestKey: key(`up-${at}`) })
const stateOf = async (at: number) =>
  (await cloud.store<EventSignupDocument>('event_signups').get(`${event._id}@m-${at}`))?.state
/** From the works to another union of the city, which the event is not for. */
const moves = (at: number) =>
  cloud
    .store<MemberDocument>('members')
    .change({ _id: `m-${at}` }, { unionId: 'laocheng', unionPath: '/qinghe/laocheng/', unionName: '老城区总工会' })

describe('whoever moved to another union', () => {
  it('still sees the event they have a place at, comes, and is checked in', async () => {
    await up(0)
    await moves(0)
    expect(await as(0).must(openEvent, { eventId: event._id })).toMatchObject({ mine: { state: 'placed' } })
    cloud.advance(7 * DAY_MS)
    const { digits } = await cloud.run(() => Promise.resolve(doorCodesOf(event, doorStepOf(cloud.now))))
    const { mine } = await as(0).must(checkIn, { eventId: event._id, code: digits })
    expect(mine.attendedAt).toBe(cloud.now)
  })

  it('gives the place up to the first who waits', async () => {
    for (const at of [0, 1]) await up(at)
    await moves(0)
    const { mine } = await as(0).must(leaveEvent, { eventId: event._id, requestKey: key('leave') })
    expect(mine.state).toBe('none')
    expect(await stateOf(1)).toBe('placed')
    expect((await as(0).must(listMyEvents, {})).places).toEqual([])
  })

  it('leaves the queue as they please', async () => {
    for (const at of [0, 1, 2]) await up(at)
    await moves(1)
    await as(1).must(leaveEvent, { eventId: event._id, requestKey: key('leave') })
    expect((await as(2).must(openEvent, { eventId: event._id })).mine).toMatchObject({ state: 'waiting', ahead: 0 })
  })

  it('learns nothing of an event they never signed up for, or left: it is as one that never was', async () => {
    await moves(2)
    await up(0)
    await as(0).must(leaveEvent, { eventId: event._id, requestKey: key('leave') })
    await moves(0)
    for (const at of [0, 2]) {
      for (const eventId of [event._id, 'campaign-craft.never', 'nothing']) {
        for (const reply of [
          await as(at).call(openEvent, { eventId }),
          await as(at).call(signUp, { eventId, requestKey: key('moved') }),
          await as(at).call(leaveEvent, { eventId, requestKey: key('moved') }),
          await as(at).call(checkIn, { eventId, code: '123456' }),
        ]) {
          expect(reply).toMatchObject({ ok: false, error: { code: 'event.not_found' } })
        }
      }
    }
  })
})

describe('an answer that was lost', () => {
  it('of signing up is given again when signing up is over, and to nobody else', async () => {
    for (const at of [0, 1]) await up(at)
    cloud.advance(event.signUpUntil - cloud.now)
    expect((await up(0)).mine.state).toBe('placed')
    expect((await up(1)).mine).toMatchObject({ state: 'waiting', ahead: 0 })
    for (const [at, requestKey] of [
      [0, key('another')],
      [2, key('up-2')],
    ] as const) {
      expect(await as(at).call(signUp, { eventId: event._id, requestKey })).toMatchObject({
        error: { code: 'event.sign_up_over' },
      })
    }
  })

  it('of leaving is given again when the event has begun', async () => {
    await up(0)
    const leave = (requestKey: string) => as(0).call(leaveEvent, { eventId: event._id, requestKey })
    await leave(key('leave'))
    cloud.advance(event.startsAt - cloud.now)
    expect(await leave(key('leave'))).toMatchObject({ ok: true, data: { mine: { state: 'none' } } })
    expect(await leave(key('another'))).toMatchObject({ error: { code: 'event.sign_up_over' } })
  })
})

it('reminds nobody of an event whose campaign was called off', async () => {
  await up(0)
  await cloud.store('campaigns').change({ _id: 'campaign-craft' }, { state: 'recalled' })
  cloud.advance(6 * DAY_MS)
  await cloud.runTimer('event', 'remind')
  expect((await as(0).must(openInbox, {})).rows).toEqual([])
  // And it does not stand in the way of others that are due.
  expect((await cloud.store<EventDocument>('events').get(event._id))?.remindedAt).toBe(cloud.now)
})
