import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { ReportDocument } from '../../../cloudfunctions/_store/reports'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import type { EntryState } from '../../../domain/entry/contract'
import { openWorksFigures, sendWorksUp, type TrackWorks } from '../../../domain/entry/reporting'
import { exportEntries } from '../../../domain/entry/selecting'
import { MINUTE_MS, momentText } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { memberDocument } from '../../support/builders/aMember'
import { anEntry } from '../../support/builders/anEntry'
import { openWorkbook } from '../../support/openWorkbook'
import { aCollection, type Collection, key, worksOfThree } from '../entry/aCollection'

/** 附件4 goes up: what is sent, what the union above sees of it, and that it is theirs alone to send. */

let all: Collection
beforeEach(async () => {
  all = await aCollection({ plan: { works: worksOfThree({ quotas: [{ level: 'district', perTrack: 9 }] }) } })
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const STATES: readonly EntryState[] = ['draft', 'submitted', 'returned', 'accepted', 'accepted', 'removed', 'withdrawn']
const RECEIVED: readonly string[] = ['submitted', 'returned', 'accepted', 'removed']
const UNIONS = ['yuanfan', 'hefeng', 'qingmu', 'gaoxin', 'qinghe']
const TRACKS = ['photo', 'essay', 'case']

const unionOf = async (id: string) => (await all.cloud.store<UnionDocument>('unions').get(id))!

async function aWork(_id: string, unionId: string, differing: Partial<EntryDocument> = {}): Promise<void> {
  const { path: unionPath, name: unionName } = await unionOf(unionId)
  const member = memberDocument({ _id: `m-${_id}`, unionId, unionPath, unionName })
  await anEntry(all.cloud, all.campaign, { _id, member, trackId: 'essay', reached: [unionId], ...differing })
}

/** Works of every state, track and union, some of them recommended. */
async function manyWorks(): Promise<void> {
  for (let n = 0; n < 70; n++) {
    const unionId = UNIONS[(n * 7) % 5]!
    const district = (await unionOf(unionId)).path.split('/')[2] || 'qinghe'
    const state = STATES[(n * 3) % 7]!
    const reached = state === 'accepted' && n % 3 === 0 ? [district, 'qinghe'] : [unionId]
    await aWork(`w${n}`, unionId, { state, trackId: TRACKS[(n * 5) % 3]!, reached })
  }
}

/** Counted once more from the rows alone. */
async function recount(unionId: string): Promise<TrackWorks[]> {
  const { path } = await unionOf(unionId)
  const works = (await all.cloud.store<EntryDocument>('entries').all()).filter(
    ({ unionPath, state }) => unionPath.startsWith(path) && RECEIVED.includes(state),
  )
  return TRACKS.map((trackId) => {
    const of = works.filter((work) => work.trackId === trackId)
    return {
      ...{ trackId, received: of.length, accepted: of.filter(({ state }) => state === 'accepted').length },
      goneUp: of.filter(({ standsAt }) => standsAt !== unionId && path.includes(`/${standsAt}/`)).length,
    }
  })
}

const figures = (person: Person, unionId: string) =>
  person.must(openWorksFigures, { campaignId: all.campaign._id, unionId })
const send = (person: Person, unionId: string, name = 'send') =>
  person.call(sendWorksUp, { campaignId: all.campaign._id, unionId, requestKey: key(name) })
const kept = () => all.cloud.store<ReportDocument<TrackWorks[]>>('work_reports').all()
const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code

/** What the district sees of 远帆. */
async function seen() {
  const { below, sent, unions } = await figures(all.district, 'gaoxin')
  const { sentAt, isSentStale } = below.find(({ unionId }) => unionId === 'yuanfan')!
  return { sentAt, isSentStale, sent, unions }
}

async function reportSheet(person: Person, unionId: string) {
  const { url } = await person.must(exportEntries, { campaignId: all.campaign._id, unionId })
  const sheets = openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
  return sheets.find(({ name }) => name === '上报情况')?.cells.slice(2)
}

describe('selection.figures', () => {
  it.each(['qinghe', 'gaoxin', 'yuanfan'])('are what is stored, at %s and every union directly below', async (id) => {
    await manyWorks()
    const { own, below, tracks } = await figures(all.city, id)
    expect(tracks.map((track) => track.id)).toEqual(TRACKS)
    expect(own.tracks).toEqual(await recount(id))
    expect(own.tracks.some(({ received }) => received > 0)).toBe(true)
    const directlyBelow = await all.cloud.store<UnionDocument>('unions').all({ parentId: id })
    expect(below.map(({ unionId }) => unionId)).toEqual(
      directlyBelow.sort((one, other) => (one.path < other.path ? -1 : 1)).map(({ _id }) => _id),
    )
    for (const line of below) expect([line.name, line.tracks]).toEqual([line.name, await recount(line.unionId)])
  })

  it('are an auditor’s to see, not to send', async () => {
    const { path: unionPath, name: unionName } = await unionOf('gaoxin')
    const seats = [{ unionId: 'gaoxin', unionPath, unionName, role: 'auditor' as const, nameMasked: '郑**' }]
    await all.cloud.store<Account>('accounts').put({ ...emptyAccount('o-watcher'), seats })
    expect((await figures(all.cloud.as('o-watcher'), 'gaoxin')).goesTo).toBe('青禾市总工会')
    expect(await codeOf(send(all.cloud.as('o-watcher'), 'gaoxin'))).toBe('session.not_allowed')
    expect(await kept()).toEqual([])
  })

  it('count the unions the campaign is for, and nothing of a draft', async () => {
    const shelf = all.cloud.store('campaigns')
    await shelf.change({ _id: all.campaign._id }, { paths: ['/qinghe/gaoxin/yuanfan/'] })
    const { below, unions } = await figures(all.district, 'gaoxin')
    expect([below.map(({ unionId }) => unionId), unions]).toEqual([['yuanfan'], 1])
    expect(await codeOf(send(all.elsewhere, 'hedong'))).toBe('session.not_allowed')
    await shelf.change({ _id: all.campaign._id }, { state: 'draft' })
    expect(await codeOf(send(all.unit, 'yuanfan'))).toBe('session.not_allowed')
  })
})

describe('selection.sendUp', () => {
  it('keeps the figures as they stand, with when and by whom, whatever happens to the works', async () => {
    await manyWorks()
    const figuresThen = await recount('gaoxin')
    const sent = await send(all.district, 'gaoxin')
    expect(sent).toMatchObject({ ok: true, data: { sentAt: all.cloud.now, figures: { isSentStale: false } } })
    await aWork('late', 'yuanfan')
    expect(await kept()).toMatchObject([
      { unionId: 'gaoxin', parentId: 'qinghe', figures: figuresThen, at: all.cloud.now, by: 'o-district' },
    ])
  })

  it('is seen by the union above, with whether it has changed since; sent again, the newest counts', async () => {
    await aWork('w1', 'yuanfan')
    expect(await seen()).toMatchObject({ sentAt: null, isSentStale: false, sent: 0 })
    const at = all.cloud.now
    expect((await send(all.unit, 'yuanfan')).ok).toBe(true)
    expect(await seen()).toMatchObject({ sentAt: at, isSentStale: false, sent: 1 })
    await aWork('w2', 'yuanfan', { state: 'submitted' })
    expect(await seen()).toMatchObject({ sentAt: at, isSentStale: true })
    all.cloud.advance(1_000)
    // The same tap, late, sends nothing anew.
    expect((await send(all.unit, 'yuanfan')).ok).toBe(true)
    expect(await seen()).toMatchObject({ sentAt: at, isSentStale: true })
    // A change of each figure alone is one.
    for (const [name, change] of Object.entries({
      received: { state: 'submitted' },
      accepted: { state: 'accepted' },
      goneUp: { standsAt: 'gaoxin', reached: ['yuanfan', 'gaoxin'] },
    })) {
      await all.cloud.store<EntryDocument>('entries').change({ _id: 'w2' }, change)
      expect([name, (await seen()).isSentStale]).toEqual([name, true])
      expect((await send(all.unit, 'yuanfan', name)).ok).toBe(true)
      expect([name, await seen()]).toMatchObject([name, { sentAt: all.cloud.now, isSentStale: false, sent: 1 }])
    }
    expect(await kept()).toHaveLength(1)
  })

  it('belongs to the union’s staff and those above: a sibling’s is as if it were not there', async () => {
    for (const [person, unionId] of [
      [all.elsewhere, 'gaoxin'],
      [all.elsewhere, 'yuanfan'],
      [all.unit, 'gaoxin'],
      [all.lin, 'yuanfan'],
      [all.city, 'nowhere'],
    ] as const) {
      expect(await codeOf(send(person, unionId))).toBe('session.not_allowed')
    }
    expect(await codeOf(send(all.city, 'qinghe'))).toBe('campaign.wrong_state')
    expect(await kept()).toEqual([])
    expect((await figures(all.city, 'qinghe')).goesTo).toBeNull()
    expect((await send(all.city, 'yuanfan')).ok).toBe(true)
    // A district's own campaign ends at the district, though the city stands above it.
    const shelf = all.cloud.store('campaigns')
    await shelf.change({ _id: all.campaign._id }, { unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/' })
    expect(await codeOf(send(all.district, 'gaoxin'))).toBe('campaign.wrong_state')
    expect((await figures(all.district, 'gaoxin')).goesTo).toBeNull()
  })

  it('keeps one of two devices that tap at once, whole, and never an older one over a newer', async () => {
    await aWork('w1', 'yuanfan')
    const replies = await Promise.all([
      send(all.unit, 'yuanfan', 'one'),
      send(all.unit2, 'yuanfan', 'two'),
      send(all.district, 'yuanfan', 'three'),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    const [report, ...more] = await kept()
    expect(more).toEqual([])
    // None is forgotten: each of them, come again, sends nothing anew.
    expect([...report!.keys].sort()).toEqual([key('one'), key('three'), key('two')].sort())
    expect(report!.figures).toEqual(await recount('yuanfan'))

    all.cloud.advance(MINUTE_MS)
    await send(all.unit, 'yuanfan', 'newer')
    all.cloud.now -= 1_000
    expect(await send(all.unit2, 'yuanfan', 'slow')).toMatchObject({ data: { sentAt: all.cloud.now + 1_000 } })
    expect((await kept())[0]).toMatchObject({ at: all.cloud.now + 1_000, by: 'o-unit' })
  })

  it('is whole or not there wherever it is cut off, and once it is sent again it is there', async () => {
    await aWork('w1', 'yuanfan')
    for (let nth = 1; nth <= 12; nth++) {
      await all.cloud.store('work_reports').remove({})
      const end = all.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
      const { ok } = await send(all.unit, 'yuanfan', `cut-${nth}`)
      end()
      await all.cloud.requests.idle()
      all.cloud.faults.length = 0
      const left = await kept()
      expect(left.length).toBeLessThanOrEqual(1)
      for (const { figures: each } of left) expect(each).toEqual(await recount('yuanfan'))
      if (!ok) expect((await send(all.unit, 'yuanfan', `cut-${nth}`)).ok).toBe(true)
      expect(await kept()).toMatchObject([{ keys: [key(`cut-${nth}`)], by: 'o-unit' }])
      if (ok) return
    }
    throw new Error('it never went through')
  })

  it('stands in the table of the union above, cell by cell as it was sent', async () => {
    await manyWorks()
    const figuresThen = await recount('yuanfan')
    await send(all.unit, 'yuanfan')
    const name = (await unionOf('yuanfan')).name
    const titles = all.campaign.plan.works!.tracks.map(({ title }) => title)
    const rowsOf = async () => (await reportSheet(all.district, 'gaoxin'))!.filter(([union]) => union === name)
    const sum = (of: (each: TrackWorks) => number) => figuresThen.reduce((all, each) => all + of(each), 0)
    const expected = (when: string) => [
      ...figuresThen.map((each, at) => [name, titles[at], each.received, each.accepted, each.goneUp, when]),
      [name, '合计', sum((each) => each.received), sum((each) => each.accepted), sum((each) => each.goneUp), when],
    ]
    const [heads, own] = (await reportSheet(all.district, 'gaoxin'))!
    expect(heads).toEqual(['工会', '子项目', '收到', '通过审核', '推荐到上级', '上报时间'])
    expect([own?.[0], own?.at(-1)]).toEqual(['高新区总工会', '未上报'])
    expect(await rowsOf()).toEqual(expected(momentText(all.cloud.now)))
    await aWork('late', 'yuanfan')
    expect(await rowsOf()).toEqual(expected(`${momentText(all.cloud.now)}（之后有变化）`))
    expect((await reportSheet(all.unit, 'yuanfan'))?.at(-1)).toEqual(
      expected(`${momentText(all.cloud.now)}（之后有变化）`).at(-1),
    )
  })

  it('costs so many round trips', async () => {
    const rounds = async (work: () => Promise<unknown>) => {
      const { steps, requests } = await all.cloud.steps(work)
      return [steps, requests]
    }
    await send(all.unit, 'yuanfan', 'first')
    await figures(all.district, 'gaoxin')
    expect(await rounds(() => send(all.unit, 'yuanfan', 'again'))).toEqual([6, 10])
    expect(await rounds(() => figures(all.unit, 'yuanfan'))).toEqual([2, 11])
    const below = (await figures(all.district, 'gaoxin')).below.length
    expect(await rounds(() => figures(all.district, 'gaoxin'))).toEqual([4, 12 + 3 * below])
  })
})
