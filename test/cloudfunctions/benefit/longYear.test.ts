import { seal } from '../../../cloudfunctions/_kit/secrets'
import { listMyUses, redeem, reverse } from '../../../domain/benefit/contract'
import { exportMyData } from '../../../domain/identity/contract'
import { DAY_MS, MINUTE_MS, unionDate } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, denialOf, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aLongPage, everyUse, NEW_YEAR, pageOf, repair, useDaily, wholeYear } from '../../support/builders/aLongPage'
import { aClerk, aPartner } from '../../support/builders/aPartner'

describe('a year of more uses than a page could hold', () => {
  it('lets all 1,107 within their limits pass and no other, on a page that stays small', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    const { cloud, member } = desk
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 3, window: 'day', scope: 'all' }] })
    await aPartner(cloud, { _id: 'barber', name: '云剪理发' })
    const barber = await aClerk(cloud, { partnerId: 'barber' })
    const monthly = [{ times: 1, window: 'month' as const, scope: 'all' as const }]
    await aBenefit(cloud, { ...OPEN_TO_ALL, _id: 'cut', partnerIds: ['barber'], limits: monthly })
    const cut = async () => barber.must(redeem, aScan((await tokensOf(member))[0]!, { partnerId: 'barber' }))

    const sizes: number[] = []
    while (unionDate(cloud.now) <= '2026-12-31') {
      const date = unionDate(cloud.now)
      const morning = cloud.now
      for (let use = 0; use < 3; use++) {
        passOf(await scan(desk))
        cloud.advance(MINUTE_MS)
      }
      if (date.endsWith('-15')) {
        passOf(await cut())
        cloud.advance(MINUTE_MS)
        expect(denialOf(await cut()).headline).toBe('本月 1 次已经用完')
        expect(denialOf(await scan(desk)).headline).toBe('今天 3 次已经用完')
      }
      await repair(cloud)
      sizes.push(Buffer.byteLength(JSON.stringify(await pageOf(cloud))))
      cloud.now = morning + DAY_MS
    }

    expect(Math.max(...sizes)).toBeLessThan(100_000)
    const whole = await wholeYear(cloud)
    expect(whole.rows).toHaveLength(365 * 3 + 12)
    const uses = await everyUse(member)
    expect(uses.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id).reverse())
    expect(await member.must(listMyUses, { year: 2026, limit: 1 })).toMatchObject({
      count: 1107,
      savedFen: 1107 * 1000,
    })
    expect(cloud.faults).toEqual([])
  })
})

describe('limits, across folding', () => {
  it('count a year to the use, over all partners and at each', async () => {
    const { cloud, member, clerk } = await aLongPage({
      partnerIds: ['clinic', 'barber'],
      limits: [
        { times: 107, window: 'year', scope: 'partner' },
        { times: 108, window: 'year', scope: 'all' },
      ],
    })
    await aPartner(cloud, { _id: 'barber', name: '云剪理发' })
    const barber = await aClerk(cloud, { partnerId: 'barber' })
    const next = async (partnerId: 'clinic' | 'barber') => {
      cloud.advance(MINUTE_MS)
      const request = aScan((await tokensOf(member))[0]!, { partnerId })
      return (partnerId === 'clinic' ? clerk : barber).must(redeem, request)
    }
    await repair(cloud)
    expect((await pageOf(cloud)).folded).toMatchObject({ count: 105 })

    expect(passOf(await next('clinic')).timesText).toBe('今年第 107 次，还剩 0 次')
    expect(denialOf(await next('clinic')).headline).toBe('今年 107 次已经用完')
    expect(passOf(await next('barber')).timesText).toBe('今年第 108 次，还剩 0 次')
    expect(denialOf(await next('barber')).headline).toBe('今年 108 次已经用完')
    expect((await wholeYear(cloud)).rows).toHaveLength(108)
  })

  it('count a month to the use, whichever part of the year is folded', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    const { cloud } = desk
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 56, window: 'month', scope: 'all' }] })
    for (const lastDay of ['2026-01-31', '2026-02-28', '2026-03-31']) {
      await useDaily(desk, { days: 28, aDay: 2 })
      await repair(cloud)
      // The last minute of the month, and the first of the next.
      cloud.now = Date.parse(`${lastDay}T23:59:00+08:00`)
      expect(denialOf(await scan(desk)).headline).toBe('本月 56 次已经用完')
      cloud.advance(MINUTE_MS)
    }
    expect((await pageOf(cloud)).folded!.tallies.map(({ month }) => month)).toEqual(['2026-01', '2026-02'])
    expect((await wholeYear(cloud)).rows).toHaveLength(3 * 56)
  })

  it('count nothing for what was taken back before it was folded', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    const { cloud, clerk } = desk
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 54, window: 'year', scope: 'all' }] })
    for (let day = 0; day < 52; day++) {
      const { row } = passOf(await scan(desk))
      if (day % 2) await clerk.must(reverse, { rowId: row.id, reason: '扫错了人', requestKey: aRequestKey() })
      cloud.advance(MINUTE_MS)
      const { row: other } = passOf(await scan(desk))
      if (day % 2 === 0) await clerk.must(reverse, { rowId: other.id, reason: '扫错了人', requestKey: aRequestKey() })
      cloud.advance(DAY_MS)
    }
    cloud.advance(40 * DAY_MS)
    passOf(await scan(desk))
    await repair(cloud)
    const { folded, rows } = await pageOf(cloud)
    expect([folded!.count, folded!.tallies.reduce((sum, { count }) => sum + count, 0), rows.length]).toEqual([
      156, 52, 1,
    ])
    cloud.advance(MINUTE_MS)
    expect(passOf(await scan(desk)).timesText).toBe('今年第 54 次，还剩 0 次')
    cloud.advance(MINUTE_MS)
    expect(denialOf(await scan(desk)).headline).toBe('今年 54 次已经用完')
    expect((await wholeYear(cloud)).rows).toHaveLength(158)
  })
})

