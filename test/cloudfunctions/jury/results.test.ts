import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { JudgeDocument } from '../../../cloudfunctions/_store/judges'
import type { ResultDocument } from '../../../cloudfunctions/_store/results'
import type { VoteDocument } from '../../../cloudfunctions/_store/votes'
import { countResults, exportScores, openResults, type ResultRow } from '../../../domain/entry/judging'
import type { WorksPlan } from '../../../domain/entry/plan'
import { freezeVotes, liftFreeze } from '../../../domain/entry/voting'
import { FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { entryDocument } from '../../support/builders/anEntry'
import { voteDocument } from '../../support/builders/aVote'
import { key } from '../../support/aVotedCity'
import { openWorkbook } from '../../support/openWorkbook'

let city: JudgedCity
let manager: Person
const campaignId = 'campaign-craft'

async function aCity(works: Partial<WorksPlan> = {}) {
  city = await aJudgedCity(works)
  manager = city.cloud.as('o-manager')
}
afterEach(() => expect(city.cloud.faults).toEqual([]))

const count = (name = 'count') => manager.must(countResults, { campaignId, requestKey: key(name) })
async function rowsOf(trackId = 'photo', person = manager): Promise<ResultRow[]> {
  const all: ResultRow[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await person.must(openResults, { campaignId, trackId, ...(cursor ? { cursor } : {}) })
    all.push(...page.rows)
    cursor = page.nextCursor
  }
  return all
}
const shown = (rows: ResultRow[]) => rows.map(({ card, place, score }) => [card.id, place, score])

/** Five judges: one of the authors' own union, one in conflict with the first work, one taken off. */
async function aJudgedField(): Promise<void> {
  for (const id of ['j1', 'j2', 'j3']) await city.judge(id)
  await city.judge('own', { unionId: 'hefeng' })
  await city.judge('off')
  for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
    await city.work(id)
    await city.sheet(id, 'j1', [30 + at, 40])
    await city.sheet(id, 'j2', [33, 41 + at * 3])
    await city.sheet(id, 'j3', [35 - at, 47])
    await city.sheet(id, 'own', [40, 60], { judgeUnionId: 'hefeng' })
    await city.sheet(id, 'off', [0, 0])
  }
  await city.judge('j4')
  await city.sheet('a', 'j4', [0, 0], { state: 'conflict', conflictBecause: '徒弟' })
  await city.sheet('b', 'j4', [1, 1], { state: 'draft' })
  await city.cloud.store<JudgeDocument>('judges').change({ memberId: 'off' }, { trackIds: [] })
  await city.votes('a', 7)
  await city.votes('b', 130)
  await city.votes('c', 90)
}

/** What anybody computes from the exported file, with numbers of any size and nothing of the service's own. */
async function recomputed(judgesWeight: number): Promise<Map<string, number>> {
  const { url } = await manager.must(exportScores, { campaignId })
  const book = openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
  const rows = (name: string, heads: number) => book.find((each) => each.name === name)!.cells.slice(heads)
  const works = rows('作品和结果', 2).map(([id]) => String(id))
  const votes = new Map<string, bigint>(works.map((id) => [id, 0n]))
  for (const [, id, , counts] of rows('投票', 2)) {
    if (counts === '是') votes.set(String(id), (votes.get(String(id)) ?? 0n) + 1n)
  }
  const most = [...votes.values()].reduce((one, other) => (one > other ? one : other), 1n)
  return new Map(
    works.map((id) => {
      const totals = rows('评分', 3)
        .filter((row) => row[1] === id && row.at(-1) === '是')
        .map((row) => Number(row[2]) + Number(row[3]))
      const [sum, n] = [BigInt(totals.reduce((one, other) => one + other, 0)), BigInt(totals.length)]
      const top = BigInt(judgesWeight) * sum * most + BigInt(100 - judgesWeight) * 100n * votes.get(id)! * n
      return [id, Number((2n * top + n * most) / (2n * n * most))]
    }),
  )
}

