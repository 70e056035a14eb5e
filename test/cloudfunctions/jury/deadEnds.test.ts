import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { leaveResults, type ResultDocument } from '../../../cloudfunctions/_store/results'
import { announceResults, countResults, keepAwards, openResults, settleResults } from '../../../domain/entry/judging'
import { recommend, sendBack, shortlist } from '../../../domain/entry/selecting'
import type { WorksPlan } from '../../../domain/entry/plan'
import { freezeVotes, liftFreeze } from '../../../domain/entry/voting'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { FRIDAY_MORNING } from '../../support/aCloud'
import { memberDocument } from '../../support/builders/aMember'
import { entryDocument } from '../../support/builders/anEntry'
import { aPhase } from '../../support/builders/aPlan'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { key } from '../../support/aVotedCity'

/** Campaigns that end with nothing to award still come to their end. */

const campaignId = 'campaign-craft'
const UNTIL = AFTER_ALL + 7 * DAY_MS
const ONE = [{ id: 'first', title: '一等奖', most: 1 }]

let city: JudgedCity
afterEach(() => expect(city.cloud.faults).toEqual([]))

async function counted(works: Partial<WorksPlan>, votes: readonly number[], listed: readonly string[] = []) {
  city = await aJudgedCity({ judging: null, shortlist: null, weights: { judges: 0, votes: 100 }, ...works })
  for (const [at, count] of votes.entries()) {
    await city.work(`w${at}`)
    await city.votes(`w${at}`, count)
  }
  for (const name of listed) await city.work(name, { isShortlisted: true })
  city.cloud.now = AFTER_ALL
  await manager().must(countResults, { campaignId, requestKey: key('count') })
}
const manager = () => city.cloud.as('o-manager')
const announce = () => manager().call(announceResults, { campaignId, until: UNTIL, requestKey: key('announce') })
const award = (...awards: { entryId: string; awardId: string }[]) =>
  manager().call(keepAwards, { campaignId, trackId: 'photo', awards, requestKey: key(`award-${awards.length}`) })
const toTheEnd = async () => {
  expect(await announce()).toMatchObject({ data: { state: 'announced' } })
  city.cloud.now = UNTIL
  return manager().must(settleResults, { campaignId, requestKey: key('settle') })
}

it('a campaign nobody sent a work to is announced and settled', async () => {
  await counted({ awards: ONE, mostAwardShare: null }, [])
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 0, isDone: true })
})

it('a campaign whose works have all left since they were counted is announced and settled', async () => {
  await counted({ awards: ONE, mostAwardShare: null }, [2, 1])
  const removed = { state: 'removed', updatedAt: AFTER_ALL } as const
  for (const _id of ['w0', 'w1']) await city.cloud.store<EntryDocument>('entries').change({ _id }, removed)
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 0, isDone: true })
})

it('a tie at the top that is wider than the award leaves nothing to give, and is announced', async () => {
  await counted({ awards: ONE, mostAwardShare: null }, [3, 3, 1])
  const both = [
    { entryId: 'w0', awardId: 'first' },
    { entryId: 'w1', awardId: 'first' },
  ]
  expect(await award(...both)).toMatchObject({ error: { code: 'jury.too_many_awards' } })
  expect(await award(both[0]!)).toMatchObject({ error: { code: 'jury.too_many_awards' } })
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 0, isDone: true })
})

it('a campaign that was called off is neither counted nor announced; what was public by then is settled', async () => {
  const recalled = { state: 'recalled', recallReason: '场地没有了' } as const
  const recall = () => city.cloud.store<CampaignDocument>('campaigns').change({ _id: campaignId }, recalled)
  const refused = { error: { code: 'campaign.recalled', message: '活动已经停办，不再统计和公示结果' } }
  await counted({ awards: ONE, mostAwardShare: null }, [2, 1])
  await award({ entryId: 'w0', awardId: 'first' })
  await recall()
  expect(await announce()).toMatchObject(refused)
  expect(await manager().call(countResults, { campaignId, requestKey: key('again') })).toMatchObject(refused)
  // The same request as before still hears what it did.
  expect(await manager().call(countResults, { campaignId, requestKey: key('count') })).toMatchObject({ ok: true })

  await counted({ awards: ONE, mostAwardShare: null }, [2, 1])
  await award({ entryId: 'w0', awardId: 'first' })
  expect(await announce()).toMatchObject({ data: { state: 'announced' } })
  await recall()
  city.cloud.now = UNTIL
  expect(await manager().must(settleResults, { campaignId, requestKey: key('settle') })).toMatchObject({
    ...{ state: 'settled', certificates: 1 },
  })
})

