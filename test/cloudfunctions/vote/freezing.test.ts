import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { FreezeDocument } from '../../../cloudfunctions/_store/freezes'
import { countVotes, type VoteDocument } from '../../../cloudfunctions/_store/votes'
import { freezeVotes, liftFreeze, listFreezes } from '../../../domain/entry/voting'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { anEntry } from '../../support/builders/anEntry'
import { votesFor } from '../../support/builders/aVote'
import { aVotedCampaign, key, seatTheCity } from '../../support/aVotedCity'

let cloud: Cloud
let campaign: CampaignDocument
let work: EntryDocument
let manager: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['vote'] })
  await seatTheCity(cloud)
  campaign = await aVotedCampaign(cloud)
  work = await anEntry(cloud, campaign, { _id: 'w1' })
  manager = cloud.as('o-manager')
})
afterEach(() => expect(cloud.faults).toEqual([]))

const counted = (entryId = 'w1') => cloud.run(() => countVotes(entryId))
const span = (from: number, until: number) => ({ from: FRIDAY_MORNING + from, until: FRIDAY_MORNING + until })
const freeze = (from: number, until: number, name = 'one') =>
  manager.must(freezeVotes, { entryId: 'w1', ...span(from, until), reason: '群里有人收票', requestKey: key(name) })
const lift = (freezeId: string) =>
  manager.must(liftFreeze, { freezeId, reason: '查清了，是厂里统一投的', requestKey: key('lift') })
const listed = () => cloud.as('o-anybody').must(listFreezes, { campaignId: campaign._id })