describe('a result', () => {
  it.each([
    [60, 40],
    [30, 70],
  ])('of %i/%i is what anybody recomputes from the exported votes and sheets', async (judges, votes) => {
    await aCity({ weights: { judges, votes } })
    await aJudgedField()
    city.cloud.now = AFTER_ALL
    await count()
    const rows = await rowsOf()
    expect(rows).toHaveLength(4)
    const own = await recomputed(judges)
    expect(new Map(rows.map(({ card, score }) => [card.id, score]))).toEqual(own)
    const ranked = [...own].sort(([, one], [, other]) => other - one).map(([id]) => id)
    expect(rows.map(({ card }) => card.id)).toEqual(ranked)
  })

  it('leaves out sheets of judges of the author’s union, in conflict, taken off, or not handed in, and says how many', async () => {
    await aCity()
    await aJudgedField()
    city.cloud.now = AFTER_ALL
    await count()
    const rows = await rowsOf()
    const numbers = rows.map(({ card, sheets, excludedSheets }) => [card.id, sheets, excludedSheets])
    expect(numbers.sort()).toEqual([
      ['a', 3, 3],
      ['b', 3, 2],
      ['c', 3, 2],
      ['d', 3, 2],
    ])
    // (30 + 40) + (33 + 41) + (35 + 47) over three.
    expect(rows.find(({ card }) => card.id === 'a')?.judgesScore).toBe(7533)
  })

  it('does not count frozen votes, in a work’s own nor as the best of the track, until they are lifted', async () => {
    await aCity({ weights: { judges: 0, votes: 100 } })
    await aJudgedField()
    const bought = Array.from({ length: 300 }, (_, nth) => `bought-${nth}`)
    for (const memberId of bought) {
      const vote = voteDocument({ _id: 'a', campaignId, trackId: 'photo' }, { memberId, at: city.cloud.now - 60_000 })
      await city.cloud.store<VoteDocument>('votes').put(vote)
    }
    const { freeze } = await manager.must(freezeVotes, {
      ...{ entryId: 'a', from: city.cloud.now - 61_000, until: city.cloud.now - 59_000, reason: '有人收票' },
      requestKey: key('freeze'),
    })
    expect(freeze.votes).toBe(300)
    // On its way into the store while its span was frozen.
    const late = { memberId: 'bought-late', at: city.cloud.now - 60_000 }
    const vote = voteDocument({ _id: 'a', campaignId, trackId: 'photo' }, late)
    await city.cloud.store<VoteDocument>('votes').put(vote)
    city.cloud.now = AFTER_ALL
    await count()
    const frozen = await rowsOf()
    expect(frozen[0]).toMatchObject({ card: { id: 'b' }, place: 1, score: 10_000, votes: 130 })
    expect(frozen.find(({ card }) => card.id === 'a')).toMatchObject({ votes: 7, frozenVotes: 301, score: 538 })
    expect(new Map(frozen.map(({ card, score }) => [card.id, score]))).toEqual(await recomputed(0))

    await manager.must(liftFreeze, { freezeId: freeze.id, reason: '查清了', requestKey: key('lift') })
    // What was fixed stays fixed until it is counted again.
    expect((await rowsOf())[0]?.card.id).toBe('b')
    await count('again')
    expect((await rowsOf())[0]).toMatchObject({ card: { id: 'a' }, votes: 308, frozenVotes: 0, score: 10_000 })
  })

  it.each([
    ['share', ['a1', 'b1', 'c3']],
    ['judges_first', ['a1', 'b2', 'c3']],
    ['votes_first', ['b1', 'a2', 'c3']],
  ] as const)('of two equal works goes by the plan: %s', async (ties, places) => {
    // Half of 90 and of 50, half of 40 and of 100: one is the judges’ favourite, the other the voters’.
    await aCity({ ties, weights: { judges: 50, votes: 50 } })
    for (const id of ['j1', 'j2', 'j3']) await city.judge(id)
    for (const [id, points, votes] of [
      ['a', 90, 50],
      ['b', 40, 100],
      ['c', 10, 10],
    ] as const) {
      await city.work(id)
      for (const judge of ['j1', 'j2', 'j3'])
        await city.sheet(id, judge, [Math.min(points, 40), Math.max(points - 40, 0)])
      await city.votes(id, votes)
    }
    city.cloud.now = AFTER_ALL
    await count()
    const rows = await rowsOf()
    expect(rows.map(({ card, place }) => `${card.id}${place}`)).toEqual(places)
    expect([...new Set(rows.slice(0, 2).map(({ score }) => score))]).toEqual([7000])
  })

  it('gives a work with too few sheets no score and no place, behind everybody', async () => {
    await aCity()
    await aJudgedField()
    await city.work('e')
    await city.votes('e', 500)
    await city.sheet('e', 'j1', [40, 60])
    city.cloud.now = AFTER_ALL
    await count()
    expect((await rowsOf()).at(-1)).toMatchObject({ card: { id: 'e' }, place: null, score: null, judgesScore: null })
  })

  it('drops the highest and the lowest where the plan says so', async () => {
    await aCity({ judging: { ...worksJudging(), dropsExtremes: true } })
    await city.work('a')
    for (const [at, points] of [10, 60, 61, 62, 100].entries()) {
      await city.judge(`j${at}`)
      await city.sheet('a', `j${at}`, [Math.min(points, 40), points - Math.min(points, 40)])
    }
    city.cloud.now = AFTER_ALL
    await count()
    expect((await rowsOf())[0]).toMatchObject({ judgesScore: 6100, sheets: 5 })
  })

  it('ranks each track on its own, works on the shortlist alone, and takes awards as a share of all accepted', async () => {
    await aCity({ shortlist: 2, judging: null, mostAwardShare: 30 })
    for (let at = 0; at < 10; at++) await city.work(`p${at}`, { isShortlisted: at < 2 })
    await city.work('e1', { trackId: 'essay', isShortlisted: true })
    await city.votes('p0', 10)
    await city.votes('p9', 99)
    city.cloud.now = AFTER_ALL
    expect(await count()).toEqual({ state: 'counted', isDone: true, entries: 3, progress: null })
    expect(shown(await rowsOf())).toEqual([
      ['p0', 1, 10_000],
      ['p1', 2, 0],
    ])
    expect(shown(await rowsOf('essay'))).toEqual([['e1', 1, 0]])
    const answer = await manager.must(openResults, { campaignId, trackId: 'photo' })
    expect(answer).toMatchObject({ works: 10, mostAwards: 3, objectionsUntil: null })
  })
})

