import { listBenefits, openBenefit, openDesk, redeem, reverse, listMyUses } from '../../../domain/benefit/contract'
import { openCard, openCardKeys, openFallbackCode, verifyCard } from '../../../domain/card/contract'
import { MINUTE_MS } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, passOf, scan, tokensOf } from '../../support/builders/aDesk'

/** A desk whose functions are warm: the day's first card has been opened, and somebody was here before. */
async function aWarmDesk(benefit: Parameters<typeof aBenefit>[1] = {}) {
  const desk = await aDesk()
  await aBenefit(desk.cloud, { ...OPEN_TO_ALL, ...benefit })
  const { row } = passOf(await scan(desk))
  desk.cloud.advance(30_000)
  const [, token] = await tokensOf(desk.member, 2)
  return { ...desk, row, token: token! }
}

const figures = ({ steps, requests }: { steps: number; requests: number }) => ({ steps, requests })

describe('database round trips', () => {
  it('of a redemption that passes: 4', async () => {
    const { cloud, clerk, token } = await aWarmDesk()
    const rounds = await cloud.steps(() => clerk.must(redeem, aScan(token)))
    expect(figures(rounds)).toEqual({ steps: 4, requests: 9 })
  })

  it('of a redemption that a budget pays for: 4', async () => {
    const { cloud, clerk, token } = await aWarmDesk({ budget: { window: 'month', limitFen: 100_000 } })
    const rounds = await cloud.steps(() => clerk.must(redeem, aScan(token)))
    expect(figures(rounds)).toEqual({ steps: 4, requests: 11 })
  })

  it('of the very first redemption of a budget: 4', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, budget: { window: 'month', limitFen: 100_000 } })
    const [token] = await tokensOf(member)
    expect((await cloud.steps(() => clerk.must(redeem, aScan(token!)))).steps).toBe(4)
  })

  it('of a redemption that is refused: 3, and 2 where the code is none', async () => {
    const { cloud, clerk, token } = await aWarmDesk({ limits: [{ times: 1, window: 'day', scope: 'all' }] })
    expect((await cloud.steps(() => clerk.must(redeem, aScan(token)))).steps).toBe(3)
    expect((await cloud.steps(() => clerk.must(redeem, aScan('no code of ours')))).steps).toBe(2)
  })

  it('of a request that was answered before: 3', async () => {
    const { cloud, clerk, token } = await aWarmDesk()
    const request = aScan(token)
    await clerk.must(redeem, request)
    expect((await cloud.steps(() => clerk.must(redeem, request))).steps).toBe(3)
  })

  it('of a reversal: 4', async () => {
    const { cloud, clerk, row } = await aWarmDesk({ budget: { window: 'month', limitFen: 100_000 } })
    const rounds = await cloud.steps(() =>
      clerk.must(reverse, { rowId: row.id, reason: '扫错了', requestKey: aRequestKey() }),
    )
    expect(figures(rounds)).toEqual({ steps: 4, requests: 8 })
  })

  it('of opening a card: 3, also the first of the day; 6 for the very first, which makes the key', async () => {
    const { cloud, member } = await aDesk()
    expect((await cloud.steps(() => member.must(openCard, {}))).steps).toBe(6)
    cloud.advance(24 * 60 * MINUTE_MS)
    expect((await cloud.steps(() => member.must(openCard, {}))).steps).toBe(3)
    expect(figures(await cloud.steps(() => member.must(openCard, {})))).toEqual({ steps: 3, requests: 3 })
  })

  it('of everything else at the card and the desk', async () => {
    const { cloud, member, clerk, token } = await aWarmDesk({ budget: { window: 'month', limitFen: 100_000 } })
    const place = { latitude: 30.5, longitude: 120.5 }
    const counted = {
      'card.fallbackCode': await cloud.steps(() => member.must(openFallbackCode, {})),
      'card.verify': await cloud.steps(() => clerk.must(verifyCard, { scanned: token })),
      'card.keys': await cloud.steps(() => member.must(openCardKeys, {})),
      'benefit.list': await cloud.steps(() => member.must(listBenefits, { place })),
      'benefit.detail': await cloud.steps(() => member.must(openBenefit, { benefitId: 'visit', place })),
      'benefit.desk': await cloud.steps(() => clerk.must(openDesk, {})),
      'benefit.myUses': await cloud.steps(() => member.must(listMyUses, {})),
    }
    expect(Object.fromEntries(Object.entries(counted).map(([name, rounds]) => [name, figures(rounds)]))).toEqual({
      'card.fallbackCode': { steps: 3, requests: 3 },
      'card.verify': { steps: 2, requests: 3 },
      'card.keys': { steps: 1, requests: 1 },
      'benefit.list': { steps: 3, requests: 6 },
      'benefit.detail': { steps: 2, requests: 7 },
      'benefit.desk': { steps: 2, requests: 8 },
      'benefit.myUses': { steps: 2, requests: 3 },
    })
  })
})
