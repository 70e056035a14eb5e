import { emptyAccount } from '../../../cloudfunctions/_kit/account'
import type { Account, Seat } from '../../../cloudfunctions/_kit/account'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { completersOf, keepReport, type WalkerDocument } from '../../../cloudfunctions/_store/walkers'
import type { WalkTeamDocument } from '../../../cloudfunctions/_store/walkTeams'
import { cityUnions } from '../../../demo/unions'
import { openFigures } from '../../../domain/campaign/organizing'
import { DAY_MS, startOfDay, unionDate } from '../../../domain/time'
import { joinTeam, leaveTeam, makeTeam, openWalk, reportSteps } from '../../../domain/walk/contract'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aPhase, walkPart } from '../../support/builders/aPlan'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['walk', 'organizer'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  await aWalk()
})
afterEach(() => expect(cloud.faults).toEqual([]))

/** A walk from ten days ago for twenty more. */
const aWalk = (differing: Parameters<typeof walkPart>[0] = {}) =>
  aCampaign(cloud, {
    plan: { walk: walkPart({ days: 3, mostInTeam: 4, ...differing }), phases: [aPhase('play', -10, 20, cloud.now)] },
  })
/** From today to midnight after the day after tomorrow. */
const aWalkOfThreeDays = () => {
  const from = startOfDay(unionDate(cloud.now))
  const phase = { ...aPhase('play', 0, 3, from), from, until: from + 3 * DAY_MS }
  return aCampaign(cloud, { plan: { walk: walkPart({ days: 3, mostInTeam: 4 }), phases: [phase] } })
}
const members = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => aMember(cloud, { _id: `m-${at}` })))
const as = (at: number) => cloud.as(`o-m-${at}`)
/** What the phone gets from WeChat while this person walks so. @param steps by the day before today, 0 is today */
const cloudIdOf = (at: number, steps: (daysAgo: number) => number) => {
  const midnight = Math.floor(Date.parse(`${unionDate(cloud.now)}T00:00:00+08:00`) / 1000)
  cloud.openApi.pedometer.walks(`o-m-${at}`, (day) => steps(Math.round((midnight - day) / 86_400)))
  return cloud.openApi.pedometer.mint(`o-m-${at}`).cloudID
}
const report = (at: number, steps: (daysAgo: number) => number) =>
  as(at).must(reportSteps, { campaignId, cloudId: cloudIdOf(at, steps) })
const walker = (at: number) => cloud.store<WalkerDocument>('walkers').get(`${campaignId}@m-${at}`)

