import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import { type CountDocument, forgetCounts, keepRows } from '../../../cloudfunctions/_store/resultCounts'
import type { ResultDocument, ResultStateDocument } from '../../../cloudfunctions/_store/results'
import { announceResults, countResults, keepAwards, openResults } from '../../../domain/entry/judging'
import { freezeVotes } from '../../../domain/entry/voting'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { key } from '../../support/aVotedCity'
import { dice } from '../../support/dice'

/** A count takes as many calls as it needs: each does a part, and what is seen is whole, before and after. */

const campaignId = 'campaign-craft'

let city: JudgedCity
let manager: Person
afterEach(() => expect(city.cloud.faults).toEqual([]))

interface Made {
  votes: number
  sheets: number[]
}

/** Works of two tracks with votes and sheets by chance. @returns what each was given, by track and work */
async function aField(seed: number, works: [number, number]): Promise<Map<string, Map<string, Made>>> {
  city = await aJudgedCity()
  manager = city.cloud.as('o-manager')
  const roll = dice(seed)
  const judges = ['j1', 'j2', 'j3', 'j4']
  for (const each of judges) await city.judge(each, { trackIds: ['photo', 'essay'] })
  const made = new Map<string, Map<string, Made>>()
  for (const [at, trackId] of (['photo', 'essay'] as const).entries()) {
    const ofTrack = new Map<string, Made>()
    for (let nth = 0; nth < (works[at] ?? 0); nth++) {
      const entryId = `${trackId}-${nth}`
      await city.work(entryId, { trackId })
      const sheets: number[] = []
      // One in three has too few sheets to be scored.
      for (const judge of judges.slice(0, 2 + roll(3))) {
        const points: [number, number] = [roll(5) * 10, roll(61)]
        await city.sheet(entryId, judge, points, { trackId })
        sheets.push(points[0] + points[1])
      }
      const votes = roll(12)
      await city.votes(entryId, votes)
      ofTrack.set(entryId, { votes, sheets })
    }
    made.set(trackId, ofTrack)
  }
  city.cloud.now = AFTER_ALL
  return made
}

/** Place and score of each work as ADR 034 says it, in numbers of any size and with nothing of the service's own. */
function reckoned(made: Map<string, Made>): Map<string, [number | null, number | null]> {
  const most = BigInt(Math.max(1, ...[...made.values()].map(({ votes }) => votes)))
  const scores = [...made].map(([id, { votes, sheets }]): [string, number | null] => {
    if (sheets.length < 3) return [id, null]
    const [sum, n] = [BigInt(sheets.reduce((one, other) => one + other, 0)), BigInt(sheets.length)]
    const top = 60n * sum * most + 40n * 100n * BigInt(votes) * n
    return [id, Number((2n * top + n * most) / (2n * n * most))]
  })
  return new Map(
    scores.map(([id, score]) => [
      id,
      [score === null ? null : 1 + scores.filter(([, other]) => other !== null && other > score).length, score],
    ]),
  )
}

const ask = (name: string, most?: number) => ({ campaignId, requestKey: key(name), ...(most ? { most } : {}) })
const count = (name = 'count', most?: number) => manager.must(countResults, ask(name, most))
const seen = (trackId = 'photo', person = manager) => person.must(openResults, { campaignId, trackId })
const rows = () => city.cloud.store<ResultDocument>('results').all()
const state = () => city.cloud.store<ResultStateDocument>('result_states').get(campaignId)
const underWay = () => city.cloud.store<CountDocument>('result_counts').get(campaignId)

/** Asks until it is done. @returns what was answered on the way */
async function countOn(name: string, most: number): Promise<unknown[]> {
  const told: unknown[] = []
  for (let calls = 0; calls < 200; calls++) {
    const { isDone, progress } = await count(name, most)
    if (isDone) return told
    told.push(progress)
  }
  throw new Error('the count comes to no end')
}

async function placed(): Promise<Map<string, [number | null, number | null]>> {
  return new Map((await rows()).map(({ entryId, place, score }) => [entryId, [place, score]]))
}

