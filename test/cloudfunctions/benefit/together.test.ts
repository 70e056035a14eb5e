import type { BudgetDocument } from '../../../cloudfunctions/_store/benefits'
import type { LedgerDocument, LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { brokenRow } from '../../../cloudfunctions/_store/ledgerPages'
import { redeem, reverse, type Verdict } from '../../../domain/benefit/contract'
import { openFallbackCode } from '../../../domain/card/contract'
import type { Reply } from '../../../domain/contract'
import { MINUTE_MS } from '../../../domain/time'
import type { Cloud, Person } from '../../support/aCloud'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aScan, passOf, tokensOf } from '../../support/builders/aDesk'
import { aMember } from '../../support/builders/aMember'
import { aClerk, aPartner } from '../../support/builders/aPartner'

/** How often the races are run; `RACES=20` for a quick look. */
const RACES = Number(process.env.RACES ?? 200)
const CLERKS = 50
const PARTNERS = ['clinic', 'east', 'west', 'north', 'south']

/** Fifty clerks at five partners where one benefit can be used. */
async function aCrowd(cloud: Cloud, differing: Parameters<typeof aBenefit>[1]) {
  for (const _id of PARTNERS) await aPartner(cloud, { _id })
  await aBenefit(cloud, { ...OPEN_TO_ALL, partnerIds: PARTNERS, ...differing })
  return Promise.all(
    Array.from({ length: CLERKS }, async (_, n) => {
      const partnerId = PARTNERS[n % PARTNERS.length]!
      return { clerk: await aClerk(cloud, { partnerId, openid: `o-clerk-${n}` }), partnerId }
    }),
  )
}

/** A member may show only three tokens at one moment, but read out as many codes as there are desks. */
const codesOf = (member: Person) =>
  Promise.all(Array.from({ length: CLERKS }, async () => (await member.must(openFallbackCode, {})).code))

const outcomesOf = (replies: Reply<Verdict>[]) =>
  replies.map((reply) => (reply.ok ? (reply.data.verdict === 'pass' ? 'pass' : reply.data.headline) : reply.error.code))

const count = (outcomes: string[], outcome: string) => outcomes.filter((each) => each === outcome).length

describe('many desks at one moment', () => {
  it(`give a member’s last 3 uses to exactly 3 of ${CLERKS} clerks, ${RACES} times in a row`, async () => {
    const { cloud } = await aDesk()
    const crowd = await aCrowd(cloud, { limits: [{ times: 3, window: 'day', scope: 'all' }] })
    for (let race = 1; race <= RACES; race++) {
      const { _id, openid } = await aMember(cloud, { _id: `m-${race}` })
      const codes = await codesOf(cloud.as(openid!))
      const replies = await Promise.all(
        crowd.map(({ clerk, partnerId }, n) => clerk.call(redeem, aScan(codes[n]!, { partnerId }))),
      )
      const outcomes = outcomesOf(replies)
      const others = outcomes.filter((each) => each !== 'pass' && each !== '今天 3 次已经用完')
      expect([race, count(outcomes, 'pass'), others]).toEqual([race, 3, []])
      const page = (await cloud.store<LedgerPageDocument>('ledger_pages').get(`${_id}:2026`))!
      expect(page.rows).toHaveLength(3)
      expect(await cloud.run(async () => brokenRow(page))).toBeUndefined()
      expect(await cloud.store('ledger').all({ memberId: _id })).toHaveLength(3)
    }
    expect(cloud.faults).toEqual([])
  })

  it('redeem one token once', async () => {
    const { cloud, member } = await aDesk()
    const crowd = await aCrowd(cloud, {})
    const [token] = await tokensOf(member)
    const replies = await Promise.all(
      crowd.map(({ clerk, partnerId }) => clerk.call(redeem, aScan(token!, { partnerId }))),
    )
    const outcomes = outcomesOf(replies)
    expect([count(outcomes, 'pass'), count(outcomes, '这个码已经用过')]).toEqual([1, CLERKS - 1])
  })

  it('never spend more than a budget holds, and never less', async () => {
    const { cloud } = await aDesk()
    const crowd = await aCrowd(cloud, { budget: { window: 'month', limitFen: 10_500 } })
    const tokens = await Promise.all(
      crowd.map(async (_, n) => tokensOf(cloud.as((await aMember(cloud, { _id: `m-${n}` })).openid!))),
    )
    const replies = await Promise.all(
      crowd.map(({ clerk, partnerId }, n) => clerk.call(redeem, aScan(tokens[n]![0]!, { partnerId }))),
    )
    const outcomes = outcomesOf(replies)
    expect(count(outcomes, 'pass')).toBe(10)
    expect(outcomes.filter((each) => each !== 'pass').every((each) => each.startsWith('本期经费'))).toBe(true)
    const budget = await cloud.store<BudgetDocument>('benefit_budgets').get('visit:2026-11')
    expect(budget).toMatchObject({ spentFen: 10_000, holds: {} })
  })
})

