import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { JudgeDocument } from '../../../cloudfunctions/_store/judges'
import type { SheetDocument } from '../../../cloudfunctions/_store/sheets'
import {
  countResults,
  declareConflict,
  findJudge,
  keepSheet,
  listJudges,
  listToJudge,
  nameJudge,
  openResults,
  openSheet,
} from '../../../domain/entry/judging'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { anEntry } from '../../support/builders/anEntry'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { aVotedCampaign, key } from '../../support/aVotedCity'

let city: JudgedCity
let manager: Person
let fang: Person
beforeEach(async () => {
  city = await aJudgedCity()
  manager = city.cloud.as('o-manager')
  fang = city.cloud.as('o-m-fang')
})
afterEach(() => expect(city.cloud.faults).toEqual([]))

const campaignId = 'campaign-craft'
const naming = (memberId: string, trackIds = ['photo'], name = 'name') => ({
  ...{ campaignId, memberId, trackIds, requestKey: key(name) },
})
const full = { theme: 35, craft: 51 }
const scoring = (name: string, points: Record<string, number> = full, isHandedIn = true, entryId = 'w1') => ({
  ...{ entryId, points, isHandedIn, requestKey: key(name) },
})

describe('naming judges', () => {
  beforeEach(() => aMember(city.cloud, { _id: 'm-fang', name: '方评委' }))

  it('is for tracks, on record, and takes them off again; sheets stay', async () => {
    const { judges } = await manager.must(nameJudge, naming('m-fang'))
    expect(judges).toMatchObject([{ memberId: 'm-fang', name: '方评委', trackIds: ['photo'], done: 0, asked: 0 }])
    await city.work('w1')
    await city.sheet('w1', 'm-fang', [30, 40])
    expect((await manager.must(listJudges, { campaignId })).judges).toMatchObject([{ done: 1, asked: 1 }])
    expect((await manager.must(nameJudge, naming('m-fang', [], 'off'))).judges).toEqual([])
    expect(await city.cloud.store<SheetDocument>('sheets').all()).toHaveLength(1)
    const said = (await city.cloud.store<AuditDocument>('audit').all()).map(({ what, subjectId }) => [what, subjectId])
    expect(said).toEqual([
      ['聘请评委：摄影', 'm-fang'],
      ['不再聘请评委', 'm-fang'],
    ])
  })

  it('is one naming for one tap, and no other tracks with the same tap', async () => {
    await Promise.all([manager.must(nameJudge, naming('m-fang')), manager.must(nameJudge, naming('m-fang'))])
    expect(await city.cloud.store<AuditDocument>('audit').all()).toHaveLength(1)
    const other = await manager.call(nameJudge, naming('m-fang', ['essay']))
    expect(other).toMatchObject({ error: { code: 'request.key_reused' } })
    const strange = await manager.call(nameJudge, naming('m-fang', ['photo', 'dance'], 'strange'))
    expect(strange).toMatchObject({ error: { code: 'request.invalid', field: 'trackIds' } })
  })

  it('finds living members of the organiser’s subtree, by the beginning of a name or the whole card number', async () => {
    await aMember(city.cloud, { _id: 'm-gone', name: '方走了', status: 'left' as never })
    await aMember(city.cloud, { _id: 'm-far', name: '方外人', unionPath: '/other/' })
    const { members } = await manager.must(findJudge, { campaignId, text: '方评' })
    expect(members).toEqual([{ memberId: 'm-fang', name: '方评委', unionName: '远帆精密制造工会' }])
    const { cardNumber } = await aMember(city.cloud, { _id: 'm-card', name: '苏评委' })
    const found = await manager.must(findJudge, {
      campaignId,
      text: `${cardNumber.slice(0, 8)} ${cardNumber.slice(8)}`,
    })
    expect(found.members).toMatchObject([{ memberId: 'm-card' }])
    expect((await manager.must(findJudge, { campaignId, text: '方外' })).members).toEqual([])
    expect((await manager.must(findJudge, { campaignId, text: '方走' })).members).toEqual([])
  })

  it('is for managers of the organiser; whoever is no member of its subtree is nobody', async () => {
    await aMember(city.cloud, { _id: 'm-far', unionPath: '/other/' })
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-m-fang']) {
      expect(await city.cloud.as(person).call(nameJudge, naming('m-fang'))).toMatchObject({
        error: { code: 'session.not_allowed' },
      })
    }
    for (const memberId of ['m-far', 'm-none']) {
      expect(await manager.call(nameJudge, naming(memberId))).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
  })
})