function worksJudging() {
  return {
    isBlind: true,
    criteria: [
      { id: 'theme', title: '主题', most: 40 },
      { id: 'craft', title: '表现', most: 60 },
    ],
    leastSheets: 3,
    dropsExtremes: false,
  }
}

describe('counting', () => {
  beforeEach(async () => {
    await aCity()
    await aJudgedField()
  })

  it('waits until voting and review are over, to the millisecond', async () => {
    city.cloud.now = AFTER_ALL - 1
    const early = await manager.call(countResults, { campaignId, requestKey: key('early') })
    expect(early).toMatchObject({ error: { code: 'jury.not_ready', message: '“专家评审”还没结束，结束后再统计' } })
    city.cloud.now = AFTER_ALL
    expect(await count()).toEqual({ state: 'counted', isDone: true, entries: 4, progress: null })
  })

  it('is one count for one tap and another for the next, which takes its place with nothing left of the first', async () => {
    city.cloud.now = AFTER_ALL
    await count()
    await city.votes('d', 500)
    expect(await count()).toEqual({ state: 'counted', isDone: true, entries: 4, progress: null })
    expect((await rowsOf()).find(({ card }) => card.id === 'd')?.votes).toBe(0)
    await count('again')
    expect((await rowsOf()).find(({ card }) => card.id === 'd')?.votes).toBe(500)
    expect(await city.cloud.store<ResultDocument>('results').all()).toHaveLength(4)
    const actions = (await city.cloud.store<AuditDocument>('audit').all()).map(({ action }) => action)
    expect(actions).toEqual(['jury.count', 'jury.count'])
  })

  it('by two at once is one result, whole', async () => {
    city.cloud.now = AFTER_ALL
    await Promise.all([count('one'), count('two')])
    expect(await city.cloud.store<ResultDocument>('results').all()).toHaveLength(4)
    expect(await rowsOf()).toHaveLength(4)
  })

  it('that was cut off leaves the earlier result as it was', async () => {
    city.cloud.now = AFTER_ALL
    await count()
    const before = await rowsOf()
    await city.votes('d', 500)
    const stop = city.cloud.requests.fail(
      ({ action, collection }) =>
        collection === 'result_states' && action !== 'getDocument' && action !== 'queryDocument',
    )
    expect(await manager.call(countResults, { campaignId, requestKey: key('cut') })).toMatchObject({ ok: false })
    stop()
    city.cloud.faults.splice(0)
    expect(await rowsOf()).toEqual(before)
  })

  it('is for managers of the organiser, and its result for its staff alone until it is announced', async () => {
    city.cloud.now = AFTER_ALL
    await count()
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-nobody']) {
      const reply = await city.cloud.as(person).call(countResults, { campaignId, requestKey: key('other') })
      expect(reply).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
    expect(await rowsOf('photo', city.cloud.as('o-reviewer'))).toHaveLength(4)
    for (const person of ['o-gaoxin', 'o-nobody']) {
      const answer = await city.cloud.as(person).must(openResults, { campaignId, trackId: 'photo' })
      expect(answer).toMatchObject({ state: 'open', rows: [], works: 0, mostAwards: 0 })
    }
    const none = await city.cloud.as('o-nobody').call(openResults, { campaignId: 'none', trackId: 'photo' })
    expect(none).toMatchObject({ error: { code: 'campaign.not_found' } })
  })

  it('pages its result by position', async () => {
    for (let at = 0; at < 60; at++) await city.work(`more-${at}`)
    city.cloud.now = AFTER_ALL
    await count()
    const first = await manager.must(openResults, { campaignId, trackId: 'photo' })
    expect(first.rows).toHaveLength(50)
    expect(new Set((await rowsOf()).map(({ card }) => card.id)).size).toBe(64)
  })
})

