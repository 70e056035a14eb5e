import type { LedgerDocument } from '../../../cloudfunctions/_store/ledger'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import { openOverview } from '../../../domain/staff/contract'
import { addDays, startOfDay, unionDate } from '../../../domain/time'
import { aStaffedCity, aWaitingApplication } from '../../support/aStaffedCity'

describe('staff.overview', () => {
  it('counts what there is, in the subtree and nowhere else', async () => {
    const cloud = await aStaffedCity()
    const today = unionDate(cloud.now)
    const members = await cloud.store<MemberDocument>('members').all()
    const rows = await cloud.store<LedgerDocument>('ledger').all({ date: today })
    for (const [unionId, path] of [
      ['qinghe', '/qinghe/'],
      ['gaoxin', '/qinghe/gaoxin/'],
      ['yuanfan', '/qinghe/gaoxin/yuanfan/'],
    ] as const) {
      const figures = await cloud.as('oCityManager').must(openOverview, { unionId })
      const under = members.filter(({ unionPath }) => unionPath.startsWith(path))
      const joinedOn = (date: string) => under.filter(({ joinedAt }) => unionDate(joinedAt) === date).length
      expect(figures.members).toBe(under.length)
      expect(figures.joinedToday).toBe(joinedOn(today))
      expect(figures.joinedYesterday).toBe(joinedOn(addDays(today, -1)))
      expect(figures.netThisMonth).toBe(under.filter(({ joinedAt }) => joinedAt >= startOfDay('2026-11-01')).length)
      expect(figures.joinedByDay).toEqual(
        Array.from({ length: 14 }, (_, at) => addDays(today, at - 13)).map((date) => ({ date, count: joinedOn(date) })),
      )
      const used = rows.filter(({ partnerUnionPath }) => partnerUnionPath.startsWith(path))
      expect(figures.redeemedToday).toBe(
        used.filter(({ kind }) => kind === 'redeem').length - used.filter(({ kind }) => kind === 'reverse').length,
      )
    }
  })

  it('puts an instant of midnight into the day that begins with it', async () => {
    const cloud = await aStaffedCity()
    const before = await cloud.as('oCityManager').must(openOverview, { unionId: 'qinghe' })
    const midnight = startOfDay(unionDate(cloud.now))
    await cloud.store<MemberDocument>('members').change({ _id: 'member-112' }, { joinedAt: midnight })
    await cloud.store<MemberDocument>('members').change({ _id: 'member-111' }, { joinedAt: midnight - 1 })
    const after = await cloud.as('oCityManager').must(openOverview, { unionId: 'qinghe' })
    expect(after.joinedToday).toBe(before.joinedToday + 1)
    expect(after.joinedYesterday).toBe(before.joinedYesterday + 1)
  })

  it('tells who has waited longest, and nothing where nobody waits', async () => {
    const cloud = await aStaffedCity()
    const quiet = await cloud.as('oGaoxinManager').must(openOverview, { unionId: 'hengli' })
    expect(quiet).toMatchObject({ waiting: 0, oldestWaitingSince: null })
    await aWaitingApplication(cloud, 1000, 'hengli')
    await aWaitingApplication(cloud, 1001, 'hengli')
    const busy = await cloud.as('oGaoxinManager').must(openOverview, { unionId: 'hengli' })
    expect(busy).toMatchObject({ waiting: 2, oldestWaitingSince: cloud.now - 1001 })
  })

  it('says in which role the caller sees it: the one that may do most', async () => {
    const cloud = await aStaffedCity()
    const roleOf = async (openid: string) => (await cloud.as(openid).must(openOverview, { unionId: 'yuanfan' })).role
    expect(await roleOf('oCityAuditor')).toBe('auditor')
    expect(await roleOf('oYuanfanReviewer')).toBe('reviewer')
    expect(await roleOf('oCityManager')).toBe('manager')
  })
})