describe('one request key at one moment for the cards of two members', () => {
  it('makes two rows that are whole, and none after that', async () => {
    const { cloud, member, clerk } = await aDesk()
    const { openid } = await aMember(cloud, { _id: 'm-second' })
    await aBenefit(cloud, { ...OPEN_TO_ALL, budget: { window: 'year', limitFen: 1_000_000 } })
    const requests = (await Promise.all([member, cloud.as(openid!)].map((each) => tokensOf(each, 2)))).map(([token]) =>
      aScan(token!, { requestKey: 'one-key-for-two-cards' }),
    )
    // Neither is posted when the other asks whether the key was used.
    const answers = await Promise.all(requests.map((request) => clerk.must(redeem, request)))

    const ids = answers.map((answer) => passOf(answer).row.id)
    const pages = await cloud.store<LedgerPageDocument>('ledger_pages').all()
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id)).sort()).toEqual([...ids].sort())
    const posted = await cloud.store<LedgerDocument>('ledger').all()
    expect(posted.map(({ _id, memberId }) => [memberId, _id]).sort()).toEqual(
      pages.map(({ memberId, rows }) => [memberId, rows[0]!.id]).sort(),
    )
    const [budget] = await cloud.store<BudgetDocument>('benefit_budgets').all()
    expect(budget).toMatchObject({ spentFen: 2000, holds: {} })
    // Each is answered again as it was; a third card under the key is refused.
    expect(await Promise.all(requests.map((request) => clerk.must(redeem, request)))).toEqual(answers)
    const third = await aMember(cloud, { _id: 'm-third' })
    const [token] = await tokensOf(cloud.as(third.openid!))
    expect(await clerk.call(redeem, { ...requests[0]!, scanned: token! })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
  })

  it('takes both back whole, where one key arrives with two rows', async () => {
    const { cloud, member, clerk } = await aDesk()
    const { openid } = await aMember(cloud, { _id: 'm-second' })
    const rows = await Promise.all(
      [member, cloud.as(openid!)].map(async (each) => {
        const [token] = await tokensOf(each)
        return passOf(await clerk.must(redeem, aScan(token!))).row
      }),
    )
    const requests = rows.map(({ id }) => ({ rowId: id, reason: '扫错了', requestKey: 'one-key-for-two-rows' }))

    const answers = await Promise.all(requests.map((request) => clerk.must(reverse, request)))

    expect(await Promise.all(requests.map((request) => clerk.must(reverse, request)))).toEqual(answers)
    const posted = await cloud.store<LedgerDocument>('ledger').all({ kind: 'reverse' })
    expect(posted.map(({ of }) => of).sort()).toEqual(rows.map(({ id }) => id).sort())
  })
})

describe('one request that arrives ten times at one moment', () => {
  it.each([
    ['without a budget', null],
    ['that costs money', { window: 'year' as const, limitFen: 1_000_000 }],
  ])('%s makes one row and gives ten equal answers', async (_kind, budget) => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, budget })
    const request = aScan((await tokensOf(member))[0]!)
    const answers = await Promise.all(Array.from({ length: 10 }, () => clerk.must(redeem, request)))
    passOf(answers[0]!)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const [page] = await cloud.store<LedgerPageDocument>('ledger_pages').all()
    expect(page!.rows).toHaveLength(1)
    expect(await cloud.store('ledger').all()).toHaveLength(1)
    const [spent] = await cloud.store<BudgetDocument>('benefit_budgets').all()
    if (budget) expect(spent).toMatchObject({ spentFen: 1000, holds: {} })
    cloud.advance(MINUTE_MS)
    expect(await clerk.must(redeem, request)).toEqual(answers[0])
  })
})