describe('a count in many calls', () => {
  it.each([
    [1, 1],
    [2, 3],
    [3, 7],
    [4, 16],
  ])('is what anybody reckons, and what one call makes of it (%i, %i works a call)', async (seed, most) => {
    const made = await aField(seed, [17, 5])
    await countOn('slow', most)
    const whole = new Map([...made.values()].flatMap((ofTrack) => [...reckoned(ofTrack)]))
    expect(await placed()).toEqual(whole)
    const bare = async () =>
      (await rows())
        .map(({ _id, run, ...row }) => ({ ...row, isOfRun: _id === `${run}:${row.entryId}` }))
        .sort((one, other) => (one.entryId < other.entryId ? -1 : 1))
    const slow = await bare()
    await count('at-once')
    expect(await bare()).toEqual(slow)
    expect((await state())?.tracks).toEqual([
      { trackId: 'photo', works: 17, counted: 17 },
      { trackId: 'essay', works: 5, counted: 5 },
    ])
  })

  it('says which track it is at, and goes on with the same request wherever it was killed', async () => {
    const made = await aField(5, [9, 3])
    const whole = new Map([...made.values()].flatMap((ofTrack) => [...reckoned(ofTrack)]))
    expect(await count('count', 4)).toMatchObject({ state: 'open', isDone: false, progress: { track: 1, tracks: 2 } })
    const told = new Set<number>()
    // Each call dies one request later than the one before it.
    for (let nth = 1, isDone = false; !isDone; nth++) {
      const end = city.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
      expect(await manager.call(countResults, ask('count', 4))).toMatchObject({ ok: false })
      end()
      await city.cloud.requests.idle()
      city.cloud.faults.length = 0
      const answer = await count('count', 4)
      if (answer.progress) told.add(answer.progress.track)
      isDone = answer.isDone
      expect(nth).toBeLessThan(50)
    }
    expect([...told]).toEqual([1, 2])
    expect(await placed()).toEqual(whole)
    expect(await city.cloud.store('result_tallies').all()).toEqual([])
    expect(await underWay()).toBeUndefined()
    expect((await city.cloud.store<AuditDocument>('audit').all()).map(({ what }) => what)).toEqual([
      '统计结果，共 12 件作品',
    ])
  })

  it('shows nobody a half: what was counted before stands until the new one is whole', async () => {
    await aField(6, [9, 3])
    expect(await count('first', 5)).toMatchObject({ state: 'open', entries: 0 })
    expect(await seen()).toMatchObject({ state: 'open', rows: [] })
    await countOn('first', 5)
    const { rows: before } = await seen()
    await city.votes('photo-3', 400)
    expect(await count('second', 5)).toMatchObject({ state: 'counted', isDone: false })
    expect(await count('second', 9)).toMatchObject({ state: 'counted', isDone: false })
    expect((await seen()).rows).toEqual(before)
    await countOn('second', 5)
    expect((await seen()).rows.find(({ card }) => card.id === 'photo-3')?.votesScore).toBe(10_000)
    expect(await rows()).toHaveLength(12)
  })

  it('is told to staff who come back, with the request that goes on with it, and to nobody else', async () => {
    await aField(7, [9, 3])
    expect((await seen()).counting).toBeNull()
    await count('count', 5)
    const { counting } = await seen()
    expect(counting).toEqual({ requestKey: key('count'), track: 1, tracks: 2 })
    expect((await seen('photo', city.cloud.as('o-nobody'))).counting).toBeNull()
    expect(await manager.must(countResults, { campaignId, requestKey: counting?.requestKey ?? '' })).toMatchObject({
      isDone: true,
      entries: 12,
    })
    expect((await seen()).counting).toBeNull()
  })

  it('by two at once, or by one who asks twice at once, ends with one run, whole', async () => {
    const made = await aField(8, [9, 3])
    const whole = new Map([...made.values()].flatMap((ofTrack) => [...reckoned(ofTrack)]))
    const names = ['one', 'two', 'one']
    for (let calls = 0; calls < 40; calls++) {
      const answers = await Promise.all(names.map((name, at) => count(name, 2 + at)))
      if (answers.every(({ isDone }) => isDone)) break
    }
    expect(await placed()).toEqual(whole)
    expect(await rows()).toHaveLength(12)
    expect((await city.cloud.store<AuditDocument>('audit').all()).map(({ action }) => action)).toEqual(['jury.count'])
    // Each of them has its answer: neither counts once more, late.
    const { run } = (await state())!
    await Promise.all([count('one'), count('two')])
    expect((await state())?.run).toBe(run)
  })

  it('is joined by another request while somebody works on it', async () => {
    await aField(13, [9, 3])
    await count('one', 5)
    const { run } = (await underWay())!
    await count('two', 5)
    expect(await underWay()).toMatchObject({ run, keys: [key('one'), key('two')] })
  })

  it('writes the rows that are missing where another call, or one that was killed, wrote some of them', async () => {
    await aField(14, [9, 3])
    await count('count', 50)
    const whole = await rows()
    await city.cloud.store<ResultDocument>('results').remove({ order: { $gt: 3 } })
    await city.cloud.run(() => keepRows(whole))
    const byId = (some: ResultDocument[]) => new Map(some.map((row) => [row._id, row]))
    expect(byId(await rows())).toEqual(byId(whole))
  })

  it('leaves nothing of earlier runs, whatever they are called, and everything of its own', async () => {
    await aField(15, [5, 2])
    await count('count')
    const { run } = (await state())!
    const own = await rows()
    for (const other of ['-', '~']) {
      for (const row of own) {
        await city.cloud.store<ResultDocument>('results').put({ ...row, _id: `${other}${row._id}`, run: `${other}0` })
      }
    }
    await city.cloud.run(() => forgetCounts(campaignId, run))
    expect((await rows()).map(({ _id }) => _id).sort()).toEqual(own.map(({ _id }) => _id).sort())
  })

  it('that nobody went on with is begun anew by the next, and its own request is answered by that one', async () => {
    await aField(9, [9, 3])
    await count('left', 5)
    const left = (await underWay())!
    city.cloud.advance(2 * MINUTE_MS)
    await countOn('next', 5)
    const { run } = (await state())!
    expect(run).not.toBe(left.run)
    expect(new Set((await rows()).map((row) => row.run))).toEqual(new Set([run]))
    await manager.must(keepAwards, {
      ...{ campaignId, trackId: 'photo', requestKey: key('award') },
      awards: [{ entryId: (await seen()).rows[0]!.card.id, awardId: 'ten' }],
    })
    // The page that was left comes back: the awards stay.
    expect(await count('left', 5)).toMatchObject({ isDone: true })
    expect((await state())?.run).toBe(run)
  })

  it('is begun anew where votes were frozen since it began', async () => {
    await aField(10, [9, 3])
    await count('before', 5)
    const { run } = (await underWay())!
    await manager.must(freezeVotes, {
      ...{ entryId: 'photo-0', from: 1, until: AFTER_ALL, reason: '群里有人收票', requestKey: key('freeze') },
    })
    await count('after', 5)
    expect((await underWay())?.run).not.toBe(run)
    await countOn('after', 5)
    expect((await rows()).find(({ entryId }) => entryId === 'photo-0')).toMatchObject({ votes: 0 })
  })

  it('asks a bounded number of things in each call, and nothing of what was counted before', async () => {
    await aField(12, [12, 3])
    const asked = async (collection: string, most: number) => {
      const { steps, requests, log } = await city.cloud.steps(() => count('steps', most))
      return { steps, requests, of: log.filter((line) => line.endsWith(` ${collection}`)).length }
    }
    // Three slices of four works: the votes of a slice are asked for once, whatever works are in it.
    expect(await asked('votes', 4)).toEqual({ steps: 8, requests: 14, of: 1 })
    expect(await asked('votes', 4)).toEqual({ steps: 7, requests: 14, of: 1 })
    expect(await asked('votes', 8)).toMatchObject({ of: 1 })
    expect(await asked('votes', 4)).toMatchObject({ of: 0 })
    // Counted: now its rows are written, four at a time.
    expect((await underWay())?.written ?? 0).toBeGreaterThan(0)
    const { log } = await city.cloud.steps(() => countOn('steps', 4))
    expect(log.filter((line) => line.endsWith(' votes'))).toHaveLength(1)
  })

  it('leads nowhere once what was counted before is announced', async () => {
    await aField(11, [9, 3])
    await countOn('first', 50)
    await manager.must(keepAwards, {
      ...{ campaignId, trackId: 'photo', requestKey: key('award') },
      awards: [{ entryId: (await seen()).rows[0]!.card.id, awardId: 'ten' }],
    })
    await count('second', 5)
    const until = AFTER_ALL + 7 * DAY_MS
    await manager.must(announceResults, { campaignId, until, requestKey: key('announce') })
    const late = await manager.call(countResults, ask('second', 5))
    expect(late).toMatchObject({ error: { code: 'campaign.wrong_state', message: expect.stringContaining('公示') } })
    expect(await underWay()).toBeUndefined()
    expect(await rows()).toHaveLength(12)
  })
})