it('so does a tie wider than the share', async () => {
  await counted({ awards: [{ id: 'ten', title: '十佳', most: 10 }], mostAwardShare: 30 }, [1, 1, 1, 1])
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 0, isDone: true })
})

it('where an award can be given, it is waited for', async () => {
  await counted({ awards: [...ONE, { id: 'second', title: '二等奖', most: 2 }], mostAwardShare: null }, [3, 3, 1])
  expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message: '还没评奖，评好再公示' } })
  await award({ entryId: 'w0', awardId: 'second' }, { entryId: 'w1', awardId: 'second' })
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 2, isDone: true })
})

it('one work with no vote at all has the first place and its award', async () => {
  await counted({ awards: ONE, mostAwardShare: null }, [0])
  const { rows } = await manager().must(openResults, { campaignId, trackId: 'photo' })
  expect(rows).toMatchObject([{ place: 1, score: 0, votesScore: 0, votes: 0 }])
  expect(await award({ entryId: 'w0', awardId: 'first' })).toMatchObject({ ok: true })
  expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 1, isDone: true })
})

describe('works that move after they were counted', () => {
  const put = (isIn: boolean, name: string) =>
    manager().call(shortlist, { entryId: 'w0', isIn, requestKey: key(`list-${name}`) })
  beforeEach(async () => {
    await counted({ awards: ONE, mostAwardShare: null, shortlist: 5 }, [], ['w0', 'w1'])
  })

  it('are not announced in places they no longer have: it is counted again first', async () => {
    expect(await put(false, 'out')).toMatchObject({ ok: true })
    expect(await announce()).toMatchObject({
      error: { code: 'jury.not_ready', message: '统计以后有作品被退回或移出入围，重新统计再公示' },
    })
    await manager().must(countResults, { campaignId, requestKey: key('again') })
    await award({ entryId: 'w1', awardId: 'first' })
    expect(await toTheEnd()).toEqual({ state: 'settled', certificates: 1, isDone: true })
  })

  it('that come into the running late are counted before anything is announced', async () => {
    await city.work('late')
    await award({ entryId: 'w0', awardId: 'first' })
    const listing = { entryId: 'late', isIn: true, requestKey: key('list-late') }
    await manager().must(shortlist, listing)
    const message = '统计以后有作品加入评选，重新统计再公示'
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
    await manager().must(countResults, { campaignId, requestKey: key('again') })
    await award({ entryId: 'w0', awardId: 'first' })
    expect(await announce()).toMatchObject({ ok: true })
  })

  it('and come back where they were are counted as well: a place that was left is not taken up again', async () => {
    await award({ entryId: 'w0', awardId: 'first' })
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { state: 'removed' })
    await city.cloud.run(() => leaveResults(campaignId, 'w1', '作者撤回或已下架'))
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { state: 'accepted' })
    const message = '统计以后有作品加入评选，重新统计再公示'
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
  })

  it('are missed though another took the place, and though the change says it was before the count', async () => {
    await city.work('late')
    const moved = { error: { code: 'jury.not_ready', message: '统计以后有作品被退回或移出入围，重新统计再公示' } }
    const works = city.cloud.store<EntryDocument>('entries')
    // The calls arrived before the count and wrote after it.
    const updatedAt = AFTER_ALL - 4 * MINUTE_MS
    await award({ entryId: 'w0', awardId: 'first' })
    await works.change({ _id: 'w1' }, { isShortlisted: false, updatedAt })
    await works.change({ _id: 'late' }, { isShortlisted: true, updatedAt })
    expect(await announce()).toMatchObject(moved)
    await works.change({ _id: 'w1' }, { isShortlisted: true })
    const come = { error: { code: 'jury.not_ready', message: '统计以后有作品加入评选，重新统计再公示' } }
    expect(await announce()).toMatchObject(come)
    await works.change({ _id: 'late' }, { isShortlisted: false })
    expect(await announce()).toMatchObject({ ok: true })
  })

  it('are missed where nothing says that they changed', async () => {
    await award({ entryId: 'w0', awardId: 'first' })
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { state: 'removed' })
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready' } })
    await manager().must(countResults, { campaignId, requestKey: key('again') })
    await award({ entryId: 'w0', awardId: 'first' })
    expect(await announce()).toMatchObject({ ok: true })
  })

  it('in hundreds are counted again, instead of being taken out one by one', async () => {
    const member = memberDocument({ _id: 'm-many', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
    const many = Array.from({ length: 101 }, (_, at) =>
      entryDocument(city.campaign, { _id: `m${at}`, member, trackId: 'photo', isShortlisted: true }),
    )
    const works = city.cloud.store<EntryDocument>('entries')
    await Promise.all(many.map((each) => works.put(each)))
    await manager().must(countResults, { campaignId, requestKey: key('many') })
    await award({ entryId: 'w0', awardId: 'first' })
    await works.change({ memberId: 'm-many' }, { state: 'removed', updatedAt: AFTER_ALL })
    const message = '统计以后有很多作品离开评选，重新统计再公示'
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
    await works.change({ _id: 'm0' }, { state: 'accepted' })
    expect(await announce()).toMatchObject({ ok: true })
    expect(await city.cloud.store<ResultDocument>('results').all({ isOut: true })).toHaveLength(100)
  })

  it('do not move any more once results are public', async () => {
    await announce()
    expect(await put(false, 'late')).toMatchObject({ error: { code: 'campaign.wrong_state' } })
    const sending = { entryId: 'w0', unionId: 'qinghe', reason: '想换一件', requestKey: key('send') }
    for (const moving of [manager().call(sendBack, sending), manager().call(recommend, sending)]) {
      expect((await moving).ok).toBe(false)
    }
  })
})

