import type { LedgerDocument, LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { foldRows, rowsToFold } from '../../../cloudfunctions/_store/ledgerFolding'
import { appendRow } from '../../../cloudfunctions/_store/ledgerPages'
import { listMyUses, redeem } from '../../../domain/benefit/contract'
import { DAY_MS, MINUTE_MS, unionDate } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aScan, denialOf, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aLongPage, NEW_YEAR, pageOf, repair, useDaily, wholeYear } from '../../support/builders/aLongPage'

describe('folding', () => {
  it.each(['refused', 'lost'] as const)(
    'leaves nothing half when the database dies (%s) at any request',
    async (how) => {
      const { cloud } = await aLongPage()
      const before = await pageOf(cloud)
      const seen = new Set<string>()
      for (let at = 1; ; at++) {
        await cloud.store<LedgerPageDocument>('ledger_pages').put(before)
        const revive = cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
        const isDone = await repair(cloud).then(
          () => true,
          () => false,
        )
        revive()
        await cloud.requests.idle()
        const { rows, folded } = await pageOf(cloud)
        seen.add(`${rows.length} rows, ${folded?.count ?? 0} folded`)
        expect((await wholeYear(cloud)).rows).toHaveLength(106)
        // The next run finishes what this one did not.
        await repair(cloud)
        expect((await pageOf(cloud)).folded).toMatchObject({ count: 105 })
        if (isDone) break
        expect(at).toBeLessThan(40)
      }
      expect([...seen].sort()).toEqual(['1 rows, 105 folded', '106 rows, 0 folded'])
    },
  )

  it('and redemptions at the same moment lose nothing to each other, 20 times in a row', async () => {
    const { cloud, member, clerk } = await aLongPage()
    const before = await pageOf(cloud)
    for (let race = 1; race <= 20; race++) {
      await cloud.store<LedgerPageDocument>('ledger_pages').put(before)
      const tokens = await tokensOf(member, 3)
      const [, ...verdicts] = await Promise.all([
        Promise.all([repair(cloud), repair(cloud)]),
        ...tokens.slice(0, 2).map(async (token) => {
          // Folding takes some milliseconds: the writes fall before, into and after it.
          await new Promise((resume) => setTimeout(resume, race % 10))
          return clerk.must(redeem, aScan(token))
        }),
      ])
      verdicts.forEach(passOf)
      expect((await wholeYear(cloud)).rows).toHaveLength(108)
      await repair(cloud)
      expect(await pageOf(cloud)).toMatchObject({ folded: { count: 105 } })
      expect((await wholeYear(cloud)).rows).toHaveLength(108)
      // Those rows go with the page that is put back.
      const added = await cloud.store<LedgerDocument>('ledger').remove({ date: unionDate(cloud.now), at: cloud.now })
      expect(added).toBe(2)
      cloud.advance(3 * MINUTE_MS)
    }
    expect(cloud.faults).toEqual([])
  })

  it('misses when a row was written after the page was read, and makes such a writer read again', async () => {
    const { cloud, member, clerk } = await aLongPage()
    const read = await pageOf(cloud)
    const [token] = await tokensOf(member)
    passOf(await clerk.must(redeem, aScan(token!)))
    const written = await pageOf(cloud)
    await cloud.run(() => foldRows(read, rowsToFold(read, cloud.now)))
    expect(await pageOf(cloud)).toEqual(written)

    await repair(cloud)
    const folded = await pageOf(cloud)
    const draft = { ...folded.rows[0]!, id: 'another' }
    expect(await cloud.run(() => appendRow(written, draft, cloud.now))).toBeUndefined()
    expect(await pageOf(cloud)).toEqual(folded)
  })

  it('of every row, after an outage of the timer, leaves a chain that goes on', async () => {
    const { cloud, member, clerk } = await aDesk({ now: NEW_YEAR })
    await aBenefit(cloud, OPEN_TO_ALL)
    await useDaily({ cloud, member, clerk }, { days: 35, aDay: 3 })
    cloud.advance(42 * DAY_MS)
    await repair(cloud)
    expect(await pageOf(cloud)).toMatchObject({ folded: { count: 105 }, rows: [] })
    passOf(await scan({ member, clerk }))
    const { rows } = await wholeYear(cloud)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 106 }, (_, seq) => seq))
    expect(await member.must(listMyUses, {})).toMatchObject({ count: 106, savedFen: 106 * 1000 })
  })

  it('makes room again on a page that five weeks had filled, once a use was refused there', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    const { cloud } = desk
    await aBenefit(cloud, OPEN_TO_ALL)
    await useDaily(desk, { days: 25, aDay: 20 })
    await repair(cloud)
    expect(denialOf(await scan(desk)).headline).toBe('今年的使用次数已到上限')
    // The timer has no reason to look at it again.
    cloud.advance(DAY_MS)
    await repair(cloud)
    cloud.advance(29 * DAY_MS)
    await repair(cloud)
    expect((await pageOf(cloud)).rows).toHaveLength(500)
    const [token] = await tokensOf(desk.member)
    const refused = await cloud.steps(async () => denialOf(await desk.clerk.must(redeem, aScan(token!))))
    expect(refused.steps).toBe(3)
    await repair(cloud)
    cloud.advance(MINUTE_MS)
    passOf(await scan(desk))
    expect(await pageOf(cloud)).toMatchObject({ folded: { count: 400 } })
    expect((await wholeYear(cloud)).rows).toHaveLength(501)
  })

  it('waits a day where it would part a use from its reversal', async () => {
    const { cloud } = await aLongPage()
    const { rows } = await pageOf(cloud)
    const reversal = { ...rows[105]!, id: 'reversal', kind: 'reverse' as const, of: rows[104]!.id }
    expect(rowsToFold({ rows }, cloud.now)).toHaveLength(105)
    expect(rowsToFold({ rows: [...rows, reversal] }, cloud.now)).toHaveLength(0)
    expect(rowsToFold({ rows: [...rows, reversal] }, cloud.now + 36 * DAY_MS)).toHaveLength(107)
  })

  it('posts what the ledger has lost before it gives a row up', async () => {
    const { cloud } = await aLongPage()
    const lost = (await pageOf(cloud)).rows[7]!
    await cloud.store<LedgerDocument>('ledger').remove({ _id: lost.id })
    await repair(cloud)
    expect((await wholeYear(cloud)).rows[7]).toEqual(lost)
  })

  it('keeps and reports a page that is not what the ledger has, or whose chain is broken', async () => {
    const { cloud } = await aLongPage()
    const before = await pageOf(cloud)
    const pages = cloud.store<LedgerPageDocument>('ledger_pages')
    const ledger = cloud.store<LedgerDocument>('ledger')
    await ledger.change({ _id: before.rows[7]!.id }, { savedFen: 1 })
    await expect(repair(cloud)).rejects.toThrow()
    expect(await pageOf(cloud)).toEqual(before)

    await ledger.change({ _id: before.rows[7]!.id }, { savedFen: 1000 })
    await pages.put({ ...before, rows: before.rows.map((row) => (row.seq === 9 ? { ...row, benefitId: 'cut' } : row)) })
    await expect(repair(cloud)).rejects.toThrow()
    expect((await pageOf(cloud)).folded).toBeUndefined()
    expect(cloud.faults.map(({ error }) => String(error))).toEqual([
      `Error: ledger row ${before.rows[7]!.id} differs from its page`,
      'Error: row 9 of a ledger page is not what was written',
    ])
  })

  it('is not done to a page of a hundred rows, nor to the last five weeks', async () => {
    const desk = await aDesk({ now: NEW_YEAR })
    await aBenefit(desk.cloud, OPEN_TO_ALL)
    await useDaily(desk, { days: 36, aDay: 4 })
    await repair(desk.cloud)
    expect((await pageOf(desk.cloud)).folded).toMatchObject({ count: 4 })
    const quiet = await aDesk({ now: NEW_YEAR })
    await aBenefit(quiet.cloud, OPEN_TO_ALL)
    await useDaily(quiet, { days: 50, aDay: 2 })
    await repair(quiet.cloud)
    expect((await pageOf(quiet.cloud)).rows).toHaveLength(100)
  })
})