describe('a judge’s works', () => {
  it('are those of their tracks that are in the running, without name, union and what files are called', async () => {
    await city.judge('m-fang')
    await city.work('w1')
    await city.work('w2', { state: 'submitted' })
    await city.work('w3', { trackId: 'essay' })
    const answer = await fang.must(listToJudge, {})
    expect(answer).toMatchObject({ done: 0, asked: 1, nextCursor: null })
    expect(answer.rows).toMatchObject([
      {
        card: { id: 'w1', authorName: null, unionName: null, votes: null },
        sheet: { state: 'open' },
        trackTitle: '摄影',
      },
    ])
    expect(JSON.stringify([answer, await fang.must(openSheet, { entryId: 'w1' })])).not.toMatch(/沈|和风|hefeng/)
  })

  it('have names where the plan says so', async () => {
    const { judging } = city.campaign.plan.works!
    await aVotedCampaign(city.cloud, { works: { judging: { ...judging!, isBlind: false } } })
    await city.judge('m-fang')
    await city.work('w1')
    expect((await fang.must(listToJudge, {})).rows[0]?.card).toMatchObject({
      authorName: '沈**',
      unionName: '和风家政工会',
    })
    expect((await fang.must(openSheet, { entryId: 'w1' })).entry.card.authorName).toBe('沈**')
  })

  it('page by position', async () => {
    await city.judge('m-fang')
    for (let at = 0; at < 23; at++) await city.work(`w${at}`)
    const first = await fang.must(listToJudge, { campaignId })
    const second = await fang.must(listToJudge, { campaignId, cursor: first.nextCursor ?? '' })
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([20, 3, null])
    expect(new Set([...first.rows, ...second.rows].map(({ card }) => card.id)).size).toBe(23)
  })

  it('of their own union are not asked for, and cannot be scored', async () => {
    await city.judge('m-fang', { unionId: 'hefeng' })
    await city.work('w1')
    const { rows, asked } = await fang.must(listToJudge, {})
    expect([asked, rows[0]?.sheet]).toMatchObject([
      0,
      { state: 'conflict', conflictBecause: '你和作者同一工会，这件不用你评' },
    ])
    expect(await fang.call(keepSheet, scoring('own'))).toMatchObject({ error: { code: 'jury.conflict' } })
  })

  it('are nobody else’s to open or score, in the words for a work that does not exist', async () => {
    await city.judge('m-fang', { trackIds: ['essay'] })
    await aMember(city.cloud)
    await city.work('w1')
    for (const person of [fang, city.cloud.as('o-m-lin')]) {
      for (const entryId of ['w1', 'nothing']) {
        expect(await person.call(openSheet, { entryId })).toMatchObject({ error: { code: 'jury.not_judge' } })
        const reply = await person.call(keepSheet, scoring('mine', full, true, entryId))
        expect(reply).toMatchObject({ error: { code: 'jury.not_judge' } })
      }
    }
    const [theirs, missing] = [
      await city.cloud.steps(() => fang.call(openSheet, { entryId: 'w1' })),
      await city.cloud.steps(() => fang.call(openSheet, { entryId: 'nothing' })),
    ]
    expect([missing.steps, missing.requests]).toEqual([theirs.steps, theirs.requests])
  })
})

