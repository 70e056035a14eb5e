import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { EventCard, EventView, MyPlace } from '../../../../domain/event/contract'
import { doorText } from '../../../../domain/event/door'
import { DAY_MS, MINUTE_MS } from '../../../../domain/time'
import EventPage from '../../../../src/packages/campaign/event'
import { icsOf } from '../../../../src/packages/campaign/event/calendar'
import { wayIn } from '../../../../src/packages/campaign/event/wayIn'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aView'

const STARTS = NOW + 7 * DAY_MS
const CARD: EventCard = {
  ...{ id: 'craft.quiz', campaignId: 'craft', title: '网络安全知识竞赛', kind: 'quiz', unionName: '远帆精密制造工会' },
  ...{ startsAt: STARTS, endsAt: STARTS + 120 * MINUTE_MS, address: '南门二楼', state: 'open', capacity: 30 },
  ...{ placesLeft: 12, mine: 'none' },
}
const anEvent = (card: Partial<EventCard> = {}, differing: Partial<EventView> = {}): EventView => ({
  ...{ card: { ...CARD, ...card }, about: '三人一队', signUpUntil: STARTS - DAY_MS, contacts: [], cancelReason: null },
  ...{ pictures: [], waiting: 0, notForYou: null, ...differing },
})
const aPlace = (differing: Partial<MyPlace> = {}): MyPlace => ({
  ...{ eventId: CARD.id, state: 'none', ahead: null, attendedAt: null, isDoorOpen: false },
  doorOpensAt: STARTS - 120 * MINUTE_MS,
  ...differing,
})

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(answers: Parameters<typeof fakeHost>[0] = {}, event = anEvent(), mine = aPlace()) {
  const host = fakeHost({ 'event.open': () => ({ event, mine, now: NOW }), ...answers })
  await act(async () => void render(<EventPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
  // A phone: jsdom does not know of any screen.
  window.matchMedia = () => ({ matches: false }) as MediaQueryList
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: CARD.id })
})

describe('an event that was looked at before', () => {
  it('says when and where it is without a network, with nobody’s phone number on the phone', async () => {
    const contact = { name: '周小舟', phone: '15400001234', email: '' }
    const first = await open({}, anEvent({}, { contacts: [contact] }), aPlace({ state: 'placed' }))
    expect(first.sent['event.open']).toHaveLength(1)
    cleanup()
    expect(
      JSON.stringify(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorageSync<unknown>(key))),
    ).not.toContain(contact.phone)
    await open({
      'event.open': () => {
        throw new Error('no network')
      },
    })
    expect(screen.getByText(/没连上，下面是/)).toBeTruthy()
    expect(screen.getByText(/南门二楼/)).toBeTruthy()
  })
})

describe('signing up for an event', () => {
  it('asks before it waits, where the last place went a moment before', async () => {
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: true } as never)
    const host = await open({
      'event.signUp': ({ waits }) => {
        if (waits !== true) throw new Refused({ code: 'event.full', message: '名额满了，可以排队等空位' })
        return { mine: aPlace({ state: 'waiting', ahead: 3 }), now: NOW }
      },
    })
    await tap(button('报名'))
    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ title: '名额刚刚满了' }))
    expect(host.sent['event.signUp']?.map(({ waits }) => waits)).toEqual([false, true])
    const keys = host.sent['event.signUp']?.map(({ requestKey }) => requestKey)
    expect(keys?.[0]).not.toBe(keys?.[1])
  })

  it('puts nobody into a queue who does not want to wait', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false } as never)
    const host = await open({
      'event.signUp': () => {
        throw new Refused({ code: 'event.full', message: '名额满了，可以排队等空位' })
      },
    })
    await tap(button('报名'))
    expect(host.sent['event.signUp']).toHaveLength(1)
  })

  it('carries the same key after a lost answer, so that it takes one place', async () => {
    let tries = 0
    const host = await open({
      'event.signUp': () => {
        if (++tries === 1) throw new Error('lost')
        return { mine: aPlace({ state: 'placed' }), now: NOW }
      },
    })
    await tap(button('报名'))
    await tap(button('报名'))
    const keys = host.sent['event.signUp']?.map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(2)
    expect(keys?.[0]).toBe(keys?.[1])
  })
})

describe('whoever waits', () => {
  it('reads how many are before them, and leaves the queue only after a question', async () => {
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false } as never)
    const event = anEvent({ placesLeft: 0, mine: 'waiting' }, { waiting: 504 })
    const host = await open(
      { 'event.leave': () => ({ mine: aPlace(), now: NOW }) },
      event,
      aPlace({ state: 'waiting', ahead: 126 }),
    )
    expect(screen.getByRole('img', { name: '前面还有 126 人' })).toBeTruthy()
    expect(screen.getByText('504 人')).toBeTruthy()
    await tap(button('不排了，退出排队'))
    expect(host.sent['event.leave']).toBeUndefined()
    ask.mockResolvedValueOnce({ confirm: true } as never)
    await tap(button('不排了，退出排队'))
    expect(host.sent['event.leave']).toHaveLength(1)
  })
})