describe('the exported raw data', () => {
  it('names nobody: members are pseudonyms, the same within the campaign', async () => {
    await aCity()
    await aJudgedField()
    city.cloud.now = AFTER_ALL
    const { url, name } = await manager.must(exportScores, { campaignId })
    expect(name).toMatch(/投票和评分原始数据.*\.xlsx$/)
    const book = openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
    const votes = book.find((each) => each.name === '投票')!.cells.slice(2)
    expect(votes).toHaveLength(227)
    expect(new Set(votes.map(([who]) => who)).size).toBe(227)
    expect(votes[0]?.[2]).toBe('2026-11-20 09:41:00.000')
    const everything = JSON.stringify(book.map(({ cells }) => cells))
    expect(everything).not.toMatch(/voter-of|"j1|"own"|沈|方评委|徒弟|m-author/)
    const again = openWorkbook(
      Buffer.from(await (await fetch((await manager.must(exportScores, { campaignId })).url)).arrayBuffer()),
    )
    expect(again.map(({ cells }) => cells)).toEqual(book.map(({ cells }) => cells))
    expect((await city.cloud.store<AuditDocument>('audit').all()).map(({ action }) => action)).toContain('jury.table')
  })

  it('still has a work that left after counting, whose votes decided what others’ are worth', async () => {
    await aCity()
    await aJudgedField()
    city.cloud.now = AFTER_ALL
    await count()
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'b' }, { state: 'removed' })
    const own = await recomputed(60)
    const rows = await city.cloud.store<ResultDocument>('results').all()
    expect(new Map(rows.map(({ entryId, score }) => [entryId, score]))).toEqual(own)
  })
})

describe('counting a field of many works', () => {
  it('asks once for all their votes, and once for frozen ones of works that ever were, and writes rows by the thousand', async () => {
    await aCity({ judging: null, weights: { judges: 0, votes: 100 } })
    const works = Array.from({ length: 250 }, (_, at) => entryDocument(city.campaign, { _id: `w${at}` }))
    await Promise.all(works.map((each) => city.cloud.store<EntryDocument>('entries').put(each)))
    for (const voted of ['w7', 'w8', 'w249']) await city.votes(voted, 3)
    city.cloud.now = AFTER_ALL
    await manager.must(freezeVotes, {
      ...{ entryId: 'w7', from: FRIDAY_MORNING, until: AFTER_ALL, reason: '群里有人收票', requestKey: key('freeze') },
    })
    const { log } = await city.cloud.steps(() => count())
    const rows = await city.cloud.store<ResultDocument>('results').all({ votes: { $gt: 0 } })
    expect(rows.map(({ entryId, votes }) => [entryId, votes]).sort()).toEqual([
      ['w249', 3],
      ['w8', 3],
    ])
    const [row] = await city.cloud.store<ResultDocument>('results').all({ entryId: 'w7' })
    expect(row).toMatchObject({ votes: 0, frozenVotes: 3 })
    const stepOf = (line: string) => Number(line.split(' ')[0])
    const grouped = log.filter((line) => line.endsWith('aggregateDocuments votes'))
    expect(grouped).toHaveLength(2)
    expect(new Set(grouped.map(stepOf)).size).toBe(1)
    // Only the freeze itself, which is brought along once more, counts the votes of one work.
    expect(log.filter((line) => line.endsWith('calculateDocument votes')).length).toBeLessThan(5)
    const written = log.filter((line) => line.endsWith('insertDocument results'))
    expect(written).toHaveLength(2)
    expect(new Set(written.map(stepOf)).size).toBe(1)
  })
})