describe('what decides and changes after it was counted', () => {
  const message = '统计以后冻结、解冻过票或换过评委，重新统计再公示'
  const freezing = () => ({
    ...{ entryId: 'w0', from: 1, until: AFTER_ALL, reason: '群里有人收票', requestKey: key('freeze') },
  })
  const countAgain = (name: string) => manager().must(countResults, { campaignId, requestKey: key(name) })
  beforeEach(async () => {
    await counted({ awards: ONE, mostAwardShare: null }, [3, 1])
    await award({ entryId: 'w0', awardId: 'first' })
  })

  it('is votes that were frozen, or freed again', async () => {
    const { freeze } = await manager().must(freezeVotes, freezing())
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
    await countAgain('frozen')
    await award({ entryId: 'w1', awardId: 'first' })
    await manager().must(liftFreeze, { freezeId: freeze.id, reason: '查清了', requestKey: key('lift') })
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
    await countAgain('lifted')
    await award({ entryId: 'w0', awardId: 'first' })
    expect(await announce()).toMatchObject({ ok: true })
  })

  it('is who judges', async () => {
    await city.judge('m-late')
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message } })
  })

  it('is days that were added, while they run and when they are over', async () => {
    const phases = city.campaign.plan.phases.map((phase) =>
      phase.kind === 'vote' ? { ...phase, until: AFTER_ALL + DAY_MS } : phase,
    )
    const plan = { ...city.campaign.plan, phases }
    await city.cloud.store<CampaignDocument>('campaigns').put({ ...city.campaign, plan })
    const running = expect.stringContaining('还没结束，结束后再公示') as string
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message: running } })
    city.cloud.now = AFTER_ALL + DAY_MS
    const moved = '统计以后活动日程改过，重新统计再公示'
    const until = UNTIL + 2 * DAY_MS
    const late = await manager().call(announceResults, { campaignId, until, requestKey: key('late') })
    expect(late).toMatchObject({ error: { code: 'jury.not_ready', message: moved } })
    await countAgain('moved')
    await award({ entryId: 'w0', awardId: 'first' })
    const then = await manager().call(announceResults, { campaignId, until, requestKey: key('late') })
    expect(then).toMatchObject({ ok: true })
  })
})

it('nothing is counted while works still come or go up, though voting is over', async () => {
  city = await aJudgedCity({ judging: null })
  const phases = [aPhase('collect', -9, 6), aPhase('recommend', -9, 8), aPhase('vote', -3, 4)]
  const plan = { ...city.campaign.plan, phases }
  await city.cloud.store<CampaignDocument>('campaigns').put({ ...city.campaign, plan })
  const count = (name: string) => manager().call(countResults, { campaignId, requestKey: key(name) })
  for (const [days, title] of [
    [4, '作品征集'],
    [6, '逐级推荐'],
  ] as const) {
    city.cloud.now = FRIDAY_MORNING + days * DAY_MS
    const message = `“${title}”还没结束，结束后再统计`
    expect(await count(`early-${days}`)).toMatchObject({ error: { code: 'jury.not_ready', message } })
  }
  city.cloud.now = FRIDAY_MORNING + 8 * DAY_MS
  expect(await count('over')).toMatchObject({ ok: true })
})