describe('after folding', () => {
  it('today’s use can be taken back, and an old one is too late', async () => {
    const { cloud, clerk, row } = await aLongPage()
    const [old] = (await pageOf(cloud)).rows
    await repair(cloud)
    const because = (rowId: string) => ({ rowId, reason: '扫错了人', requestKey: aRequestKey() })
    expect((await clerk.must(reverse, because(row.id))).row).toMatchObject({ kind: 'reverse', savedFen: -1000 })
    expect(await clerk.call(reverse, because(row.id))).toMatchObject({ error: { code: 'desk.already_reversed' } })
    expect(await clerk.call(reverse, because(old!.id))).toMatchObject({ error: { code: 'desk.reverse_too_late' } })
    expect((await wholeYear(cloud)).rows).toHaveLength(107)
  })

  it('a request that was answered months ago is answered as it was', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    const { cloud, member, clerk } = desk
    await aBenefit(cloud, { ...OPEN_TO_ALL, budget: { window: 'year', limitFen: 1_000_000 } })
    const request = aScan((await tokensOf(member))[0]!)
    const first = passOf(await clerk.must(redeem, request))
    const takingBack = { rowId: first.row.id, reason: '扫错了人', requestKey: aRequestKey() }
    const reversed = await clerk.must(reverse, takingBack)
    cloud.advance(MINUTE_MS)
    await useDaily(desk, { days: 34, aDay: 3 })
    cloud.advance(42 * DAY_MS)
    passOf(await scan(desk))
    await repair(cloud)
    const before = await pageOf(cloud)
    expect(before.folded).toMatchObject({ count: 104 })

    const again = passOf(await clerk.must(redeem, request))
    expect(again).toEqual({ ...first, row: { ...first.row, reversedAt: reversed.row.at } })
    expect(await clerk.must(reverse, takingBack)).toEqual(reversed)
    expect(await clerk.call(redeem, { ...request, billFen: 100 })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
    expect(await pageOf(cloud)).toEqual(before)
    const [budget] = await cloud.store<{ _id: string; spentFen: number; holds: object }>('benefit_budgets').all()
    expect(budget).toMatchObject({ spentFen: 103 * 1000, holds: {} })
  })

  it('a member’s export still holds every use', async () => {
    const { cloud, member } = await aLongPage()
    await repair(cloud)
    const [documentSealed, phoneSealed] = await cloud.run(async () => [seal('-', 'document'), seal('-', 'phone')])
    await cloud.store('members').change({ _id: 'm-lin' }, { documentSealed, phoneSealed })
    const { json } = await member.must(exportMyData, {})
    expect((JSON.parse(json) as Record<string, unknown>)['用卡记录']).toHaveLength(106)
  })

  it('a redemption still takes 4 steps, and a member’s year 3', async () => {
    const { cloud, member, clerk } = await aLongPage()
    await repair(cloud)
    const [token] = await tokensOf(member)
    const { steps, requests } = await cloud.steps(async () => passOf(await clerk.must(redeem, aScan(token!))))
    expect({ steps, requests }).toEqual({ steps: 4, requests: 9 })
    const year = await cloud.steps(() => member.must(listMyUses, {}))
    expect({ steps: year.steps, requests: year.requests }).toEqual({ steps: 3, requests: 6 })
  })

  it('a member’s year comes in pages that are whole, small and say what was taken back', async () => {
    const { cloud, member, clerk } = await aLongPage()
    const { row } = passOf(await scan({ member, clerk }))
    const back = { rowId: row.id, reason: '扫错了', requestKey: aRequestKey() }
    expect((await clerk.must(reverse, back)).row.kind).toBe('reverse')
    const before = await everyUse(member)
    cloud.advance(60 * DAY_MS)
    await repair(cloud)
    expect(await pageOf(cloud)).toMatchObject({ rows: [], folded: { count: before.length } })
    passOf(await scan({ member, clerk }))

    const [newest, ...older] = await everyUse(member, { limit: 7 })

    expect(newest).toMatchObject({ kind: 'redeem', reversedAt: null })
    expect(older).toEqual(before)
    expect(older.filter(({ reversedAt }) => reversedAt !== null).map(({ id }) => id)).toEqual([row.id])
    expect(await member.must(listMyUses, { limit: 1 })).toMatchObject({ count: 107, savedFen: 107 * 1000 })
    const first = await member.must(listMyUses, {})
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(20_000)
    expect(await member.call(listMyUses, { cursor: 'not ours' })).toMatchObject({ error: { code: 'request.invalid' } })
  })
})
