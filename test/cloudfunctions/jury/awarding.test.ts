import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { leaveResults, placeNow, type ResultDocument } from '../../../cloudfunctions/_store/results'
import { countResults, keepAwards } from '../../../domain/entry/judging'
import type { WorksPlan } from '../../../domain/entry/plan'
import { problemOfAwards } from '../../../domain/entry/ranking'
import { entryDocument } from '../../support/builders/anEntry'
import { memberDocument } from '../../support/builders/aMember'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { key } from '../../support/aVotedCity'
import { dice } from '../../support/dice'

/** Awards are judged by the best of a track and those that are asked for: as by all of its rows, however many they are. */

const campaignId = 'campaign-craft'
const AWARDS = [
  { id: 'first', title: '一等奖', most: 1 },
  { id: 'second', title: '二等奖', most: 2 },
  { id: 'third', title: '三等奖', most: 2 },
]
const MOST = 5

let city: JudgedCity
afterEach(() => expect(city.cloud.faults).toEqual([]))

async function aTrack(
  works: number,
  votesOf: (at: number) => number,
  plan: Partial<WorksPlan> = { judging: null },
): Promise<void> {
  city = await aJudgedCity({ ...plan, awards: AWARDS, mostAwardShare: null })
  for (let at = 0; at < works; at++) {
    await city.work(`w${at}`)
    await city.votes(`w${at}`, votesOf(at))
  }
  city.cloud.now = AFTER_ALL
  await city.cloud.as('o-manager').must(countResults, { campaignId, requestKey: key('count') })
}
const rows = () => city.cloud.store<ResultDocument>('results').all()
const give = (awards: { entryId: string; awardId: string }[], name: string) =>
  city.cloud.as('o-manager').call(keepAwards, { campaignId, trackId: 'photo', awards, requestKey: key(name) })

it.each([1, 2, 3])('whatever is asked for, it stands or falls as with every row of the track (%i)', async (seed) => {
  const roll = dice(seed)
  // Some share a place.
  await aTrack(12, () => 1 + roll(7))
  for (let nth = roll(3); nth > 0; nth--)
    await city.cloud.run(() => leaveResults(campaignId, `w${roll(12)}`, '作者撤回'))
  const all = await rows()
  const out = all.filter(({ isOut }) => isOut)
  const standing = all.filter(({ isOut }) => !isOut).sort((one, other) => one.order - other.order)
  const placed = standing.map((row) => ({ entryId: row.entryId, place: placeNow(row, out) }))
  let stood = 0
  for (let nth = 0; nth < 60; nth++) {
    // Mostly the best ones in their order, with something wrong now and then.
    const some = standing.slice(0, roll(MOST + 2)).filter(() => roll(9) > 0)
    const given = [...some, ...(roll(4) === 0 ? [all[roll(12)]!] : [])].map(({ entryId }, at) => ({
      ...{ entryId, awardId: AWARDS[Math.min(2, Math.floor((at + roll(2)) / 2))]!.id },
    }))
    const problem = problemOfAwards(given, placed, AWARDS, MOST)
    const reply = await give(given, `try-${seed}-${nth}`)
    expect(reply).toMatchObject(
      problem === null ? { ok: true } : { error: { code: 'jury.too_many_awards', message: problem } },
    )
    if (problem !== null) continue
    stood += 1
    const kept = (await rows()).flatMap(({ entryId, awardId }) => (awardId === null ? [] : { entryId, awardId }))
    const byId = (some: typeof given) => new Map(some.map(({ entryId, awardId }) => [entryId, awardId]))
    expect(byId(kept)).toEqual(byId(given))
  }
  expect(stood).toBeGreaterThan(5)
})

it('where nothing was scored anybody has an award, and loses it when it is given to another', async () => {
  // Votes, and not one sheet of those that the plan asks for.
  await aTrack(9, (at) => at, {})
  const byOrder = (await rows()).sort((one, other) => one.order - other.order).map(({ entryId }) => entryId)
  const awarded = async () => (await rows()).flatMap(({ entryId, awardId }) => (awardId === null ? [] : entryId))
  for (const [at, entryId] of [byOrder[8]!, byOrder[0]!, byOrder[7]!].entries()) {
    expect(await give([{ entryId, awardId: 'first' }], `any-${at}`)).toMatchObject({ data: { rows: 1 } })
    expect(await awarded()).toEqual([entryId])
  }
})

it('a thousand works more ask nothing more', async () => {
  await aTrack(3, (at) => 3 - at)
  const asked = async (name: string) => {
    const awards = [{ entryId: 'w0', awardId: 'first' }]
    const { log } = await city.cloud.steps(async () => expect(await give(awards, name)).toMatchObject({ ok: true }))
    return log.map((line) => line.slice(2).trim()).sort()
  }
  const few = await asked('few')
  const member = memberDocument({ _id: 'm-many', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
  const many = Array.from({ length: 1_050 }, (_, at) =>
    entryDocument(city.campaign, { _id: `m${at}`, member, trackId: 'photo' }),
  )
  await Promise.all(many.map((each) => city.cloud.store<EntryDocument>('entries').put(each)))
  await city.cloud.as('o-manager').must(countResults, { campaignId, requestKey: key('many') })
  expect(await asked('many')).toEqual(few)
})