describe('walk.report', () => {
  it('keeps the days of the walk that WeChat tells, and never a number of the phone', async () => {
    await members(1)
    const sent = { campaignId, cloudId: cloudIdOf(0, (ago) => (ago === 0 ? 3_200 : 6_000 + ago)), steps: 99_999 }
    const { mine } = await as(0).must(reportSteps, sent)
    expect(mine.days).toHaveLength(11)
    expect(mine.today).toBe(3_200)
    expect([mine.done, mine.isComplete]).toEqual([10, true])
    expect(JSON.stringify(await walker(0))).not.toContain('99999')
  })

  it('refuses a cloudID nobody was given, and one that is too old, and changes nothing', async () => {
    await members(1)
    const old = cloudIdOf(0, () => 7_000)
    cloud.advance(DAY_MS / 24)
    for (const cloudId of ['made-up', old]) {
      const reply = await as(0).call(reportSteps, { campaignId, cloudId })
      expect(reply).toMatchObject({ ok: false, error: { code: 'walk.no_steps' } })
    }
    expect(await walker(0)).toBeUndefined()
  })

  it('counts the same report once, and lowers no day for an older one', async () => {
    await members(1)
    const first = await report(0, (ago) => 7_000 + ago)
    const again = await report(0, (ago) => 7_000 + ago)
    expect(again.mine.days).toEqual(first.mine.days)
    const older = await report(0, () => 10)
    expect(older.mine.days).toEqual(first.mine.days)
  })

  it('keeps both of two reports at the same moment, and of their days the higher', async () => {
    const [member] = await members(1)
    const campaign = await aWalk()
    const reportOf = (days: [string, number][]) =>
      keepReport(undefined, {
        ...{ campaign, plan: walkPart({ days: 3 }), member: member!, now: cloud.now },
        report: days.map(([date, steps]) => ({ date, steps })),
      })
    await cloud.run(() =>
      Promise.all([
        reportOf([
          ['2026-11-18', 7_001],
          ['2026-11-19', 300],
        ]),
        reportOf([
          ['2026-11-19', 8_002],
          ['2026-11-20', 6_003],
        ]),
      ]),
    )
    expect(await walker(0)).toMatchObject({ done: 3, isComplete: true, rev: 2 })
  })

  it('lets forging more win nothing: odd days count at the goal, and earlier ones not at all', async () => {
    await members(2)
    const forged = await report(0, () => 98_765)
    const honest = await report(1, (ago) => 6_000 + ago)
    expect(forged.mine.days.map(({ steps }) => steps)).toEqual([6_000])
    expect(forged.mine.done).toBeLessThan(honest.mine.done)
    expect((await walker(0))?.oddDays).toBe(1)
    // Nobody is told, and nobody is punished: the next days count as everybody's.
    expect(JSON.stringify(forged)).not.toContain('odd')
  })

  it('goes on for the day after the walk, for the walk’s own days, and is over then to the millisecond', async () => {
    const { plan } = await aWalkOfThreeDays()
    const end = plan.phases[0]!.until
    await members(2)
    cloud.now = end - 1
    expect((await report(0, (ago) => (ago === 0 ? 100 : 6_000 + ago))).mine).toMatchObject({ done: 2 })
    cloud.now = end
    const { notNow, fetchUntil } = await as(0).must(openWalk, { campaignId })
    expect([notNow, fetchUntil]).toEqual([expect.stringMatching(/截止/), end + DAY_MS])
    // The last evening is in, once, however often it is fetched; the day after is none of the walk's.
    for (const steps of [9_000, 9_000, 11_000]) {
      const { mine } = await report(0, (ago) => (ago === 0 ? steps : 6_000 + ago))
      expect(mine.days.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22'])
      expect(mine).toMatchObject({ done: 3, isComplete: true, today: 0 })
    }
    // Whoever fetches for the first time is believed as little of what nobody saw happen as ever.
    cloud.now = end + DAY_MS - 1
    expect((await report(1, () => 98_765)).mine).toMatchObject({ days: [], done: 0 })
    const { rows } = await cloud.run(() => completersOf(campaignId, { limit: 5, cursor: undefined }))
    expect(rows.map(({ memberId }) => memberId)).toEqual(['m-0'])

    cloud.now = end + DAY_MS
    const late = await as(0).call(reportSteps, { campaignId, cloudId: cloudIdOf(0, () => 7_000) })
    expect(late).toMatchObject({ ok: false, error: { code: 'campaign.too_late' } })
    expect((await as(0).must(openWalk, { campaignId })).fetchUntil).toBeNull()
  })

  it('on the day after the walk is in the team’s sum once, while no team is made or joined any more', async () => {
    const { plan } = await aWalkOfThreeDays()
    await members(2)
    const { team } = await as(0).must(makeTeam, { campaignId, name: '机修班', requestKey: key('make') })
    cloud.now = plan.phases[0]!.until
    for (let time = 0; time < 2; time++) {
      expect((await report(0, (ago) => 6_000 + ago)).team).toMatchObject({ done: 3, goal: 3 })
    }
    for (const reply of [
      await as(1).call(joinTeam, { campaignId, number: team!.number }),
      await as(1).call(makeTeam, { campaignId, name: '二班', requestKey: key('late') }),
    ]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'campaign.too_late' } })
    }
  })

  it('takes three round trips the first time', async () => {
    await members(1)
    const cloudId = cloudIdOf(0, () => 7_000)
    await as(0).must(openWalk, { campaignId })
    const { steps } = await cloud.steps(() => as(0).must(reportSteps, { campaignId, cloudId }))
    expect(steps).toBe(3)
  })
})

