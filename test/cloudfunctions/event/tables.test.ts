import { emptyAccount, type Account, type Seat } from '../../../cloudfunctions/_kit/account'
import type { EventDocument } from '../../../cloudfunctions/_store/events'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import { EVENT_KIND_NAMES } from '../../../domain/event/plan'
import { exportEventTable, openEventFigures, sendUp, type UnionFigures } from '../../../domain/event/organizing'
import { DAY_MS, fullDayText } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { anEvent } from '../../support/builders/anEvent'
import { eventsPart } from '../../support/builders/aPlan'
import { type OpenedSheet, openWorkbook } from '../../support/openWorkbook'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const CAMPAIGN = 'campaign-craft'
const unions = cityUnions()
const unionOf = (id: string) => unions.find(({ _id }) => _id === id)!

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['event'] })
  for (const union of unions) await cloud.store<UnionDocument>('unions').put(union)
  for (const [openid, unionId, role] of SEATS) {
    const { path, name } = unionOf(unionId)
    const seats = [{ unionId, unionPath: path, unionName: name, role, nameMasked: '吴**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats })
  }
  await aCampaign(cloud, { plan: { events: eventsPart({ target: 3 }) } })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const SEATS: readonly (readonly [openid: string, unionId: string, role: Seat['role']])[] = [
  ['o-city', 'qinghe', 'manager'],
  ['o-gaoxin', 'gaoxin', 'manager'],
  ['o-watcher', 'gaoxin', 'auditor'],
  ['o-yunpu', 'yunpu', 'reviewer'],
  ['o-xingyun', 'xingyun', 'reviewer'],
]

let made = 0
async function held(unionId: string, people: number, differing: Partial<EventDocument> = {}): Promise<EventDocument> {
  const { path: unionPath, name: unionName, level: unionLevel } = unionOf(unionId)
  made += 1
  return anEvent(cloud, {
    ...{ _id: `${CAMPAIGN}.e${made}`, unionId, unionPath, unionName, unionLevel, kept: 'held', people, heldAt: 1 },
    ...{ title: `第 ${made} 场`, startsAt: FRIDAY_MORNING - made * DAY_MS, createdAt: FRIDAY_MORNING + made },
    ...{ pictureIds: Array.from({ length: (made % 3) + 1 }, (_, at) => `p-${made}-${at}`) },
    ...differing,
  })
}

/** Units with nothing, with less than the target, with more; a street’s and a district’s own; drafts and cancelled ones. */
async function aSeason(): Promise<void> {
  for (const people of [26, 31]) await held('xingyun', people)
  for (const people of [10, 11, 12, 13]) await held('jinghe', people, { kind: 'volunteering' })
  await held('yunpu', 200, { kind: 'promotion' })
  await held('yuanfan', 45)
  await held('gaoxin', 300)
  await held('hefeng', 18)
  await held('xingyun', 0, { kept: 'published', people: null, startsAt: FRIDAY_MORNING + DAY_MS })
  await held('xingyun', 0, { kept: 'draft', people: null })
  await held('xingyun', 0, { kept: 'cancelled', people: null })
}

const heldUnder = async (unionId: string) =>
  (await cloud.store<EventDocument>('events').all()).filter(
    ({ kept, unionPath }) => kept === 'held' && unionPath.startsWith(unionOf(unionId).path),
  )

/** Counted once more from the rows alone, by another way than the function’s. */
async function recount(unionId: string, target = 3) {
  const events = await heldUnder(unionId)
  const below = unions.filter(({ path, level }) => level === 'unit' && path.startsWith(unionOf(unionId).path))
  let missing = 0
  for (const unit of below) missing += Math.max(0, target - events.filter((each) => each.unionId === unit._id).length)
  return {
    ...{ target: below.length * target, held: events.length, missing },
    people: events.reduce((sum, each) => sum + (each.people ?? 0), 0),
    pictures: events.reduce((sum, each) => sum + each.pictureIds.length, 0),
  }
}

const opened = async (person: Person, unionId: string): Promise<OpenedSheet[]> => {
  const { url } = await person.must(exportEventTable, { campaignId: CAMPAIGN, unionId })
  return openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
}
const figures = (openid: string, unionId: string) =>
  cloud.as(openid).must(openEventFigures, { campaignId: CAMPAIGN, unionId })
const COUNTED = ['target', 'held', 'missing', 'people', 'pictures'] as const
const numbersOf = (line: UnionFigures) => Object.fromEntries(COUNTED.map((each) => [each, line[each]]))

describe('event.figures', () => {
  it.each([
    ['o-city', 'qinghe'],
    ['o-gaoxin', 'gaoxin'],
    ['o-yunpu', 'yunpu'],
    ['o-xingyun', 'xingyun'],
  ])('are what the rows say, for %s at %s and every union directly below', async (openid, unionId) => {
    await aSeason()
    const { own, below } = await figures(openid, unionId)
    expect(numbersOf(own)).toEqual(await recount(unionId))
    expect(below.map((each) => each.unionId)).toEqual(
      unions
        .filter(({ parentId }) => parentId === unionId)
        .map(({ path }) => path)
        .sort()
        .map((path) => path.split('/').at(-2)),
    )
    for (const line of below) expect([line.name, numbersOf(line)]).toEqual([line.name, await recount(line.unionId)])
  })

  it('lets no unit’s surplus fill what another one is short of', async () => {
    await aSeason()
    const { below } = await figures('o-yunpu', 'yunpu')
    // 景禾 held four of three, 星耘 two of three, 瑞砼 none.
    expect(below.map(({ name, held: count, missing }) => [name, count, missing])).toEqual([
      ['景禾生物工会', 4, 0],
      ['瑞砼新材料工会', 0, 3],
      ['星耘软件工会', 2, 1],
    ])
  })

  it('stand in the order of the tree, whoever has held most', async () => {
    const before = (await figures('o-gaoxin', 'gaoxin')).below.map(({ unionId }) => unionId)
    for (const id of [...before].reverse()) {
      for (let at = 0; at <= before.length - before.indexOf(id); at++) await held(id, 1)
    }
    expect((await figures('o-gaoxin', 'gaoxin')).below.map(({ unionId }) => unionId)).toEqual(before)
    const [, summary] = await opened(cloud.as('o-gaoxin'), 'gaoxin')
    const order = summary!.cells.slice(3).map(([name]) => String(name).trim())
    const tree = [...unions]
      .filter(({ path }) => path.startsWith('/qinghe/gaoxin/'))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
    expect(order).toEqual(tree.map(({ name }) => name))
  })

  it('count the unions the campaign is for, and no others', async () => {
    await aCampaign(cloud, { paths: ['/qinghe/gaoxin/yunpu/'], plan: { events: eventsPart({ target: 2 }) } })
    const { own, below, unions: asked } = await figures('o-gaoxin', 'gaoxin')
    expect(own.target).toBe(6)
    expect(below.map(({ unionId }) => unionId)).toEqual(['yunpu'])
    expect(asked).toBe(1)
  })

  it('are an auditor’s to see, as the table is', async () => {
    await aSeason()
    expect((await figures('o-watcher', 'gaoxin')).own.held).toBe(9)
    expect(await opened(cloud.as('o-watcher'), 'gaoxin')).toHaveLength(2)
  })
})

describe('附件3', () => {
  it.each([
    ['o-city', 'qinghe'],
    ['o-gaoxin', 'gaoxin'],
    ['o-yunpu', 'yunpu'],
    ['o-xingyun', 'xingyun'],
  ])('says cell by cell what the database says, for %s at %s', async (openid, unionId) => {
    await aSeason()
    const [events, summary] = await opened(cloud.as(openid), unionId)
    expect(events!.name).toBe('附件3 线下活动统计表')
    expect(events!.cells[0]?.[0]).toBe('身边的工匠')
    expect(events!.cells[1]?.[0]).toBe(`${unionOf(unionId).name}，截至 11 月 20 日 09:41`)
    expect(events!.cells[2]).toEqual([
      '序号',
      '单位',
      '活动名称',
      '活动类型',
      '举办日期',
      '举办地点',
      '参与人数',
      '现场照片（张）',
    ])
    const rows = (await heldUnder(unionId)).sort((one, other) =>
      one.unionPath === other.unionPath ? one.startsAt - other.startsAt : one.unionPath < other.unionPath ? -1 : 1,
    )
    expect(events!.cells.slice(3)).toEqual(
      rows.map((each, at) => [
        ...[at + 1, each.unionName, each.title, EVENT_KIND_NAMES[each.kind], fullDayText(each.startsAt)],
        ...[each.address, each.people, each.pictureIds.length],
      ]),
    )
    const tree = [...unions]
      .filter(({ path }) => path.startsWith(unionOf(unionId).path))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
    expect(summary!.cells[2]).toEqual([
      '单位',
      '应办场次',
      '已办场次',
      '待办场次',
      '还差场次',
      '参与人数',
      '现场照片（张）',
      '上报时间',
    ])
    for (const [at, union] of tree.entries()) {
      const [name, target, count, , missing, people, pictures, sent] = summary!.cells[at + 3] ?? []
      expect([String(name).trim(), { target, held: count, missing, people, pictures }, sent]).toEqual([
        union.name,
        await recount(union._id),
        '未上报',
      ])
    }
    expect(summary!.cells).toHaveLength(tree.length + 3)
    expect([...events!.formulas, ...summary!.formulas]).toEqual([])
  })

  it('never computes what somebody typed', async () => {
    await held('xingyun', 3, { title: '=HYPERLINK("http://example.invalid")', address: '+SUM(A1:A9)' })
    const [events] = await opened(cloud.as('o-xingyun'), 'xingyun')
    expect(events!.formulas).toEqual([])
    expect(events!.cells[3]?.[2]).toBe('=HYPERLINK("http://example.invalid")')
  })
})

describe('event.sendUp', () => {
  it('is seen by the union above, with whether it has changed since', async () => {
    await aSeason()
    const asked = { campaignId: CAMPAIGN, unionId: 'xingyun', requestKey: key('send') }
    const sent = await cloud.as('o-xingyun').must(sendUp, asked)
    expect(sent.figures).toMatchObject({ held: 2, sentAt: cloud.now, isSentStale: false })
    const seen = async () => {
      const { below, sent: count, unions: all } = await figures('o-yunpu', 'yunpu')
      const { sentAt, isSentStale } = below.find(({ unionId }) => unionId === 'xingyun')!
      return { sentAt, isSentStale, count, all }
    }
    expect(await seen()).toEqual({ sentAt: FRIDAY_MORNING, isSentStale: false, count: 1, all: 3 })
    await held('xingyun', 9)
    expect(await seen()).toMatchObject({ isSentStale: true })
    cloud.advance(1_000)
    // The same tap, late, sends nothing anew.
    await cloud.as('o-xingyun').must(sendUp, asked)
    expect(await seen()).toMatchObject({ sentAt: FRIDAY_MORNING, isSentStale: true })
    await cloud.as('o-xingyun').must(sendUp, { ...asked, requestKey: key('again') })
    expect(await seen()).toEqual({ sentAt: FRIDAY_MORNING + 1_000, isSentStale: false, count: 1, all: 3 })
  })

  it('goes up as far as the organiser, who has nobody to send to', async () => {
    const send = (openid: string, unionId: string) =>
      cloud.as(openid).call(sendUp, { campaignId: CAMPAIGN, unionId, requestKey: key(openid) })
    expect((await figures('o-yunpu', 'yunpu')).goesTo).toBe('高新区总工会')
    expect((await figures('o-gaoxin', 'gaoxin')).goesTo).toBe('青禾市总工会')
    expect((await figures('o-city', 'qinghe')).goesTo).toBeNull()
    expect(await send('o-gaoxin', 'gaoxin')).toMatchObject({ ok: true })
    expect(await send('o-city', 'qinghe')).toMatchObject({ error: { code: 'campaign.wrong_state' } })
    expect(await send('o-watcher', 'gaoxin')).toMatchObject({ error: { code: 'session.not_allowed' } })
  })
})
