import type { Account, Seat } from '../../../cloudfunctions/_kit/account'
import { emptyAccount } from '../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { EventPlacesDocument } from '../../../cloudfunctions/_store/eventPlaces'
import { doorCodesOf, type EventDocument } from '../../../cloudfunctions/_store/events'
import { completersOf, type EventSignupDocument } from '../../../cloudfunctions/_store/eventSignups'
import { BIN, type FileDocument } from '../../../cloudfunctions/_store/files'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import type { Draft } from '../../../domain/contract'
import { checkIn, listEvents, openEvent, signUp } from '../../../domain/event/contract'
import { doorStepOf } from '../../../domain/event/door'
import {
  admit,
  cancelEvent,
  keepEvent,
  keepPictures,
  listAttendees,
  listEventCampaigns,
  listStaffEvents,
  openDoor,
  openStaffEvent,
  reportEvent,
} from '../../../domain/event/organizing'
import { openInbox, readNotice } from '../../../domain/notice/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { anEvent } from '../../support/builders/anEvent'
import { eventsPart } from '../../support/builders/aPlan'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const CAMPAIGN = 'campaign-craft'
const STARTS = FRIDAY_MORNING + 7 * DAY_MS

let cloud: Cloud
let host: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['event', 'notice'] })
  const unions = cityUnions()
  for (const union of unions) await cloud.store<UnionDocument>('unions').put(union)
  const seat = async (openid: string, unionId: string, role: Seat['role']) => {
    const { path, name } = unions.find(({ _id }) => _id === unionId)!
    const seats = [{ unionId, unionPath: path, unionName: name, role, nameMasked: '吴**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats })
  }
  await seat('o-host', 'yuanfan', 'reviewer')
  await seat('o-above', 'gaoxin', 'manager')
  await seat('o-other', 'hedong', 'manager')
  host = cloud.as('o-host')
  await aCampaign(cloud, { plan: { events: eventsPart({ leastPictures: 2 }) } })
})
afterEach(() => expect(cloud.faults).toEqual([]))

type Kept = Draft<typeof keepEvent>
const form = (differing: Partial<Kept['form']> = {}): Kept['form'] => ({
  ...{
    title: '网络安全知识竞赛',
    kind: 'quiz',
    about: '三人一队，门口签到',
    address: '南门二楼',
    capacity: 60,
    contacts: [],
  },
  ...{ startsAt: STARTS, endsAt: STARTS + 2 * 60 * MINUTE_MS, signUpUntil: STARTS - DAY_MS },
  ...differing,
})
const kept = (differing: Partial<Kept> = {}): Kept => ({
  ...{
    campaignId: CAMPAIGN,
    unionId: 'yuanfan',
    revision: 0,
    form: form(),
    isPublished: true,
    requestKey: key('keep'),
  },
  ...differing,
})
const members = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => aMember(cloud, { _id: `m-${at}` })))
const as = (at: number) => cloud.as(`o-m-${at}`)
const up = (eventId: string, at: number) => as(at).must(signUp, { eventId, requestKey: key(`up-${at}`) })
const inboxOf = async (at: number) => (await as(at).must(openInbox, {})).rows.map(({ title }) => title)
const event = (id: string) => cloud.store<EventDocument>('events').get(id)