describe('vote.freeze', () => {
  beforeEach(async () => {
    // One vote a second, from the morning on.
    await votesFor(cloud, work, 60, { everyMs: 1000 })
    cloud.advance(MINUTE_MS)
  })

  it('takes the votes of a span out, from its first millisecond up to and not at its last, and deletes none', async () => {
    const { freeze: made } = await freeze(10_000, 20_000)
    expect(made).toMatchObject({ votes: 10, by: 'staff', reason: '群里有人收票', liftedAt: null })
    expect(await counted()).toBe(50)
    expect(await cloud.store<VoteDocument>('votes').all()).toHaveLength(60)
    expect(await cloud.store<EntryDocument>('entries').get('w1')).toMatchObject({ votes: 50 })
  })

  it('is said to everybody who sees the campaign, with its number', async () => {
    await freeze(10_000, 20_000)
    expect(await listed()).toMatchObject({ frozenVotes: 10, freezes: [{ entryId: 'w1', votes: 10 }], nextCursor: null })
    await aVotedCampaign(cloud, { openTo: ['/qinghe/hedong/'] })
    expect(await cloud.as('o-anybody').call(listFreezes, { campaignId: campaign._id })).toMatchObject({
      error: { code: 'campaign.not_found' },
    })
  })

  it('is done once for one tap, and on record once, with who and why', async () => {
    const [one, two] = await Promise.all([freeze(10_000, 20_000), freeze(10_000, 20_000)])
    expect(two.freeze.id).toBe(one.freeze.id)
    expect((await freeze(10_000, 20_000)).freeze).toMatchObject({ votes: 10 })
    const reply = await manager.call(freezeVotes, {
      ...{ entryId: 'w1', ...span(0, 20_000), reason: '群里有人收票', requestKey: key('one') },
    })
    expect(reply).toMatchObject({ error: { code: 'request.key_reused' } })
    const longer = await manager.call(freezeVotes, {
      ...{ entryId: 'w1', ...span(10_000, 30_000), reason: '群里有人收票', requestKey: key('one') },
    })
    expect(longer).toMatchObject({ error: { code: 'request.key_reused' } })
    expect(await cloud.store<AuditDocument>('audit').all()).toMatchObject([
      { action: 'vote.freeze', by: '青禾市总工会 周**', subjectId: 'w1', reason: '群里有人收票', chain: 'qinghe' },
    ])
  })

  it('ends now where it was to go on, so that nothing still to come is frozen', async () => {
    const { freeze: made } = await freeze(50_000, DAY_MS)
    expect(made).toMatchObject({ votes: 10, until: cloud.now })
    cloud.advance(1000)
    expect((await freeze(50_000, DAY_MS)).freeze).toEqual(made)
    await votesFor(cloud, work, 1, { by: 'later', at: cloud.now })
    expect(await counted()).toBe(51)
    for (const [from, until] of [
      [20_000, 20_000],
      [DAY_MS, 2 * DAY_MS],
    ] as const) {
      const reply = await manager.call(freezeVotes, {
        ...{ entryId: 'w1', ...span(from, until), reason: '核对一下', requestKey: key('late') },
      })
      expect(reply).toMatchObject({ error: { code: 'request.invalid', field: 'from' } })
    }
  })

  it('and lifting it counts the votes again, but for those that another freeze covers', async () => {
    const first = await freeze(10_000, 20_000)
    const second = await freeze(15_000, 30_000, 'two')
    expect([first.freeze.votes, second.freeze.votes, await counted()]).toEqual([10, 10, 40])
    expect((await lift(first.freeze.id)).freeze).toMatchObject({
      liftReason: '查清了，是厂里统一投的',
      liftedAt: cloud.now,
    })
    expect(await counted()).toBe(45)
    expect(await listed()).toMatchObject({ frozenVotes: 15 })
    expect((await listed()).freezes.map(({ votes }) => votes).sort()).toEqual([10, 15])
    expect((await cloud.store<AuditDocument>('audit').all()).map(({ action }) => action)).toContain('vote.lift')
  })

  it('is brought along by the timer where it was cut off, made or lifted', async () => {
    const stop = cloud.requests.fail(({ action, collection }) => collection === 'votes' && action === 'modifyDocument')
    await expect(freeze(10_000, 20_000)).rejects.toMatchObject({ code: 'internal.unexpected' })
    stop()
    expect(await counted()).toBe(60)
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(50)
    const { freeze: made } = await freeze(10_000, 20_000)
    const stopAgain = cloud.requests.fail(
      ({ action, collection }) => collection === 'votes' && action === 'modifyDocument',
    )
    await expect(lift(made.id)).rejects.toMatchObject({ code: 'internal.unexpected' })
    stopAgain()
    cloud.faults.splice(0)
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(60)
    expect(await cloud.store<FreezeDocument>('vote_freezes').all({ isSettled: false })).toEqual([])
  })

  it('is for managers of the organiser and above, in the words for a work that does not exist', async () => {
    const { freeze: made } = await freeze(10_000, 20_000)
    const input = { entryId: 'w1', ...span(0, 1000), reason: '核对', requestKey: key('other') }
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-anybody']) {
      expect(await cloud.as(person).call(freezeVotes, input)).toMatchObject({ error: { code: 'session.not_allowed' } })
      const lifting = { freezeId: made.id, reason: '核对', requestKey: key('lift') }
      expect(await cloud.as(person).call(liftFreeze, lifting)).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
    expect(await manager.call(freezeVotes, { ...input, entryId: 'none' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    expect(await manager.call(liftFreeze, { freezeId: 'none', reason: '核对', requestKey: key('none') })).toMatchObject(
      {
        error: { code: 'session.not_allowed' },
      },
    )
  })

  it('takes fourteen steps, and lifting it as many', async () => {
    expect((await cloud.steps(() => freeze(10_000, 20_000))).steps).toBe(14)
    const [made] = await cloud.store<FreezeDocument>('vote_freezes').all()
    expect((await cloud.steps(() => lift(made?._id ?? ''))).steps).toBe(14)
  })
})

describe('the watch over bursts', () => {
  /** Three days of voting: each of three works has a vote every ten minutes. */
  async function anOrdinaryVote(): Promise<void> {
    for (const _id of ['w1', 'w2', 'w3']) {
      const ordinary = await anEntry(cloud, campaign, { _id })
      const at = FRIDAY_MORNING - 3 * DAY_MS + 1000
      await votesFor(cloud, ordinary, 420, { by: `usual-${_id}`, at, everyMs: 10 * MINUTE_MS })
    }
    await cloud.store('vote_watches').put({ _id: campaign._id, watchedUntil: FRIDAY_MORNING - MINUTE_MS } as never)
  }
  const bought = (count: number) =>
    votesFor(cloud, work, count, {
      by: 'bought',
      at: FRIDAY_MORNING + 1000,
      everyMs: 1000,
      isNewcomer: true,
      isStranger: true,
    })

  it('freezes a window of bought votes, says so in public, and leaves every other vote', async () => {
    await anOrdinaryVote()
    await bought(200)
    cloud.now = FRIDAY_MORNING + 11 * MINUTE_MS
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(420)
    expect(await counted('w2')).toBe(420)
    expect(await listed()).toMatchObject({
      frozenVotes: 200,
      freezes: [
        { by: 'rule', votes: 200, reason: '10 分钟内 200 票，是平时的 200 倍，其中 200 票来自一周内新入会的会员' },
      ],
    })
    expect(await cloud.store<AuditDocument>('audit').all()).toMatchObject([
      { by: '系统', actor: null, chain: 'qinghe' },
    ])
  })

  it('looks at a window once it has been over for a minute, and once', async () => {
    await anOrdinaryVote()
    await bought(200)
    cloud.now = FRIDAY_MORNING + 9 * MINUTE_MS + 59_999
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(620)
    cloud.now += 1
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(420)
    expect(
      (await cloud.steps(() => cloud.runTimer('vote', 'watch'))).log.filter((line) => /votes$/.test(line)),
    ).toEqual([])
  })

  it('does not freeze again what somebody lifted', async () => {
    await anOrdinaryVote()
    await bought(200)
    cloud.now = FRIDAY_MORNING + 11 * MINUTE_MS
    await cloud.runTimer('vote', 'watch')
    await lift((await listed()).freezes[0]?.id ?? '')
    await cloud.store('vote_watches').put({ _id: campaign._id, watchedUntil: FRIDAY_MORNING - MINUTE_MS } as never)
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(620)
  })

  it('asks once a window what is usual in the campaign, however many works have a burst in it', async () => {
    await anOrdinaryVote()
    // Beside so many works that three bursts at once are not what is usual.
    await Promise.all(Array.from({ length: 60 }, (_, at) => anEntry(cloud, campaign, { _id: `quiet-${at}` })))
    for (const _id of ['b1', 'b2', 'b3']) {
      const other = await anEntry(cloud, campaign, { _id })
      const at = FRIDAY_MORNING + 1000
      await votesFor(cloud, other, 150, { by: `bought-${_id}`, at, everyMs: 1000, isNewcomer: true, isStranger: true })
    }
    cloud.now = FRIDAY_MORNING + 11 * MINUTE_MS
    const { log } = await cloud.steps(() => cloud.runTimer('vote', 'watch'))
    expect((await listed()).freezes).toHaveLength(3)
    expect(log.filter((line) => line.endsWith('calculateDocument entries'))).toHaveLength(1)
  })

  it('lets a factory vote together in its break', async () => {
    await anOrdinaryVote()
    await votesFor(cloud, work, 300, { by: 'factory', at: FRIDAY_MORNING + 1000, everyMs: 500 })
    cloud.now = FRIDAY_MORNING + 11 * MINUTE_MS
    await cloud.runTimer('vote', 'watch')
    expect(await counted()).toBe(720)
  })

  it('goes through a night without timers window by window, a run at a time', async () => {
    await anOrdinaryVote()
    await bought(200)
    cloud.now = FRIDAY_MORNING + 10 * 60 * MINUTE_MS
    await cloud.runTimer('vote', 'watch')
    const watched = async () =>
      (await cloud.store<never>('vote_watches').all())[0] as unknown as { watchedUntil: number }
    const first = (await watched()).watchedUntil
    expect(first).toBeLessThan(cloud.now - 10 * MINUTE_MS)
    await cloud.runTimer('vote', 'watch')
    expect((await watched()).watchedUntil).toBe(Date.parse('2026-11-20T19:40:00+08:00'))
    expect(await counted()).toBe(420)
  })
})
