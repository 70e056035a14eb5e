import { openDesk, reverse } from '../../../domain/benefit/contract'
import { monthBeside, monthSpan, openStatement } from '../../../domain/benefit/statement'
import { listDeskUses, reverseVoucher } from '../../../domain/draw/vouchers'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Cloud, Person } from '../../support/aCloud'
import { aRequestKey } from '../../support/builders/aDesk'
import { aMonthOfUses, DECEMBER, type MonthOfUses, NOVEMBER, OF_GAOXIN } from './aMonth'

let cloud: Cloud
let clerk: Person
let depot: Person
let use: MonthOfUses['use']
let useAgain: MonthOfUses['useAgain']
let undo: MonthOfUses['undo']
let visit: MonthOfUses['visit']

beforeEach(async () => {
  ;({ cloud, clerk, depot, use, useAgain, undo, visit } = await aMonthOfUses())
})
afterEach(() => expect(cloud.faults).toEqual([]))

describe('a partner’s statement', () => {
  it('is to the 分 what was redeemed and not taken back, month by month, vouchers apart from benefits', async () => {
    await use(1_999, { at: NOVEMBER + 9 * 60 * MINUTE_MS })
    const mistaken = await use(77_777, { at: NOVEMBER + 10 * 60 * MINUTE_MS })
    await undo(mistaken)
    // Undone and used again, here and at another desk.
    const twice = await use(301, { at: NOVEMBER + 11 * 60 * MINUTE_MS })
    await undo(twice)
    await useAgain(twice, cloud.now + MINUTE_MS)
    const moved = await use(50_000, { at: NOVEMBER + 12 * 60 * MINUTE_MS })
    await undo(moved)
    await useAgain(moved, cloud.now + MINUTE_MS, depot)
    // The last minute of one month, the first instant of the next.
    await use(1, { at: DECEMBER - 1, campaignId: OF_GAOXIN })
    const cut = await use(9_999, { at: DECEMBER - 2 })
    await undo(cut)
    await use(2_000, { at: DECEMBER })
    const back = await use(4_000, { at: DECEMBER + MINUTE_MS })
    await undo(back)
    await visit(NOVEMBER + 13 * 60 * MINUTE_MS)
    const reversed = await visit(NOVEMBER + 14 * 60 * MINUTE_MS)
    await clerk.must(reverse, { rowId: reversed, reason: '扫错了项目', requestKey: aRequestKey() })
    await visit(DECEMBER + 9 * 60 * MINUTE_MS)

    const november = await clerk.must(openStatement, { month: '2026-11' })
    expect(november).toMatchObject({
      // On the first of the month after, what was shown in the last minute may still be taken back.
      ...{ partnerName: '青禾门诊', month: '2026-11', isOpen: true },
      benefits: [{ title: '门诊诊查费减免', unionName: '青禾市总工会', uses: 1, savedFen: 1_000 }],
      vouchers: [
        { campaignTitle: '身边的工匠', unionName: '青禾市总工会', uses: 2, worthFen: 1_999 + 301 },
        { campaignTitle: '读书有奖', unionName: '高新区总工会', uses: 1, worthFen: 1 },
      ],
      ...{ benefitsFen: 1_000, vouchersFen: 1_999 + 301 + 1, totalFen: 1_000 + 1_999 + 301 + 1 },
    })
    const december = await clerk.must(openStatement, {})
    expect(december).toMatchObject({ month: '2026-12', isOpen: true, benefitsFen: 1_000, vouchersFen: 2_000 })
    // What was moved on is the other desk's.
    expect(await depot.must(openStatement, { month: '2026-11' })).toMatchObject({
      ...{ benefits: [], benefitsFen: 0, vouchersFen: 50_000, totalFen: 50_000 },
    })
    // A month that is over stays as it is.
    cloud.now = DECEMBER + DAY_MS
    expect(
      await clerk.call(reverseVoucher, { voucherId: twice, reason: '扫错人了', requestKey: aRequestKey() }),
    ).toMatchObject({ error: { code: 'desk.reverse_too_late' } })
    expect(await clerk.must(openStatement, { month: '2026-11' })).toMatchObject({
      ...{ isOpen: false, totalFen: november.totalFen },
    })
  })

  it('is the sum of its days as the desk showed them', async () => {
    const shown = { benefits: 0, vouchers: 0 }
    for (const day of [0, 1, 2]) {
      const at = NOVEMBER + day * DAY_MS + 9 * 60 * MINUTE_MS
      await use(1_111 * (day + 1), { at })
      await undo(await use(500, { at: at + MINUTE_MS }))
      await visit(at + 2 * MINUTE_MS)
      const { totals, vouchers } = await clerk.must(openDesk, {})
      expect(totals).toEqual({ passed: 1, reversed: 0, savedFen: 1_000 })
      expect(vouchers).toEqual({ used: 1, worthFen: 1_111 * (day + 1) })
      expect((await clerk.must(listDeskUses, {})).worthFen).toBe(vouchers.worthFen)
      shown.benefits += totals.savedFen
      shown.vouchers += vouchers.worthFen
    }
    const { benefitsFen, vouchersFen } = await clerk.must(openStatement, { month: '2026-11' })
    expect([benefitsFen, vouchersFen]).toEqual([shown.benefits, shown.vouchers])
  })

  it('takes three round trips, and of a month without anything two', async () => {
    await use(2_000, { at: NOVEMBER + 9 * 60 * MINUTE_MS })
    await visit(cloud.now + MINUTE_MS)
    expect((await cloud.steps(() => clerk.must(openStatement, { month: '2026-11' }))).steps).toBe(3)
    expect((await cloud.steps(() => clerk.must(openStatement, { month: '2026-01' }))).steps).toBe(2)
  })

  it('is of months as the calendar has them', async () => {
    expect(monthSpan('2026-12')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
    expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', until: '2028-03-01' })
    expect([monthBeside('2026-01', -1), monthBeside('2026-12', 1), monthBeside('2026-03', -1)]).toEqual([
      ...['2025-12', '2027-01', '2026-02'],
    ])
    for (const month of ['2026-13', '2026-1', '2026-00', '26-11']) {
      expect(await clerk.call(openStatement, { month })).toMatchObject({ error: { code: 'request.invalid' } })
    }
  })
})
