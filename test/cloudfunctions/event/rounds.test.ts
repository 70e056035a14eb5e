import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { doorCodesOf } from '../../../cloudfunctions/_store/events'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import type { AnyContract, Draft } from '../../../domain/contract'
import { checkIn, leaveEvent, listEvents, listMyEvents, openEvent, signUp } from '../../../domain/event/contract'
import { doorStepOf } from '../../../domain/event/door'
import {
  keepEvent,
  listAttendees,
  listStaffEvents,
  openDoor,
  openEventFigures,
  openStaffEvent,
  sendUp,
} from '../../../domain/event/organizing'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { anEvent, eventDocument } from '../../support/builders/anEvent'
import { eventsPart } from '../../support/builders/aPlan'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'

let cloud: Cloud
let eventId: string
let lin: Person
let host: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['event'] })
  const unions = cityUnions()
  for (const union of unions) await cloud.store<UnionDocument>('unions').put(union)
  const { path: unionPath, name: unionName } = unions.find(({ _id }) => _id === 'yuanfan')!
  const seats = [{ unionId: 'yuanfan', unionPath, unionName, role: 'manager' as const, nameMasked: '吴**' }]
  await cloud.store<Account>('accounts').put({ ...emptyAccount('o-host'), seats })
  await aCampaign(cloud, { plan: { events: eventsPart() } })
  eventId = (await anEvent(cloud, { capacity: 1 }))._id
  for (const _id of ['m-lin', 'm-next']) await aMember(cloud, { _id })
  ;[lin, host] = [cloud.as('o-m-lin'), cloud.as('o-host')]
})

/** Steps and requests of the second call: the first fills what functions remember. */
async function rounds<C extends AnyContract>(person: Person, contract: C, data: Draft<C>): Promise<[number, number]> {
  const { steps, requests } = await cloud.steps(() => person.must(contract, data))
  return [steps, requests]
}

describe('the cost in round trips', () => {
  it('of those who come', async () => {
    expect(await rounds(lin, listEvents, { campaignId })).toEqual([3, 7])
    expect(await rounds(lin, openEvent, { eventId })).toEqual([2, 7])
    await lin.must(signUp, { eventId, requestKey: key('up') })
    await cloud.as('o-m-next').must(signUp, { eventId, requestKey: key('next') })
    expect(await rounds(lin, openEvent, { eventId })).toEqual([2, 7])
    expect(await rounds(cloud.as('o-m-next'), openEvent, { eventId })).toEqual([3, 8])
    expect(await rounds(lin, listMyEvents, {})).toEqual([3, 5])
    // With somebody who gets the place, and the word about it.
    expect(await rounds(lin, leaveEvent, { eventId, requestKey: key('leave') })).toEqual([17, 24])
    cloud.now = FRIDAY_MORNING + 7 * DAY_MS
    const { digits } = await cloud.run(async () => doorCodesOf(eventDocument(), doorStepOf(cloud.now)))
    expect(await rounds(cloud.as('o-m-next'), checkIn, { eventId, code: digits })).toEqual([2, 6])
  })

  it('leafs through those to come and those that are over, each once', async () => {
    for (let at = 0; at < 45; at++) {
      const startsAt = FRIDAY_MORNING + (at - 27) * DAY_MS
      await anEvent(cloud, { _id: `${campaignId}.${at}`, startsAt, endsAt: startsAt + 60_000 })
    }
    const seen: number[] = []
    for (let cursor: string | undefined, pages = 0; pages < 9; pages++) {
      const { events, nextCursor } = await lin.must(listEvents, { campaignId, ...(cursor ? { cursor } : {}) })
      seen.push(...events.filter(({ id }) => id !== eventId).map(({ id }) => Number(id.split('.')[1])))
      if (nextCursor === null) break
      cursor = nextCursor
    }
    // The next one first; then the last one that is over, and so on back.
    expect(seen).toEqual([
      ...Array.from({ length: 18 }, (_, at) => 27 + at),
      ...Array.from({ length: 27 }, (_, at) => 26 - at),
    ])
  })

  it('of those who hold it', async () => {
    expect(await rounds(host, listStaffEvents, { campaignId, unionId: 'yuanfan' })).toEqual([3, 8])
    expect(await rounds(host, openStaffEvent, { eventId })).toEqual([2, 7])
    expect(await rounds(host, listAttendees, { eventId })).toEqual([2, 7])
    expect(await rounds(host, openEventFigures, { campaignId, unionId: 'yuanfan' })).toEqual([3, 10])
    expect(await rounds(host, sendUp, { campaignId, unionId: 'yuanfan', requestKey: key('send') })).toEqual([7, 9])
    cloud.now = FRIDAY_MORNING + 7 * DAY_MS
    expect(await rounds(host, openDoor, { eventId })).toEqual([2, 6])
    cloud.now = FRIDAY_MORNING
    const { title, kind, about, address, startsAt, endsAt, signUpUntil, contacts } = eventDocument()
    const form = { title, kind, about, address, startsAt, endsAt, signUpUntil, contacts, capacity: 60 }
    const asked = { campaignId, unionId: 'yuanfan', revision: 0, form, isPublished: true, requestKey: key('keep') }
    expect(await rounds(host, keepEvent, asked)).toEqual([9, 14])
  })
})
