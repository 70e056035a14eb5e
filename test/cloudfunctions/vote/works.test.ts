import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { freezeVotes, listFreezes, listVoted } from '../../../domain/entry/voting'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { anEntry } from '../../support/builders/anEntry'
import { votesFor } from '../../support/builders/aVote'
import { aVotedCampaign, key, seatTheCity } from '../../support/aVotedCity'

let cloud: Cloud
let campaign: CampaignDocument
let manager: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['vote'] })
  await seatTheCity(cloud)
  campaign = await aVotedCampaign(cloud)
  manager = cloud.as('o-manager')
})
afterEach(() => expect(cloud.faults).toEqual([]))

/** A work with so many votes, the last of them a moment ago, as nobody has counted yet. */
async function voted(_id: string, count: number, differing: Partial<EntryDocument> = {}): Promise<EntryDocument> {
  const work = await anEntry(cloud, campaign, { _id, ...differing })
  await votesFor(cloud, work, count, { by: `for-${_id}`, at: cloud.now - count * MINUTE_MS, everyMs: MINUTE_MS })
  return work
}
const listed = (cursor?: string) =>
  manager.must(listVoted, { campaignId: campaign._id, trackId: 'photo', ...(cursor ? { cursor } : {}) })
const freeze = (entryId: string, from: number) =>
  manager.must(freezeVotes, {
    ...{ entryId, from, until: cloud.now, reason: '群里有人收票', requestKey: key(`freeze-${entryId}`) },
  })

describe('vote.works', () => {
  it('says how works stand, what came in the last hour, and what of it is frozen', async () => {
    await voted('w1', 90)
    await voted('w2', 30)
    await freeze('w1', cloud.now - 20 * MINUTE_MS)
    const { works, now } = await listed()
    expect(works.map(({ card, lately, frozenVotes }) => [card.id, card.votes, lately, frozenVotes])).toEqual([
      ['w1', 70, 40, 20],
      ['w2', 30, 30, 0],
    ])
    expect(now).toBe(cloud.now)
  })

  it('has the most votes first, page by page, and no work twice', async () => {
    for (let at = 0; at < 23; at++) await anEntry(cloud, campaign, { _id: `w-${at}`, votes: at, votesAt: cloud.now })
    const first = await listed()
    const second = await listed(first.nextCursor ?? '')
    expect(first.works.map(({ card }) => card.votes)).toEqual(Array.from({ length: 20 }, (_, at) => 22 - at))
    expect(second.works.map(({ card }) => card.votes)).toEqual([2, 1, 0])
    expect(second.nextCursor).toBeNull()
  })

  it('shows those that are in the running, and no other', async () => {
    campaign = await aVotedCampaign(cloud, { works: { quotas: [{ level: 'unit', perTrack: 3 }], shortlist: 5 } })
    const there = { reached: ['yuanfan', campaign.unionId], standsAt: campaign.unionId, isShortlisted: true }
    await voted('w1', 1, there)
    await voted('w2', 1, { ...there, isShortlisted: false })
    await voted('w3', 1, { reached: ['yuanfan'], standsAt: 'yuanfan', isShortlisted: true })
    await voted('w4', 1, { ...there, state: 'removed' })
    await voted('w5', 1, { ...there, trackId: 'song' })
    expect((await listed()).works.map(({ card }) => card.id)).toEqual(['w1'])
  })

  it('has works in front that nobody looked at, once the watch has been', async () => {
    await anEntry(cloud, campaign, { _id: 'looked-at', votes: 5, votesAt: cloud.now })
    for (let at = 0; at < 20; at++) await anEntry(cloud, campaign, { _id: `w-${at}`, votes: 4, votesAt: cloud.now })
    await voted('a-bought', 60)
    expect((await listed()).works.map(({ card }) => card.id)).not.toContain('a-bought')
    await cloud.store('vote_watches').put({ _id: campaign._id, watchedUntil: cloud.now - DAY_MS / 24 } as never)
    cloud.now += 11 * MINUTE_MS
    await cloud.runTimer('vote', 'watch')
    expect((await listed()).works[0]).toMatchObject({ card: { id: 'a-bought', votes: 60 } })
  })

  it('is for managers of the organiser and above, in the words for a campaign that does not exist', async () => {
    const asked = { campaignId: campaign._id, trackId: 'photo' }
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-anybody']) {
      expect(await cloud.as(person).call(listVoted, asked)).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
    expect(await manager.call(listVoted, { ...asked, campaignId: 'none' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    await aVotedCampaign(cloud, { works: { voting: null } })
    expect(await manager.call(listVoted, asked)).toMatchObject({ error: { code: 'campaign.wrong_state' } })
  })

  it('takes three steps where totals are young, and five where they are counted', async () => {
    await voted('w1', 3)
    expect((await cloud.steps(() => listed())).steps).toBe(5)
    expect((await cloud.steps(() => listed())).steps).toBe(3)
  })
})

describe('vote.freezes of one work', () => {
  it('finds its own among the many of a campaign, with its title; of another campaign nothing', async () => {
    await voted('w1', 30, { title: '三把刀' })
    await voted('w2', 30)
    await freeze('w1', cloud.now - 10 * MINUTE_MS)
    cloud.now = FRIDAY_MORNING + MINUTE_MS
    await freeze('w2', cloud.now - 6 * MINUTE_MS)
    const of = (input: { campaignId: string; entryId?: string }) => cloud.as('o-anybody').must(listFreezes, input)
    expect(await of({ campaignId: campaign._id, entryId: 'w1' })).toMatchObject({
      frozenVotes: 10,
      freezes: [{ entryId: 'w1', entryTitle: '三把刀', votes: 10 }],
    })
    expect(await of({ campaignId: campaign._id })).toMatchObject({ frozenVotes: 15, freezes: [{}, {}] })
    const other = await aVotedCampaign(cloud, { _id: 'other' })
    expect(await of({ campaignId: other._id, entryId: 'w1' })).toMatchObject({ frozenVotes: 0, freezes: [] })
  })

  it('has no title of a work that is no longer to be seen', async () => {
    await voted('w1', 30)
    await freeze('w1', cloud.now - 10 * MINUTE_MS)
    await cloud
      .store<EntryDocument>('entries')
      .put({ ...(await anEntry(cloud, campaign, { _id: 'w1' })), state: 'removed' })
    const { freezes } = await cloud.as('o-anybody').must(listFreezes, { campaignId: campaign._id })
    expect(freezes).toMatchObject([{ entryId: 'w1', entryTitle: null }])
  })
})