describe('a sheet', () => {
  beforeEach(async () => {
    await city.judge('m-fang')
    await city.work('w1')
  })

  it('is kept unfinished, handed in whole, and may be handed in anew until the review ends', async () => {
    const { sheet } = await fang.must(keepSheet, scoring('draft', { theme: 35 }, false))
    expect(sheet).toMatchObject({ state: 'draft', points: { theme: 35 } })
    expect(await fang.call(keepSheet, scoring('half', { theme: 35 }))).toMatchObject({
      error: { code: 'request.invalid', field: 'points.craft', message: '“表现”打 0 到 60 分，改好再提交' },
    })
    expect(await fang.call(keepSheet, scoring('much', { theme: 41 }, false))).toMatchObject({
      error: { code: 'request.invalid', field: 'points.theme' },
    })
    expect((await fang.must(keepSheet, scoring('whole'))).sheet.state).toBe('handed_in')
    city.cloud.now = AFTER_ALL - 1
    expect((await fang.must(keepSheet, scoring('anew', { theme: 36, craft: 51 }))).sheet.points).toEqual({
      ...{ theme: 36, craft: 51 },
    })
    city.cloud.now = AFTER_ALL
    expect(await fang.call(keepSheet, scoring('late'))).toMatchObject({ error: { code: 'campaign.too_late' } })
  })

  it('is not brought back by a request that comes late', async () => {
    await fang.must(keepSheet, scoring('first'))
    await fang.must(keepSheet, scoring('second', { theme: 40, craft: 60 }))
    expect((await fang.must(keepSheet, scoring('first'))).sheet.points).toEqual({ theme: 40, craft: 60 })
  })

  it('keeps no points for what is no criterion', async () => {
    await fang.must(keepSheet, scoring('more', { ...full, charm: 100 }))
    expect((await city.cloud.store<SheetDocument>('sheets').all())[0]?.points).toEqual(full)
  })

  it('is over once the judge declares a conflict, and its points are gone', async () => {
    await fang.must(keepSheet, scoring('whole'))
    const conflict = { entryId: 'w1', reason: '作者是我的徒弟', requestKey: key('conflict') }
    expect((await fang.must(declareConflict, conflict)).sheet).toMatchObject({
      ...{ state: 'conflict', conflictBecause: '作者是我的徒弟', points: {} },
    })
    expect(await fang.must(declareConflict, conflict)).toMatchObject({ sheet: { state: 'conflict' } })
    expect(await fang.call(keepSheet, scoring('again'))).toMatchObject({ error: { code: 'jury.conflict' } })
    expect(await fang.must(listToJudge, {})).toMatchObject({ done: 0, asked: 0 })
  })

  it('takes three steps to keep or open, one more for the first of a work, and five for the list', async () => {
    expect((await city.cloud.steps(() => fang.must(keepSheet, scoring('first')))).steps).toBe(4)
    expect((await city.cloud.steps(() => fang.must(keepSheet, scoring('steps')))).steps).toBe(3)
    expect((await city.cloud.steps(() => fang.must(openSheet, { entryId: 'w1' }))).steps).toBe(3)
    expect((await city.cloud.steps(() => fang.must(listToJudge, {}))).steps).toBe(5)
    const { log } = await city.cloud.steps(() => manager.must(listJudges, { campaignId }))
    expect(log.at(-1)).toMatch(/^4 /)
  })

  it('does not count once its judge was taken off, though it stays', async () => {
    await fang.must(keepSheet, scoring('whole'))
    await city.cloud.store<JudgeDocument>('judges').change({ memberId: 'm-fang' }, { trackIds: [] })
    expect(await fang.call(openSheet, { entryId: 'w1' })).toMatchObject({ error: { code: 'jury.not_judge' } })
    expect(await city.cloud.store<SheetDocument>('sheets').all()).toHaveLength(1)
  })
})

