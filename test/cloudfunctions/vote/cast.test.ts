import type { CampaignDocument, TakerDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { freshVotes, KEPT_IN_FEEDS_MS, type VoteDocument } from '../../../cloudfunctions/_store/votes'
import { castVote } from '../../../domain/entry/voting'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { anEntry } from '../../support/builders/anEntry'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { aPhase, worksPart } from '../../support/builders/aPlan'
import { aVotedCampaign, key } from '../../support/aVotedCity'

const HOUR_MS = 3_600_000

let cloud: Cloud
let campaign: CampaignDocument
let lin: Person
const author = memberDocument({ _id: 'm-author', name: '沈砚秋', unionId: 'hefeng' })
const work = (_id: string, differing: Partial<EntryDocument> = {}) =>
  anEntry(cloud, campaign, { _id, member: author, ...differing })

beforeEach(async () => {
  cloud = await aCloud({ functions: ['vote'] })
  campaign = await aVotedCampaign(cloud)
  await aMember(cloud)
  await work('w1')
  lin = cloud.as('o-m-lin')
})
afterEach(() => expect(cloud.faults).toEqual([]))

const cast = (person: Person, entryId = 'w1', name = 'one') => person.call(castVote, { entryId, requestKey: key(name) })
const codeOf = async (reply: ReturnType<typeof cast>) => {
  const answer = await reply
  return answer.ok ? 'cast' : answer.error.code
}
const rows = () => cloud.store<VoteDocument>('votes').all()

describe('vote.cast', () => {
  it('answers with the total, one’s own vote in it, when to vote again, and how many works are left today', async () => {
    await cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { votes: 41, votesAt: cloud.now - 1 })
    expect(await lin.must(castVote, { entryId: 'w1', requestKey: key('one') })).toEqual({
      ...{ votes: 42, mayVoteAt: FRIDAY_MORNING + DAY_MS, leftToday: 4 },
    })
    expect(await rows()).toMatchObject([{ entryId: 'w1', memberId: 'm-lin', at: FRIDAY_MORNING, frozenBy: '' }])
    expect(await cloud.store<TakerDocument>('campaign_takers').all()).toMatchObject([{ memberId: 'm-lin' }])
  })

  it('is one vote and the first answer for the same tap, at once, later, and after the vote is over', async () => {
    const [one, two] = await Promise.all([cast(lin), cast(lin)])
    expect(two).toEqual(one)
    await cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { votes: 900, votesAt: cloud.now })
    expect(await cast(lin)).toEqual(one)
    cloud.advance(10 * DAY_MS)
    expect(await cast(lin)).toEqual(one)
    expect(await rows()).toHaveLength(1)
  })

  it('is one vote for two taps at once, and the other one hears when to come back', async () => {
    const codes = await Promise.all([codeOf(cast(lin, 'w1', 'left')), codeOf(cast(lin, 'w1', 'right'))])
    expect(codes.sort()).toEqual(['cast', 'vote.too_soon'])
    expect(await rows()).toHaveLength(1)
  })

  it('is possible again after the plan’s hours to the millisecond, whatever day it is', async () => {
    await lin.must(castVote, { entryId: 'w1', requestKey: key('one') })
    cloud.advance(24 * HOUR_MS - 1)
    expect(await cast(lin, 'w1', 'two')).toMatchObject({
      error: { code: 'vote.too_soon', message: '这件作品投过了，11 月 21 日 09:41 以后可以再投' },
    })
    cloud.advance(1)
    expect(await codeOf(cast(lin, 'w1', 'two'))).toBe('cast')
    expect((await rows()).map(({ number }) => number)).toEqual([0, 1])
  })

  it('lets a member vote for so many works a day of the union, and for as many the next', async () => {
    for (const id of ['w2', 'w3', 'w4', 'w5', 'w6']) await work(id)
    const left: number[] = []
    for (const id of ['w1', 'w2', 'w3', 'w4', 'w5']) {
      left.push((await lin.must(castVote, { entryId: id, requestKey: key(id) })).leftToday)
    }
    expect(left).toEqual([4, 3, 2, 1, 0])
    expect(await codeOf(cast(lin, 'w6', 'w6'))).toBe('vote.day_limit')
    // 00:00 in UTC+8.
    cloud.now = Date.parse('2026-11-21T00:00:00+08:00') - 1
    expect(await codeOf(cast(lin, 'w6', 'w6'))).toBe('vote.day_limit')
    cloud.advance(1)
    expect(await codeOf(cast(lin, 'w6', 'w6'))).toBe('cast')
  })

  it('takes no more works than the day has when all are tapped at once', async () => {
    const ids = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8']
    for (const id of ids) await work(id)
    const codes = await Promise.all(ids.map((id) => codeOf(cast(lin, id, id))))
    expect(codes.filter((code) => code === 'cast')).toHaveLength(5)
    expect(codes.filter((code) => code === 'vote.day_limit')).toHaveLength(3)
    expect(await rows()).toHaveLength(5)
  })

  it('counts a work once a day however often its hours allow', async () => {
    campaign = await aVotedCampaign(cloud, { works: { voting: { hoursApart: 1, mostADay: 1 } } })
    expect(await codeOf(cast(lin, 'w1', 'one'))).toBe('cast')
    cloud.advance(HOUR_MS)
    expect(await lin.must(castVote, { entryId: 'w1', requestKey: key('two') })).toMatchObject({ leftToday: 0 })
  })

  it('refuses a request that was for another work', async () => {
    await work('w2')
    await lin.must(castVote, { entryId: 'w1', requestKey: key('one') })
    expect(await codeOf(cast(lin, 'w2', 'one'))).toBe('request.key_reused')
  })

  it('runs from the first millisecond of its phase to the last', async () => {
    const [from, until] = [FRIDAY_MORNING + 1000, FRIDAY_MORNING + DAY_MS]
    const phase = { ...aPhase('vote', 0, 1), from, until }
    await aVotedCampaign(cloud, { plan: { phases: [aPhase('collect', -9, -3), phase] } })
    cloud.now = from - 1
    expect(await codeOf(cast(lin))).toBe('campaign.too_early')
    cloud.now = until
    expect(await codeOf(cast(lin))).toBe('campaign.too_late')
    cloud.now = until - 1
    expect(await codeOf(cast(lin))).toBe('cast')
  })

  it('is for members the campaign is for', async () => {
    await aMember(cloud, { _id: 'm-left', status: 'left' as never })
    expect(await codeOf(cast(cloud.as('o-nobody')))).toBe('session.not_member')
    expect(await codeOf(cast(cloud.as('o-m-left')))).toBe('campaign.not_for_you')
    await aVotedCampaign(cloud, { paths: ['/qinghe/hedong/'] })
    expect(await codeOf(cast(lin))).toBe('campaign.not_for_you')
    await aVotedCampaign(cloud, { paths: ['/qinghe/hedong/'], openTo: ['/qinghe/hedong/'] })
    expect(await codeOf(cast(lin))).toBe('entry.not_found')
    expect(await codeOf(cast(lin, 'no-such-work'))).toBe('entry.not_found')
    await aVotedCampaign(cloud, { state: 'recalled' })
    expect(await codeOf(cast(lin))).toBe('campaign.recalled')
  })

  it.each([
    ['draft', 'entry.not_found'],
    ['submitted', 'entry.not_found'],
    ['withdrawn', 'entry.not_found'],
    ['removed', 'entry.not_found'],
    ['accepted', 'cast'],
  ] as const)('of a work that is %s answers %s', async (state, code) => {
    await work('other', { state })
    expect(await codeOf(cast(lin, 'other'))).toBe(code)
  })

  it('is for works on the shortlist, where there is one, and for those the organiser was recommended', async () => {
    await aVotedCampaign(cloud, { works: { shortlist: 10 } })
    expect(await codeOf(cast(lin))).toBe('vote.not_listed')
    await work('w1', { isShortlisted: true })
    expect(await codeOf(cast(lin))).toBe('cast')
    await aVotedCampaign(cloud, { works: { quotas: [{ level: 'unit', perTrack: 3 }] } })
    await work('w2', { reached: ['hefeng'] })
    expect(await codeOf(cast(lin, 'w2', 'two'))).toBe('vote.not_listed')
    await work('w2', { reached: ['hefeng', 'qinghe'] })
    expect(await codeOf(cast(lin, 'w2', 'two'))).toBe('cast')
  })

  it('is not for one’s own work, nor for what one handed in for a unit', async () => {
    await aMember(cloud, author)
    expect(await codeOf(cast(cloud.as('o-m-author')))).toBe('vote.own_work')
    await work('unit', { forUnionId: 'hefeng', openid: 'o-m-lin', owner: 'union:hefeng', memberId: null })
    expect(await codeOf(cast(lin, 'unit'))).toBe('vote.own_work')
  })

  it('needs voting in the plan', async () => {
    await aVotedCampaign(cloud, { plan: { works: worksPart({ voting: null }) } })
    expect(await codeOf(cast(lin))).toBe('vote.not_listed')
  })

  it('takes four steps, the first time and every time after', async () => {
    const first = await cloud.steps(() => cast(lin))
    expect(first.steps).toBe(4)
    cloud.advance(DAY_MS)
    const again = await cloud.steps(() => cast(lin, 'w1', 'two'))
    expect(again.steps).toBe(4)
    expect(again.requests).toBe(9)
  })

  it('asks the same of a work that does not exist and of one that is not for the caller', async () => {
    await aVotedCampaign(cloud, { paths: ['/qinghe/hedong/'], openTo: ['/qinghe/hedong/'] })
    const theirs = await cloud.steps(() => cast(lin, 'w1'))
    const missing = await cloud.steps(() => cast(lin, 'no'))
    const shape = (log: readonly string[]) => log.map((line) => line.replace(/\S+$/, ''))
    expect(shape(missing.log)).toEqual(shape(theirs.log))
  })

  it('loses nothing and doubles nothing when an answer is lost between the day and the vote', async () => {
    const stop = cloud.requests.fail(({ action, collection }) => collection === 'votes' && action === 'insertDocument')
    expect(await codeOf(cast(lin))).toBe('internal.unexpected')
    stop()
    cloud.faults.splice(0)
    expect(await lin.must(castVote, { entryId: 'w1', requestKey: key('one') })).toMatchObject({ leftToday: 4 })
    expect(await rows()).toHaveLength(1)
  })
})

describe('totals', () => {
  const kept = async () => (await cloud.store<EntryDocument>('entries').get('w1'))!

  it('are counted by one reader at a time and kept for seconds by all', async () => {
    for (let at = 0; at < 5; at++) {
      await aMember(cloud, { _id: `m-${at}` })
      await cast(cloud.as(`o-m-${at}`))
    }
    const stale = await kept()
    // Instances have clocks of their own.
    const look = (_: unknown, at: number) => cloud.run(() => freshVotes([stale], cloud.now - at, KEPT_IN_FEEDS_MS))
    const { log } = await cloud.steps(() => Promise.all(Array.from({ length: 10 }, look)))
    expect(log.filter((line) => line.endsWith(' calculateDocument votes'))).toHaveLength(1)
    const young = await kept()
    expect(young.votes).toBe(5)
    cloud.now = young.votesAt + KEPT_IN_FEEDS_MS - 1
    expect((await cloud.steps(() => cloud.run(() => freshVotes([young], cloud.now, KEPT_IN_FEEDS_MS)))).requests).toBe(
      0,
    )
  })
})