describe('what a forger hands over', () => {
  /** What stands behind a cloudID, whatever the platform would really say. */
  const told = async (at: number, stepInfoList: readonly unknown[]) => {
    const { cloudID } = cloud.openApi.pedometer.mint(`o-m-${at}`)
    jest.spyOn(cloud.openApi.pedometer, 'open').mockReturnValueOnce({ cloudID, data: { stepInfoList } })
    return as(at).call(reportSteps, { campaignId, cloudId: cloudID })
  }
  const mineOf = async (at: number, stepInfoList: readonly unknown[]) => {
    const reply = await told(at, stepInfoList)
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.data.mine
  }
  const midnight = (daysAgo: number) => Date.parse(`${unionDate(cloud.now - daysAgo * DAY_MS)}T00:00:00+08:00`) / 1000
  const info = (daysAgo: number, step: number) => ({ timestamp: midnight(daysAgo), step })

  it('is the same days again, where a cloudID is sent twice, by two phones at once, and a day later', async () => {
    await members(1)
    const cloudId = cloudIdOf(0, (ago) => 6_000 + ago)
    const send = () => as(0).call(reportSteps, { campaignId, cloudId })
    const replies = await Promise.all([send(), send(), send()])
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, data: { mine: { done: 11 } } })
    cloud.advance(DAY_MS)
    expect(await send()).toMatchObject({ ok: false, error: { code: 'walk.no_steps' } })
    expect(await walker(0)).toMatchObject({ done: 11, oddDays: 0 })
  })

  it('is no more than somebody else’s days, where the cloudID is theirs, and takes nothing from them', async () => {
    await members(2)
    const cloudId = cloudIdOf(0, (ago) => (ago < 2 ? 7_000 + ago : 10))
    const theirs = await as(0).must(reportSteps, { campaignId, cloudId })
    const borrowed = await as(1).must(reportSteps, { campaignId, cloudId })
    expect(borrowed.mine).toEqual(theirs.mine)
    // Once each: two who show one walk are two walkers of two days, and neither has four.
    for (const at of [0, 1]) expect(await walker(at)).toMatchObject({ memberId: `m-${at}`, done: 2 })
  })

  it('counts for nothing where a day is still to come, long ago, or no day of any calendar', async () => {
    await members(1)
    const nonsense = [-1, -9, 11, 45, 30_000].map((ago) => info(ago, 9_000))
    const beyond = [9e15, 1e14, -5, 1.5, null, '1795104000'].map((timestamp) => ({ timestamp, step: 9_000 }))
    const milliseconds = { timestamp: midnight(0) * 1000, step: 9_000 }
    const mine = await mineOf(0, [...nonsense, ...beyond, milliseconds, 'none', null, {}, info(2, 6_500)])
    expect(mine.days).toEqual([{ date: unionDate(cloud.now - 2 * DAY_MS), steps: 6_500, isReached: true }])
    expect([mine.today, mine.done]).toEqual([0, 1])
  })

  it('loses nobody an honest day: a line that is no number is passed over, and the others count', async () => {
    await members(1)
    const broken = [-300, 1.5, 1e300, null, '8000'].map((step, at) => ({ timestamp: midnight(at), step }))
    const mine = await mineOf(0, [...broken, info(6, 6_600), info(7, 6_700)])
    expect(mine.days.map(({ steps }) => steps)).toEqual([6_700, 6_600])
    expect(await walker(0)).toMatchObject({ oddDays: 0 })
  })

  it('is one day, told ten times: the highest number counts, and honest legs are not taken for a script', async () => {
    await members(1)
    const often = Array.from({ length: 10 }, () => info(1, 8_000))
    const mine = await mineOf(0, [
      info(0, 7_000),
      ...often,
      info(1, 3_000),
      { ...info(1, 7_999), timestamp: midnight(1) + 3_600 },
    ])
    expect(mine.days.map(({ steps }) => steps)).toEqual([8_000, 7_000])
    expect([mine.done, (await walker(0))?.oddDays]).toEqual([2, 0])
  })

  it('is a day at the goal, with 98,801 steps every day, and wins nothing that a walk would not', async () => {
    await members(2)
    await report(0, () => 100)
    await report(1, () => 100)
    for (let day = 1; day <= 4; day++) {
      cloud.advance(DAY_MS)
      await report(0, (ago) => (ago < day ? 98_801 : 100))
      await report(1, (ago) => (ago < day ? 6_000 + ago : 100))
    }
    const [forger, walked] = [await walker(0), await walker(1)]
    expect(Object.values(forger!.days).filter(({ steps }) => steps > 6_000)).toEqual([])
    expect([forger?.done, forger?.isComplete]).toEqual([walked?.done, walked?.isComplete])
    // Neither is told anything the other is not.
    const seen = await Promise.all([0, 1].map((at) => as(at).must(openWalk, { campaignId })))
    expect(Object.keys(seen[0]!.mine)).toEqual(Object.keys(seen[1]!.mine))
    expect(JSON.stringify(seen)).not.toMatch(/odd|异常/i)
  })

  it('takes nothing back from whoever walked before, and lets them go on as everybody', async () => {
    await members(1)
    const honest = await report(0, (ago) => 6_000 + ago)
    cloud.advance(DAY_MS)
    const forged = await report(0, (ago) => (ago === 0 ? 98_801 : 20_000))
    expect(forged.mine.done).toBe(honest.mine.done + 1)
    cloud.advance(DAY_MS)
    const after = await report(0, (ago) => (ago === 0 ? 11_500 : 6_000 + ago))
    expect([after.mine.today, after.mine.done]).toEqual([11_500, honest.mine.done + 2])
  })

  it('refuses what is no report of steps at all, and keeps nothing', async () => {
    await members(1)
    const { cloudID } = cloud.openApi.pedometer.mint('o-m-0')
    for (const data of [undefined, null, {}, { stepInfoList: null }, { phoneNumber: '15400001234' }]) {
      jest.spyOn(cloud.openApi.pedometer, 'open').mockReturnValueOnce({ cloudID, data })
      const reply = await as(0).call(reportSteps, { campaignId, cloudId: cloudID })
      expect(reply).toMatchObject({ ok: false, error: { code: 'walk.no_steps' } })
    }
    expect(await mineOf(0, [])).toMatchObject({ done: 0, days: [] })
    expect((await walker(0))?.days).toEqual({})
  })

  it('is read no further than a month: a list of a hundred thousand days costs nobody anything', async () => {
    await members(1)
    const mine = await mineOf(
      0,
      Array.from({ length: 100_000 }, (_, at) => info(at % 11, 6_001)),
    )
    expect(mine.done).toBeLessThanOrEqual(11)
  })
})