describe('a judge’s own work', () => {
  it('is not theirs to score after they changed unions, nor one they handed in for a unit', async () => {
    await city.judge('m-fang')
    const member = memberDocument({ _id: 'm-fang', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
    await anEntry(city.cloud, city.campaign, { _id: 'own', member })
    const unit = memberDocument({ unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/', openid: 'o-m-fang' })
    await anEntry(city.cloud, city.campaign, { _id: 'units', forUnionId: 'hefeng', member: unit })
    for (const entryId of ['own', 'units']) {
      const reply = await fang.call(keepSheet, scoring(`score-${entryId}`, full, true, entryId))
      expect(reply).toMatchObject({ error: { code: 'jury.conflict', message: '这是你交的作品，这件不用你评' } })
      expect((await fang.must(openSheet, { entryId })).sheet.state).toBe('conflict')
    }
    // Whatever came to be in the store all the same does not count.
    await city.sheet('own', 'm-fang', [40, 60])
    city.cloud.now = AFTER_ALL
    await manager.must(countResults, { campaignId, requestKey: key('count') })
    const { rows } = await manager.must(openResults, { campaignId, trackId: 'photo' })
    expect(rows.find(({ card }) => card.id === 'own')).toMatchObject({ sheets: 0, excludedSheets: 1 })
  })
})

describe('what a judge is asked for', () => {
  const asked = async () => {
    const [{ asked: told }, { judges }] = [
      await fang.must(listToJudge, {}),
      await manager.must(listJudges, { campaignId }),
    ]
    expect(judges).toMatchObject([{ asked: told }])
    return told
  }
  const declare = (entryId: string) =>
    city.sheet(entryId, 'm-fang', [0, 0], { state: 'conflict', conflictBecause: '徒弟' })

  it('leaves out works of their union, their own, a unit’s they handed in, and those they declared, each once', async () => {
    await city.judge('m-fang')
    for (let at = 0; at < 6; at++) await city.work(`w${at}`)
    expect(await asked()).toBe(6)
    // Theirs, though the author's union is another: handed in before they changed, and for a unit.
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w0' }, { memberId: 'm-fang', openid: 'o-m-fang' })
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { memberId: null, openid: 'o-m-fang' })
    expect(await asked()).toBe(4)
    await declare('w2')
    expect(await asked()).toBe(3)
    await declare('w0')
    expect(await asked()).toBe(3)
    const own = await city.work('of-own-union')
    await city.cloud.store<EntryDocument>('entries').change({ _id: own._id }, { unionId: 'yuanfan' })
    await declare('of-own-union')
    expect(await asked()).toBe(3)
    // What left the running is asked of nobody, whatever was said of it.
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w2' }, { state: 'removed' })
    expect(await asked()).toBe(3)
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w0' }, { trackId: 'essay' })
    expect(await asked()).toBe(3)
    expect((await fang.must(listToJudge, {})).rows.filter(({ sheet }) => sheet.state === 'open')).toHaveLength(3)
  })

  it('goes by the union they are in now, not by the one they were named in', async () => {
    await city.judge('m-fang')
    await city.work('w0')
    await city.cloud.store('members').change({ _id: 'm-fang' }, { unionId: 'hefeng' })
    expect(await asked()).toBe(0)
  })
})

describe('what a judge has done', () => {
  const done = async () => {
    const [mine, { judges }] = [await fang.must(listToJudge, {}), await manager.must(listJudges, { campaignId })]
    expect(judges).toMatchObject([{ done: mine.done, asked: mine.asked }])
    return [mine.done, mine.asked]
  }
  const works = () => city.cloud.store<EntryDocument>('entries')

  it('is of works that are in the running, and again once they are back', async () => {
    await city.judge('m-fang')
    for (let at = 0; at < 4; at++) await city.work(`w${at}`)
    for (let at = 0; at < 3; at++) await fang.must(keepSheet, scoring(`score-${at}`, full, true, `w${at}`))
    await fang.must(keepSheet, scoring('draft', full, false, 'w3'))
    expect(await done()).toEqual([3, 4])
    for (const state of ['withdrawn', 'removed', 'returned', 'submitted'] as const) {
      await works().change({ _id: 'w0' }, { state })
      expect([state, await done()]).toEqual([state, [2, 3]])
    }
    await works().change({ _id: 'w3' }, { state: 'removed' })
    expect(await done()).toEqual([2, 2])
    await works().change({ _id: 'w0' }, { state: 'accepted' })
    expect(await done()).toEqual([3, 3])
  })

  it.each([
    ['shortlist', { shortlist: 5 }, { isShortlisted: false }],
    ['organiser', { quotas: [{ level: 'unit' as const, perTrack: 5 }] }, { standsAt: 'hefeng', reached: ['hefeng'] }],
    [
      'organiser, by name after it',
      { quotas: [{ level: 'unit' as const, perTrack: 5 }] },
      { standsAt: 'zz', reached: ['zz'] },
    ],
  ])('is not of works that are no longer at the %s', async (_name, plan, left) => {
    city = await aJudgedCity(plan)
    manager = city.cloud.as('o-manager')
    fang = city.cloud.as('o-m-fang')
    await city.judge('m-fang')
    for (let at = 0; at < 3; at++) {
      await city.work(`w${at}`, { isShortlisted: 'shortlist' in plan })
      await fang.must(keepSheet, scoring(`score-${at}`, full, true, `w${at}`))
    }
    expect(await done()).toEqual([3, 3])
    await works().change({ _id: 'w1' }, left)
    expect(await done()).toEqual([2, 2])
  })

  it('is of the tracks they judge now', async () => {
    await city.judge('m-fang', { trackIds: ['photo', 'essay'] })
    await city.work('w1')
    await city.work('w2', { trackId: 'essay' })
    for (const each of ['w1', 'w2']) await fang.must(keepSheet, scoring(`score-${each}`, full, true, each))
    expect(await done()).toEqual([2, 2])
    await city.cloud.store<JudgeDocument>('judges').change({ memberId: 'm-fang' }, { trackIds: ['essay'] })
    expect(await done()).toEqual([1, 1])
  })

  it('costs as much however many works were scored, and one request more where one of them left', async () => {
    await city.judge('m-fang')
    const asked = async () => (await city.cloud.steps(() => fang.must(listToJudge, {}))).requests
    await city.work('w0')
    await city.sheet('w0', 'm-fang', [30, 40])
    const few = await asked()
    for (let at = 1; at < 15; at++) {
      await city.work(`w${at}`)
      await city.sheet(`w${at}`, 'm-fang', [30, 40])
    }
    expect(await asked()).toBe(few)
    await works().change({ _id: 'w1' }, { state: 'removed' })
    await works().change({ _id: 'w2' }, { state: 'removed' })
    expect(await asked()).toBe(few + 1)
  })
})

describe('the same request with other input', () => {
  it('is refused, for points and for conflicts', async () => {
    await city.judge('m-fang')
    await city.work('w1')
    await fang.must(keepSheet, scoring('same'))
    const other = await fang.call(keepSheet, scoring('same', { theme: 1, craft: 1 }))
    expect(other).toMatchObject({ error: { code: 'request.key_reused' } })
    const conflict = { entryId: 'w1', reason: '作者是我的徒弟', requestKey: key('same') }
    expect(await fang.call(declareConflict, conflict)).toMatchObject({ error: { code: 'request.key_reused' } })
    await fang.must(declareConflict, { ...conflict, requestKey: key('conflict') })
    const reason = { ...conflict, reason: '别的原因', requestKey: key('conflict') }
    expect(await fang.call(declareConflict, reason)).toMatchObject({ error: { code: 'request.key_reused' } })
  })
})
