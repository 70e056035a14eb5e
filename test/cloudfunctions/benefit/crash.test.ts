import type { BudgetDocument } from '../../../cloudfunctions/_store/benefits'
import type { LedgerDocument, LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { redeem, reverse } from '../../../domain/benefit/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Cloud } from '../../support/aCloud'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, passOf, scan, tokensOf } from '../../support/builders/aDesk'

/** More requests than any action sends: the loop ends at the first one that is not disturbed. */
const MOST_REQUESTS = 40

async function aDeskWithBudget() {
  const desk = await aDesk()
  await aBenefit(desk.cloud, { ...OPEN_TO_ALL, budget: { window: 'month', limitFen: 100_000 } })
  return desk
}

/** What is written, in short. */
async function books(cloud: Cloud) {
  const [pages, posted, budgets] = await Promise.all([
    cloud.store<LedgerPageDocument>('ledger_pages').all(),
    cloud.store<LedgerDocument>('ledger').all(),
    cloud.store<BudgetDocument>('benefit_budgets').all(),
  ])
  const rows = pages.flatMap((page) => page.rows)
  return {
    rows: rows.map(({ id }) => id).sort(),
    posted: posted.map(({ _id }) => _id).sort(),
    savedFen: rows.reduce((sum, row) => sum + row.savedFen, 0),
    spentFen: budgets.reduce((sum, { spentFen }) => sum + spentFen, 0),
    holds: budgets.flatMap(({ holds }) => Object.keys(holds)).length,
  }
}

/** Long enough for the timer to take what it finds for left behind. */
async function repair(cloud: Cloud) {
  await cloud.requests.idle()
  cloud.advance(11 * MINUTE_MS)
  await cloud.runTimer('benefit', 'repair')
}

describe.each(['refused', 'lost'] as const)('a database that dies at any request of a redemption (%s)', (how) => {
  it('leaves one row or none; the desk’s next try with the same key gives the answer and posts it', async () => {
    for (let at = 1; at <= MOST_REQUESTS; at++) {
      const { cloud, member, clerk } = await aDeskWithBudget()
      const request = aScan((await tokensOf(member))[0]!)
      const revive = cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
      const reply = await clerk.call(redeem, request)
      revive()
      if (!reply.ok) expect(reply.error.code).toBe('internal.unexpected')
      expect((await books(cloud)).rows.length).toBeLessThanOrEqual(1)

      const verdict = passOf(await clerk.must(redeem, request))
      const after = await books(cloud)
      expect([at, after.rows, after.posted]).toEqual([at, [verdict.row.id], [verdict.row.id]])
      await repair(cloud)
      expect([at, await books(cloud)]).toEqual([at, { ...after, spentFen: 1000, savedFen: 1000, holds: 0 }])
      await cloud.dispose()
      if (reply.ok) return
    }
    throw new Error('no redemption came through undisturbed')
  })

  it('is finished by the timer when nobody tries again', async () => {
    for (let at = 1; at <= MOST_REQUESTS; at++) {
      const { cloud, member, clerk } = await aDeskWithBudget()
      const revive = cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
      const [token] = await tokensOf(member).catch(() => [''])
      const reply = await clerk.call(redeem, aScan(token!))
      revive()
      await repair(cloud)
      const after = await books(cloud)
      expect([at, after.posted, after.spentFen, after.holds]).toEqual([at, after.rows, after.savedFen, 0])
      // A second run finds nothing to do.
      await repair(cloud)
      expect(await books(cloud)).toEqual(after)
      await cloud.dispose()
      if (reply.ok && reply.data.verdict === 'pass') return
    }
    throw new Error('no redemption came through undisturbed')
  })
})

describe('a database that dies at any request of a reversal', () => {
  it('gives the money back once: by the next try, or by the timer', async () => {
    for (const isTriedAgain of [true, false]) {
      for (let at = 1; at <= MOST_REQUESTS; at++) {
        const { cloud, member, clerk } = await aDeskWithBudget()
        const { row } = passOf(await scan({ member, clerk }))
        const request = { rowId: row.id, reason: '扫错了人', requestKey: aRequestKey() }
        const revive = cloud.requests.fail(({ nth }) => nth >= at)
        const reply = await clerk.call(reverse, request)
        revive()
        if (isTriedAgain) await clerk.must(reverse, request)
        await repair(cloud)
        const after = await books(cloud)
        expect([at, after.posted, after.spentFen, after.holds]).toEqual([at, after.rows, after.savedFen, 0])
        if (isTriedAgain || reply.ok) expect([at, after.spentFen, after.rows.length]).toEqual([at, 0, 2])
        await cloud.dispose()
        if (reply.ok) break
      }
    }
  })
})

describe('the timer', () => {
  it('goes on where it was cut off, so that a backlog longer than one run is caught up with', async () => {
    const { cloud, member, clerk } = await aDesk()
    passOf(await scan({ member, clerk }))
    const pages = cloud.store<LedgerPageDocument>('ledger_pages')
    const [one] = await pages.all()
    for (let n = 0; n < 450; n++) {
      const memberId = `m-${String(n).padStart(3, '0')}`
      // The last of them has a row of the first minute, which was never posted.
      const rows = n < 449 ? [] : one!.rows.map((row) => ({ ...row, id: 'never-posted' }))
      await pages.put({ ...one!, _id: `${memberId}:2026`, memberId, rows, updatedAt: cloud.now + n * MINUTE_MS })
    }
    cloud.advance(DAY_MS)
    const readsOf = (log: string[]) => log.filter((line) => line.endsWith('getDocument ledger_pages')).length
    // Three hundred pages in, the database stops answering.
    let reads = 0
    const revive = cloud.requests.fail(({ collection }) => collection === 'ledger_pages' && (reads += 1) > 5)
    await expect(cloud.runTimer('benefit', 'repair')).rejects.toThrow()
    revive()

    const second = await cloud.steps(() => cloud.runTimer('benefit', 'repair'))

    // 450 pages are a read and four times two; what is left of them is a read and two.
    expect(readsOf(second.log)).toBeLessThanOrEqual(3)
    expect(await cloud.store<LedgerDocument>('ledger').get('never-posted')).toMatchObject({ memberId: 'm-449' })
  })

  it('catches up with an outage of a week', async () => {
    const { cloud, member, clerk } = await aDeskWithBudget()
    await cloud.runTimer('benefit', 'repair')
    const revive = cloud.requests.fail(
      ({ action, collection }) => action === 'insertDocument' && collection === 'ledger',
    )
    await scan({ member, clerk }).catch(() => undefined)
    revive()
    expect((await books(cloud)).posted).toEqual([])
    cloud.advance(7 * 24 * 60 * MINUTE_MS)
    await cloud.runTimer('benefit', 'repair')
    const { rows, posted } = await books(cloud)
    expect(rows).toHaveLength(1)
    expect(posted).toEqual(rows)
  })
})