describe('a team', () => {
  const make = (at: number, name = '机修班') =>
    as(at).must(makeTeam, { campaignId, name, requestKey: key(`make-${at}`) })
  const join = (at: number, number: string) => as(at).call(joinTeam, { campaignId, number })
  const teams = () => cloud.store<WalkTeamDocument>('walk_teams').all()

  it('gives its last places to exactly as many as there are, of all who come at once', async () => {
    await members(9)
    const { team } = await make(0)
    const replies = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((at) => join(at, team!.number)))
    const [{ memberIds } = { memberIds: [] as string[] }] = await teams()
    expect(memberIds).toHaveLength(4)
    expect(new Set(memberIds).size).toBe(4)
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
    expect(refused.every((code) => ['walk.team_full', 'request.crowded'].includes(code))).toBe(true)
  })

  it('sums completed days and shows nobody’s share', async () => {
    await members(2)
    const { team } = await make(0)
    await report(0, (ago) => (ago < 2 ? 6_100 + ago : 100))
    await join(1, team!.number)
    const { team: sum } = await report(1, (ago) => (ago === 0 ? 7_000 : 50))
    expect(sum).toEqual({ number: team!.number, name: '机修班', members: 2, most: 4, done: 3, goal: 6 })
  })

  it('is one a person: joining a second is refused, joining the first again is nothing new', async () => {
    await members(2)
    const first = await make(0)
    const second = await make(1, '装配班')
    expect(await join(0, second.team!.number)).toMatchObject({ ok: false, error: { code: 'walk.in_team' } })
    expect(await join(0, first.team!.number)).toMatchObject({ ok: true })
    expect((await teams()).map(({ memberIds }) => memberIds.length)).toEqual([1, 1])
  })

  it('is made once by the same request', async () => {
    await members(1)
    const [one, other] = [await make(0), await make(0)]
    expect(other.team?.number).toBe(one.team?.number)
    expect(await teams()).toHaveLength(1)
  })

  it('goes with its last member, whose days stay', async () => {
    await members(1)
    await make(0)
    await report(0, () => 7_000)
    await as(0).must(leaveTeam, { campaignId })
    const { mine, team } = await as(0).must(leaveTeam, { campaignId })
    expect(team).toBeNull()
    expect(mine.done).toBeGreaterThan(0)
    expect(await teams()).toEqual([])
  })

  it('lets whoever moved to a union the walk is not for go, and tells strangers nothing', async () => {
    const mine = { plan: { walk: walkPart({ days: 3, mostInTeam: 4 }), phases: [aPhase('play', -10, 20, cloud.now)] } }
    await aCampaign(cloud, { ...mine, paths: ['/qinghe/gaoxin/'], openTo: ['/qinghe/gaoxin/'], isPublic: false })
    await members(3)
    const { team } = await as(0).must(makeTeam, { campaignId, name: '青禾快走', requestKey: key('team') })
    await as(1).must(joinTeam, { campaignId, number: team!.number })
    for (const at of [1, 2]) {
      await cloud.store<MemberDocument>('members').change({ _id: `m-${at}` }, { unionPath: '/qinghe/laocheng/' })
    }
    expect((await as(1).must(leaveTeam, { campaignId })).team).toBeNull()
    expect((await as(0).must(openWalk, { campaignId })).team).toMatchObject({ members: 1, goal: 3 })
    expect(await as(2).call(leaveTeam, { campaignId })).toMatchObject({ error: { code: 'campaign.not_found' } })
    expect(await as(1).call(leaveTeam, { campaignId: 'never' })).toMatchObject({
      error: { code: 'campaign.not_found' },
    })
  })

  it('is made by nobody where the walk has none', async () => {
    await aWalk({ mostInTeam: 0 })
    await members(1)
    expect(await as(0).call(makeTeam, { campaignId, name: '青禾快走', requestKey: key('team') })).toMatchObject({
      error: { code: 'campaign.not_found', message: '这个活动不组队，自己走就行' },
    })
    expect(await cloud.store<WalkTeamDocument>('walk_teams').all()).toEqual([])
  })

  it('has no name that the platform would not have shown', async () => {
    await members(1)
    for (const name of ['辱骂测试队', '复核测试队']) {
      const reply = await as(0).call(makeTeam, { campaignId, name, requestKey: key(`name-${name.length}`) })
      expect(reply.ok).toBe(false)
    }
    const reply = await as(0).call(makeTeam, { campaignId, name: '复核测试队', requestKey: key('doubtful') })
    expect(reply).toMatchObject({ ok: false, error: { code: 'walk.name_refused' } })
  })

  it('is not found by a number of another campaign', async () => {
    await members(2)
    const { team } = await make(0)
    await aCampaign(cloud, {
      _id: 'other',
      plan: { walk: walkPart(), phases: [aPhase('play', -1, 5, FRIDAY_MORNING)] },
    })
    const reply = await as(1).call(joinTeam, { campaignId: 'other', number: team!.number })
    expect(reply).toMatchObject({ ok: false, error: { code: 'walk.team_not_found' } })
  })
})

