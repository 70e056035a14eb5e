import type { BudgetDocument } from '../../../cloudfunctions/_store/benefits'
import { listMyUses, openDesk, redeem, reverse } from '../../../domain/benefit/contract'
import { MINUTE_MS } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, denialOf, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aClerk, aPartner } from '../../support/builders/aPartner'

const because = (rowId: string, reason = '扫错了项目') => ({ rowId, reason, requestKey: aRequestKey() })

describe('benefit.reverse', () => {
  it('takes a use back the same day as a row of its own, and gives the use back', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 1, window: 'day', scope: 'all' }] })
    const [token] = await tokensOf(member)
    const { row } = passOf(await clerk.must(redeem, aScan(token!)))
    cloud.advance(MINUTE_MS)
    denialOf(await scan({ member, clerk }))

    const reversed = await clerk.must(reverse, because(row.id))
    expect(reversed.row).toMatchObject({ kind: 'reverse', savedFen: -1000, billFen: -1000, reason: '扫错了项目' })
    expect(reversed.row.number).toMatch(/^CX1120-/)
    passOf(await scan({ member, clerk }))
    // The code itself stays used.
    expect(denialOf(await clerk.must(redeem, aScan(token!))).refusals[0]!.clause).toBe('card.token_used')

    const { uses, savedFen, count } = await member.must(listMyUses, {})
    expect(uses.map(({ kind, reversedAt }) => [kind, reversedAt === null])).toEqual([
      ['redeem', true],
      ['reverse', true],
      ['redeem', false],
    ])
    expect([count, savedFen]).toEqual([1, 1000])
  })

  it('gives one answer however often one request arrives, and refuses a second reversal', async () => {
    const { cloud, member, clerk } = await aDesk()
    const { row } = passOf(await scan({ member, clerk }))
    const request = because(row.id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => clerk.must(reverse, request)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await cloud.store('ledger').all({ kind: 'reverse' })).toHaveLength(1)

    expect(await clerk.call(reverse, because(row.id))).toMatchObject({
      ok: false,
      error: { code: 'desk.already_reversed' },
    })
    expect(await clerk.call(reverse, { ...request, reason: '别的原因' })).toMatchObject({
      ok: false,
      error: { code: 'request.key_reused' },
    })
  })

  it('of ten clerks who reverse one row at one moment lets one through', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, budget: { window: 'total', limitFen: 5000 } })
    const { row } = passOf(await scan({ member, clerk }))
    const replies = await Promise.all(Array.from({ length: 10 }, () => clerk.call(reverse, because(row.id))))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('desk.already_reversed')
    expect(await cloud.store<BudgetDocument>('benefit_budgets').get('visit:total')).toMatchObject({
      spentFen: 0,
      holds: {},
    })
  })

  it('knows only rows of its own desk, redemptions, and today', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aPartner(cloud, { _id: 'barber' })
    const barber = await aClerk(cloud, { partnerId: 'barber' })
    const { row } = passOf(await scan({ member, clerk }))
    const codeOf = async (who: typeof clerk, rowId: string) => {
      const reply = await who.call(reverse, because(rowId))
      return reply.ok ? 'ok' : reply.error.code
    }
    expect(await codeOf(barber, row.id)).toBe('desk.redemption_not_found')
    expect(await codeOf(clerk, 'no-such-row')).toBe('desk.redemption_not_found')
    cloud.now = Date.parse('2026-11-21T00:00:00+08:00')
    expect(await codeOf(clerk, row.id)).toBe('desk.reverse_too_late')
    cloud.now -= 1
    expect(await codeOf(clerk, row.id)).toBe('ok')
  })

  it('can still take back what was scanned a moment after midnight with a code from before it', async () => {
    const { cloud, member, clerk } = await aDesk({ now: Date.parse('2026-11-20T23:59:40+08:00') })
    await aBenefit(cloud, OPEN_TO_ALL)
    const [token] = await tokensOf(member)
    cloud.advance(30_000)
    const { row } = passOf(await clerk.must(redeem, aScan(token!)))
    const { today, totals } = await clerk.must(openDesk, {})
    expect(today.map(({ id }) => id)).toEqual([row.id])
    expect(totals).toEqual({ passed: 1, reversed: 0, savedFen: 1000 })
    await clerk.must(reverse, because(row.id))
  })
})

describe('benefit.desk', () => {
  it('shows what can be redeemed here and then what no benefit covers, today’s rows newest first, and what they come to', async () => {
    const { cloud, member, clerk } = await aDesk()
    const first = passOf(await scan({ member, clerk }))
    cloud.advance(MINUTE_MS)
    const second = passOf(await scan({ member, clerk }))
    cloud.advance(MINUTE_MS)
    await clerk.must(reverse, because(first.row.id))
    const desk = await clerk.must(openDesk, {})
    expect(desk.services.map(({ service, ...offer }) => [service.id, offer])).toEqual([
      ['ordinary', { benefitTitles: ['门诊诊查费减免'], needsBill: false }],
      ['emergency', { benefitTitles: [], needsBill: false }],
      ['expert', { benefitTitles: [], needsBill: false }],
    ])
    expect(desk.today.map(({ kind, id, reversedAt }) => [kind, id === second.row.id, reversedAt !== null])).toEqual([
      ['reverse', false, false],
      ['redeem', true, false],
      ['redeem', false, true],
    ])
    expect(desk.totals).toEqual({ passed: 2, reversed: 1, savedFen: 1000 })
    cloud.now = Date.parse('2026-11-21T00:00:00+08:00')
    expect((await clerk.must(openDesk, {})).today).toEqual([])
  })
})