describe('at the door', () => {
  const there = () => open({}, anEvent({ mine: 'placed' }), aPlace({ state: 'placed', isDoorOpen: true }))

  it('sends nothing that is no six digits, and says what to type', async () => {
    const host = await there()
    fireEvent.change(screen.getByRole('textbox', { name: '门口的 6 位数字' }), { target: { value: '4829' } })
    await tap(button('签到'))
    expect(host.sent['event.checkIn']).toBeUndefined()
    expect(screen.getByText('输门口屏幕上的 6 位数字')).toBeTruthy()
  })

  it('says what the cloud says of a wrong code where it was typed', async () => {
    const host = await there()
    host.answers['event.checkIn'] = () => {
      throw new Refused({ code: 'event.code_wrong', message: '签到码不对或过期了，扫门口最新的码' })
    }
    fireEvent.change(screen.getByRole('textbox', { name: '门口的 6 位数字' }), { target: { value: '482 913' } })
    await tap(button('签到'))
    expect(host.sent['event.checkIn']).toEqual([{ eventId: CARD.id, code: '482913' }])
    expect(screen.getByText('签到码不对或过期了，扫门口最新的码')).toBeTruthy()
  })

  it('takes the whole code from a scanner that types it, and sends no code of anything else', async () => {
    const host = await there()
    host.answers['event.checkIn'] = () => ({ mine: aPlace({ state: 'placed', attendedAt: NOW }), now: NOW })
    const box = screen.getByRole('textbox', { name: '门口的 6 位数字' })
    fireEvent.change(box, { target: { value: doorText('another.event', 'abcdefgh12345678') } })
    await tap(button('签到'))
    expect(screen.getByText('这是另一场活动的签到码，看看门口是哪一场')).toBeTruthy()
    expect(host.sent['event.checkIn']).toBeUndefined()
    const code = doorText(CARD.id, 'abcdefgh12345678')
    fireEvent.change(screen.getByRole('textbox', { name: /^门口的 6 位数字/ }), { target: { value: code } })
    await tap(button('签到'))
    expect(host.sent['event.checkIn']).toEqual([{ eventId: CARD.id, code }])
  })

  it('offers the camera where a browser gives pages one, and digits alone where it does not', async () => {
    await there()
    expect(screen.queryByRole('button', { name: '扫码签到' })).toBeNull()
    expect(screen.getByRole('textbox', { name: '门口的 6 位数字' })).toBeTruthy()
  })
})

describe('the one next thing to do', () => {
  const way = (event: EventView, mine: Partial<MyPlace> = {}, now = NOW) => wayIn(event, aPlace(mine), now)

  it('goes by the cloud’s clock, to the millisecond', () => {
    expect(way(anEvent(), {}, STARTS - DAY_MS - 1)).toMatchObject({ words: '报名', waits: false })
    expect(way(anEvent(), {}, STARTS - DAY_MS)?.reason).toBe('报名截止了，看看别的场次')
  })

  it('is the queue where nothing is left, and leaving where one is in', () => {
    expect(way(anEvent({ placesLeft: 0 }))).toMatchObject({ words: '排队等名额', waits: true })
    expect(way(anEvent(), { state: 'placed' })).toMatchObject({ leaves: true, words: '来不了，取消报名' })
    expect(way(anEvent(), { state: 'placed', attendedAt: NOW })).toBeUndefined()
    expect(way(anEvent(), { state: 'placed' }, STARTS)).toBeUndefined()
    expect(way(anEvent({ state: 'cancelled' }))).toBeUndefined()
  })

  it('says why, where the campaign is not for them', () => {
    expect(way(anEvent({}, { notForYou: '这个活动有年龄要求，去看看别的活动' }))?.reason).toContain('年龄')
  })
})

describe('the file for a calendar', () => {
  it('has times in UTC, and lines no longer than a calendar reads', () => {
    const ics = icsOf({ ...CARD, title: '长'.repeat(60), address: '南门, 二楼; 左' }, NOW)
    expect(ics).toContain(`DTSTART:${new Date(STARTS).toISOString().replaceAll(/[-:]|\.000/g, '')}`)
    expect(ics).toContain('LOCATION:南门\\, 二楼\\; 左')
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(ics.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'长'.repeat(60)}`)
  })
})