describe('walk.open', () => {
  it('tells why one cannot walk now and still shows one’s days', async () => {
    await members(1)
    await report(0, () => 7_000)
    cloud.advance(20 * DAY_MS)
    const walk = await as(0).must(openWalk, { campaignId })
    expect(walk.notNow).toMatch(/截止/)
    expect(walk.mine.done).toBe(1)
  })

  it('takes two round trips, and two more with a team', async () => {
    await members(1)
    await as(0).must(openWalk, { campaignId })
    const open = () => as(0).must(openWalk, { campaignId })
    expect((await cloud.steps(open)).steps).toBe(2)
    await as(0).must(makeTeam, { campaignId, name: '机修班', requestKey: key('make') })
    expect((await cloud.steps(open)).steps).toBe(4)
  })
})

describe('staff', () => {
  it('read sums of a walk, odd days among them, and no name with any', async () => {
    await members(2)
    await report(0, () => 98_765)
    await report(1, (ago) => 6_000 + ago)
    const seat: Seat = {
      unionId: 'qinghe',
      unionPath: '/qinghe/',
      unionName: '总工会',
      role: 'auditor',
      nameMasked: '沈**',
    }
    await cloud.store<Account>('accounts').put({ ...emptyAccount('o-auditor'), seats: [seat] })
    const { figures } = await cloud.as('o-auditor').must(openFigures, { campaignId })
    expect(figures).toEqual([
      { label: '同步步数的人', count: 2 },
      { label: '走满天数', count: 1 },
      { label: '队', count: 0 },
      { label: '天数据异常，已按目标计', count: 1 },
    ])
  })
})

describe('the draw', () => {
  it('hears of everybody who completed the walk, once, by page and in the order of ids', async () => {
    await members(5)
    for (const at of [4, 2, 0]) await report(at, (ago) => 6_000 + ago)
    await report(1, (ago) => (ago === 0 ? 50_000 : 10))
    const first = await cloud.run(() => completersOf(campaignId, { limit: 2, cursor: undefined }))
    expect(first.rows.map(({ memberId }) => memberId)).toEqual(['m-0', 'm-2'])
    const rest = await cloud.run(() => completersOf(campaignId, { limit: 2, cursor: first.nextCursor ?? '' }))
    expect(rest.rows.map(({ memberId }) => memberId)).toEqual(['m-4'])
    expect(rest.nextCursor).toBeNull()
  })
})