describe('event.keep', () => {
  it('is seen by nobody as a draft, and by members of the union and below once it is published', async () => {
    await aMember(cloud)
    const lin = cloud.as('o-m-lin')
    const draft = (await host.must(keepEvent, kept({ isPublished: false }))).event
    expect(draft).toMatchObject({ kept: 'draft', revision: 1 })
    expect((await lin.must(listEvents, { campaignId: CAMPAIGN })).events).toEqual([])
    const eventId = draft.card.id
    expect(await lin.call(openEvent, { eventId })).toMatchObject({ error: { code: 'event.not_found' } })
    await host.must(keepEvent, kept({ eventId, revision: 1, requestKey: key('publish') }))
    expect((await lin.must(listEvents, { campaignId: CAMPAIGN })).events).toMatchObject([
      { title: '网络安全知识竞赛', state: 'open', capacity: 60, placesLeft: 60, mine: 'none' },
    ])
    await aMember(cloud, { _id: 'm-far', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
    expect((await cloud.as('o-m-far').must(listEvents, { campaignId: CAMPAIGN })).events).toEqual([])
  })

  it('is once for one tap, and has its places once', async () => {
    const replies = await Promise.all([
      host.must(keepEvent, kept()),
      host.must(keepEvent, kept()),
      host.must(keepEvent, kept()),
    ])
    expect(new Set(replies.map(({ event: each }) => each.card.id)).size).toBe(1)
    const places = await cloud.store<EventPlacesDocument>('event_places').all()
    expect(places.map(({ free }) => free).sort()).toEqual([10, 50])
    expect(await host.call(keepEvent, kept({ form: form({ capacity: 90 }) }))).toMatchObject({
      error: { code: 'request.key_reused' },
    })
  })

  it.each([
    [{ title: '赛' }, 'form.title'],
    [{ kind: 'other' as const }, 'form.kind'],
    [{ address: '' }, 'form.address'],
    [{ endsAt: STARTS }, 'form.endsAt'],
    [{ endsAt: STARTS + 32 * DAY_MS }, 'form.endsAt'],
    [{ signUpUntil: STARTS + 1 }, 'form.signUpUntil'],
    [{ signUpUntil: FRIDAY_MORNING }, 'form.signUpUntil'],
    // What the rules for a campaign forbid, its events may not ask for either.
    [{ title: '全员下载 APP 抽大奖' }, 'form.title'],
    [{ about: '轉發朋友圈後方可入場' }, 'form.about'],
    [{ about: '参与率不低于 80%，每周通报' }, 'form.about'],
  ])('is not published while something is missing or forbidden, but kept: %j', async (wrong, field) => {
    const reply = await host.call(keepEvent, kept({ form: form(wrong) }))
    expect(reply).toMatchObject({ error: { code: 'event.incomplete', field } })
    expect(await host.call(keepEvent, kept({ form: form(wrong), isPublished: false }))).toMatchObject({ ok: true })
  })

  it('adds places for those who wait, and takes none away', async () => {
    await members(4)
    const eventId = (await host.must(keepEvent, kept({ form: form({ capacity: 1 }) }))).event.card.id
    for (let at = 0; at < 4; at++) await up(eventId, at)
    const more = await host.must(
      keepEvent,
      kept({ eventId, revision: 1, form: form({ capacity: 3 }), requestKey: key('more') }),
    )
    expect(more.event).toMatchObject({ placed: 3, waiting: 1 })
    expect(await inboxOf(1)).toEqual(['有名额了：网络安全知识竞赛'])
    const fewer = kept({ eventId, revision: 2, form: form({ capacity: 2 }), requestKey: key('fewer') })
    expect(await host.call(keepEvent, fewer)).toMatchObject({
      error: { code: 'event.incomplete', field: 'form.capacity' },
    })
  })

  it('tells everybody who signed up of another time or place, and nobody of another word', async () => {
    await members(2)
    const eventId = (await host.must(keepEvent, kept({ form: form({ capacity: 1 }) }))).event.card.id
    await up(eventId, 0)
    await up(eventId, 1)
    await host.must(
      keepEvent,
      kept({ eventId, revision: 1, form: form({ capacity: 1, about: '两人一队' }), requestKey: key('word') }),
    )
    expect(await inboxOf(0)).toEqual([])
    await host.must(
      keepEvent,
      kept({ eventId, revision: 2, form: form({ capacity: 1, address: '北门' }), requestKey: key('place') }),
    )
    expect(await inboxOf(0)).toEqual(['时间或地点改了：网络安全知识竞赛'])
    expect(await inboxOf(1)).toEqual(['时间或地点改了：网络安全知识竞赛'])
  })

  it('is for whoever read the newest, in campaigns with events that are for the union', async () => {
    const eventId = (await host.must(keepEvent, kept())).event.card.id
    expect(await host.call(keepEvent, kept({ eventId, revision: 0, requestKey: key('old') }))).toMatchObject({
      error: { code: 'event.changed' },
    })
    await aCampaign(cloud, { _id: 'no-events' })
    await aCampaign(cloud, {
      _id: 'theirs',
      unionId: 'hedong',
      unionPath: '/qinghe/hedong/',
      plan: { events: eventsPart() },
    })
    await aCampaign(cloud, { _id: 'called-off', state: 'recalled', plan: { events: eventsPart() } })
    expect(await host.call(keepEvent, kept({ campaignId: 'called-off', requestKey: key('off') }))).toMatchObject({
      error: { code: 'campaign.recalled' },
    })
    for (const campaignId of ['no-events', 'theirs', 'nowhere']) {
      expect(await host.call(keepEvent, kept({ campaignId, requestKey: key(campaignId) }))).toMatchObject({
        error: { code: 'campaign.not_found' },
      })
    }
    expect((await host.must(listEventCampaigns, { unionId: 'yuanfan' })).campaigns).toMatchObject([{ id: CAMPAIGN }])
    // Nor may an event of one union be taken over by way of another one's name.
    const taken = kept({ eventId, unionId: 'gaoxin', revision: 1, requestKey: key('taken') })
    expect(await cloud.as('o-above').call(keepEvent, taken)).toMatchObject({ error: { code: 'session.not_allowed' } })
  })
})

const picture = (name: string, openid = 'o-host', belongsTo: string | null = null) =>
  cloud.store<FileDocument>('files').put({
    ...{ _id: name, storageId: `cloud://none/${name}`, purpose: 'campaign', kind: 'picture', openid },
    ...{
      unionPath: '/qinghe/gaoxin/yuanfan/',
      name: `${name}.jpg`,
      type: 'image/jpeg',
      size: 9,
      width: 3,
      height: 2,
    },
    ...{ belongsTo, createdAt: cloud.now, looseSince: cloud.now },
  })

describe('event.cancel', () => {
  it('tells whoever has a place and whoever waits why, once, and takes nobody in any more', async () => {
    await members(3)
    const { _id: eventId } = await anEvent(cloud, { capacity: 1 })
    for (let at = 0; at < 2; at++) await up(eventId, at)
    const reason = '场地停电，改到下个月'
    const asked = { eventId, reason, requestKey: key('cancel') }
    await Promise.all([host.must(cancelEvent, asked), host.must(cancelEvent, asked)])
    await cloud.runTimer('event', 'settle')
    for (const at of [0, 1]) {
      const { rows } = await as(at).must(openInbox, {})
      expect(rows.map(({ title }) => title)).toEqual(['活动取消了：网络安全知识竞赛'])
      const { notice } = await as(at).must(readNotice, { noticeId: rows[0]!.id })
      expect(JSON.stringify(notice.body)).toContain(reason)
    }
    expect(await as(2).call(signUp, { eventId, requestKey: key('late') })).toMatchObject({
      error: { code: 'event.cancelled', message: `这场活动取消了：${reason}` },
    })
    // Told, and not to be told again.
    expect((await event(eventId))?.untold).toBeNull()
    const audit = await cloud.store<AuditDocument>('audit').all()
    expect(audit.map(({ action }) => action)).toEqual(['event.cancel'])
  })

  it('of a draft takes it away, and says so again to whoever asks again, and nothing to anybody else', async () => {
    const kept = await anEvent(cloud, { kept: 'draft' })
    const asked = { eventId: kept._id, reason: '不办了', requestKey: key('cancel') }
    const replies = await Promise.all([host.must(cancelEvent, asked), host.must(cancelEvent, asked)])
    cloud.advance(DAY_MS)
    expect([...replies, await host.must(cancelEvent, asked)]).toEqual(
      Array.from({ length: 3 }, () => ({ event: null })),
    )
    expect(await event(kept._id)).toBeUndefined()
    const audit = await cloud.store<AuditDocument>('audit').all()
    expect(audit.map(({ action }) => action)).toEqual(['event.cancel'])

    expect(await host.call(cancelEvent, { ...asked, reason: '改期' })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
    const never = { ...asked, eventId: `${CAMPAIGN}.never` }
    for (const [openid, request] of [
      ['o-other', asked],
      ['o-above', asked],
      ['o-host', never],
      ['o-host', { ...asked, requestKey: key('another') }],
    ] as const) {
      const reply = await cloud.as(openid).call(cancelEvent, request)
      expect(reply).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
  })

  it('of a draft lets its pictures go, also where the first one was killed before', async () => {
    const { _id: eventId } = await anEvent(cloud, { kept: 'draft' })
    await picture('of-draft', 'o-host', `event:${eventId}`)
    const revive = cloud.requests.fail(({ collection }) => collection === 'files')
    const asked = { eventId, reason: '不办了', requestKey: key('cancel') }
    await host.call(cancelEvent, asked)
    await cloud.requests.idle()
    revive()
    cloud.faults.splice(0)
    await host.must(cancelEvent, asked)
    expect((await cloud.store<FileDocument>('files').get('of-draft'))?.belongsTo).toBe(BIN)
  })

  it('is told by the timer where the one who cancelled was killed before', async () => {
    await members(1)
    const { _id: eventId } = await anEvent(cloud)
    await up(eventId, 0)
    const revive = cloud.requests.fail(({ collection }) => collection === 'notices')
    await host.call(cancelEvent, { eventId, reason: '停电', requestKey: key('cancel') })
    await cloud.requests.idle()
    revive()
    cloud.faults.splice(0)
    expect(await inboxOf(0)).toEqual([])
    await cloud.runTimer('event', 'settle')
    await cloud.runTimer('event', 'settle')
    expect(await inboxOf(0)).toEqual(['活动取消了：网络安全知识竞赛'])
  })
})

describe('the reminder', () => {
  it('comes the day before, by day, once, to those with a place', async () => {
    await members(3)
    const { _id: eventId } = await anEvent(cloud, { capacity: 2, signUpUntil: STARTS })
    for (let at = 0; at < 3; at++) await up(eventId, at)
    const remindAt = async (moment: string) => {
      cloud.now = Date.parse(moment)
      await cloud.runTimer('event', 'remind')
      return cloud.store<NoticeDocument>('notices').all()
    }
    expect(await remindAt('2026-11-25T10:00:00+08:00')).toEqual([])
    expect(await remindAt('2026-11-26T08:59:00+08:00')).toEqual([])
    expect(await remindAt('2026-11-26T09:00:00+08:00')).toHaveLength(1)
    expect(await remindAt('2026-11-26T12:00:00+08:00')).toHaveLength(1)
    expect(await inboxOf(0)).toEqual(['明天的活动：网络安全知识竞赛'])
    expect(await inboxOf(2)).toEqual([])
  })
})

describe('the door', () => {
  let eventId: string
  beforeEach(async () => {
    await members(3)
    eventId = (await anEvent(cloud, { capacity: 2 }))._id
    for (let at = 0; at < 3; at++) await up(eventId, at)
    cloud.now = STARTS - 10 * MINUTE_MS
  })
  const codesAt = async (at: number) => {
    const found = (await event(eventId))!
    return cloud.run(async () => doorCodesOf(found, doorStepOf(at)))
  }

  it('takes what it shows, scanned or typed, and the one before, and none older', async () => {
    const shown = await host.must(openDoor, { eventId })
    expect(shown.digits).toMatch(/^\d{6}$/)
    expect(shown.until - cloud.now).toBeLessThanOrEqual(30_000)
    cloud.now = shown.until - 1
    expect((await as(0).must(checkIn, { eventId, code: shown.text })).mine.attendedAt).toBe(cloud.now)
    cloud.now = shown.until
    const next = await host.must(openDoor, { eventId })
    expect(next.text).not.toBe(shown.text)
    const typed = `${shown.digits.slice(0, 3)} ${shown.digits.slice(3)}`
    expect((await as(1).must(checkIn, { eventId, code: typed })).mine.attendedAt).toBe(cloud.now)
    cloud.now = shown.until + 30_000
    expect(await as(2).call(checkIn, { eventId, code: shown.text })).toMatchObject({
      error: { code: 'event.code_wrong' },
    })
  })

  it('counts twice as once, at the first moment', async () => {
    const { text } = await host.must(openDoor, { eventId })
    const first = cloud.now
    await Promise.all([as(0).must(checkIn, { eventId, code: text }), as(0).must(checkIn, { eventId, code: text })])
    cloud.advance(1_000)
    expect((await as(0).must(checkIn, { eventId, code: text })).mine.attendedAt).toBe(first)
    expect((await host.must(openDoor, { eventId })).attended).toBe(1)
  })

  it('tells whoever has no place what to do, and does not check them in', async () => {
    const { text } = await host.must(openDoor, { eventId })
    expect(await as(2).call(checkIn, { eventId, code: text })).toMatchObject({
      error: { code: 'event.not_signed_up', message: expect.stringContaining('你还在排队') as string },
    })
    await aMember(cloud, { _id: 'm-none' })
    expect(await cloud.as('o-m-none').call(checkIn, { eventId, code: text })).toMatchObject({
      error: { code: 'event.not_signed_up' },
    })
  })

  it('lets nobody guess: after five wrong codes even the right one waits a minute', async () => {
    const { digits } = await codesAt(cloud.now)
    const wrong = digits === '000000' ? '000001' : '000000'
    for (let at = 0; at < 5; at++) {
      expect(await as(0).call(checkIn, { eventId, code: wrong })).toMatchObject({ error: { code: 'event.code_wrong' } })
    }
    expect(await as(0).call(checkIn, { eventId, code: digits })).toMatchObject({ error: { code: 'request.too_many' } })
    cloud.advance(MINUTE_MS)
    const later = await codesAt(cloud.now)
    expect(await as(0).call(checkIn, { eventId, code: later.digits })).toMatchObject({ ok: true })
  })

  it('takes no code of another event, and is shut long before and after', async () => {
    const { _id: other } = await anEvent(cloud, {
      _id: `${CAMPAIGN}.other`,
      secret: 'another-secret',
      startsAt: STARTS,
    })
    const { text, digits } = await host.must(openDoor, { eventId: other })
    expect(await as(1).call(checkIn, { eventId, code: digits })).toMatchObject({ error: { code: 'event.code_wrong' } })
    expect(await as(0).call(checkIn, { eventId, code: text })).toMatchObject({ error: { code: 'event.code_wrong' } })
    const own = await codesAt(cloud.now)
    for (const now of [STARTS - 120 * MINUTE_MS - 1, STARTS + 180 * MINUTE_MS]) {
      cloud.now = now
      for (const reply of [
        await as(0).call(checkIn, { eventId, code: own.digits }),
        await host.call(openDoor, { eventId }),
      ]) {
        expect(reply).toMatchObject({ error: { code: 'event.door_closed' } })
      }
    }
    cloud.now = STARTS - 120 * MINUTE_MS
    expect(await host.call(openDoor, { eventId })).toMatchObject({ ok: true })
  })

  it('is opened by hand for whoever has a place, on record, and never for oneself', async () => {
    const asked = { eventId, memberId: 'm-0', requestKey: key('admit') }
    const { attendedAt } = await host.must(admit, asked)
    expect((await host.must(admit, asked)).attendedAt).toBe(attendedAt)
    expect(await host.call(admit, { ...asked, memberId: 'm-2' })).toMatchObject({
      error: { code: 'event.not_signed_up' },
    })
    const [entry, ...more] = await cloud.store<AuditDocument>('audit').all()
    expect(entry).toMatchObject({
      action: 'event.admit',
      subjectId: 'm-0',
      subjectOpenid: 'o-m-0',
      by: '远帆精密制造工会 吴**',
    })
    expect(more).toEqual([])
    const account = (await cloud.store<Account>('accounts').get('o-host'))!
    await cloud.store<Account>('accounts').put({ ...account, memberId: 'm-1' })
    await cloud.store('members').change({ _id: 'm-1' }, { openid: 'o-host' })
    await cloud.store<EventSignupDocument>('event_signups').change({ memberId: 'm-1' }, { openid: 'o-host' })
    expect(await host.call(admit, { ...asked, memberId: 'm-1' })).toMatchObject({ error: { code: 'staff.own_case' } })
  })

  it('shows who comes masked, in their order, and who was there', async () => {
    await host.must(admit, { eventId, memberId: 'm-1', requestKey: key('admit') })
    const placed = await host.must(listAttendees, { eventId })
    expect(placed.counts).toEqual({ placed: 2, waiting: 1, attended: 1 })
    expect(placed.rows.map(({ memberId }) => memberId)).toEqual(['m-0', 'm-1'])
    expect(placed.rows[0]).toMatchObject({ name: '林**', phone: '154****0001', attendedAt: null })
    const there = await host.must(listAttendees, { eventId, tab: 'attended' })
    expect(there.rows).toMatchObject([{ memberId: 'm-1', attendedBy: 'staff', attendedAt: cloud.now }])
    expect(await cloud.as('o-other').call(listAttendees, { eventId })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
  })

  it('gives the draw whoever was there, each once, by page', async () => {
    const { _id: second } = await anEvent(cloud, { _id: `${CAMPAIGN}.second`, startsAt: STARTS })
    for (const [id, at] of [
      [eventId, 0],
      [eventId, 1],
      [second, 1],
      [second, 2],
    ] as const) {
      if (id === second) {
        cloud.now = STARTS - 2 * DAY_MS
        await up(id, at)
        cloud.now = STARTS
      }
      await host.must(admit, { eventId: id, memberId: `m-${at}`, requestKey: key(`${id.slice(-3)}${at}`) })
    }
    const all: string[] = []
    for (let cursor: string | undefined, pages = 0; pages < 5; pages++) {
      const page = await cloud.run(() => completersOf(CAMPAIGN, { limit: 2, cursor }))
      all.push(...page.rows.map(({ memberId }) => memberId))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(all).toEqual(['m-0', 'm-1', 'm-2'])
  })
})

describe('event.report', () => {
  it('counts an event once it is over and its pictures are there', async () => {
    const { _id: eventId } = await anEvent(cloud)
    const report = (name: string, people = 26) => host.call(reportEvent, { eventId, people, requestKey: key(name) })
    expect(await report('early')).toMatchObject({ error: { code: 'event.not_over' } })
    cloud.now = STARTS + 3 * 60 * MINUTE_MS
    expect((await host.must(openStaffEvent, { eventId })).event.missing).toBe('还差 2 张现场照片')
    expect(await report('bare')).toMatchObject({
      error: { code: 'event.pictures_missing', message: '还差 2 张现场照片，传够了再记为已举办' },
    })
    await picture('one')
    await picture('two')
    const pictures = { eventId, revision: 1, fileIds: ['one', 'two'], requestKey: key('pictures') }
    expect((await host.must(keepPictures, pictures)).event).toMatchObject({ pictures: 2, revision: 2 })
    expect((await cloud.store<FileDocument>('files').get('one'))?.belongsTo).toBe(`event:${eventId}`)
    expect(await report('well')).toMatchObject({ data: { event: { kept: 'held' } } })
    expect(await event(eventId)).toMatchObject({ people: 26, heldAt: cloud.now })
    // Another number corrects it; the same request with another number does not.
    expect(await report('well', 28)).toMatchObject({ error: { code: 'request.key_reused' } })
    await report('corrected', 28)
    expect((await event(eventId))?.people).toBe(28)
    expect((await host.must(listStaffEvents, { campaignId: CAMPAIGN, unionId: 'yuanfan' })).events).toMatchObject([
      { kept: 'held', pictures: 2, missing: null },
    ])
  })

  it('stands once it is reported: it is neither changed nor called off, and keeps the pictures it takes', async () => {
    const { _id: eventId } = await anEvent(cloud, { kept: 'held', people: 26, pictureIds: ['one', 'two'] })
    for (const id of ['one', 'two', 'three']) await picture(id, 'o-host', id === 'three' ? null : `event:${eventId}`)
    const asked = { eventId, revision: 1, requestKey: key('held') }
    expect(await host.call(keepEvent, kept(asked))).toMatchObject({ error: { code: 'event.changed' } })
    expect(await host.call(cancelEvent, { eventId, reason: '不办了', requestKey: key('off') })).toMatchObject({
      error: { code: 'event.changed', message: '已经记为已举办，不能再取消' },
    })
    expect(await host.call(keepPictures, { ...asked, fileIds: ['one'] })).toMatchObject({
      error: { code: 'event.pictures_missing', message: '已经记为已举办，现场照片至少留 2 张' },
    })
    expect(await event(eventId)).toMatchObject({ kept: 'held', people: 26, pictureIds: ['one', 'two'], revision: 1 })
    await host.must(keepPictures, { ...asked, fileIds: ['three', 'one'] })
    expect((await event(eventId))?.pictureIds).toEqual(['three', 'one'])
  })

  it('takes nobody else’s pictures, and lets go of those that are taken out', async () => {
    const { _id: eventId } = await anEvent(cloud)
    await picture('theirs', 'o-other')
    await picture('one')
    const keepThem = (fileIds: string[], revision: number, name: string) =>
      host.call(keepPictures, { eventId, revision, fileIds, requestKey: key(name) })
    expect(await keepThem(['theirs'], 1, 'theirs')).toMatchObject({ error: { code: 'file.not_found' } })
    await keepThem(['one'], 1, 'one')
    expect(await keepThem([], 1, 'stale')).toMatchObject({ error: { code: 'event.changed' } })
    await keepThem([], 2, 'none')
    expect((await cloud.store<FileDocument>('files').get('one'))?.belongsTo).toBeNull()
  })
})
