import type { LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { foldOf, unfold } from '../../../cloudfunctions/_store/ledgerFolding'
import { brokenRow } from '../../../cloudfunctions/_store/ledgerPages'
import { listMyUses, type UseRecord } from '../../../domain/benefit/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Cloud, Person } from '../aCloud'
import { aBenefit, OPEN_TO_ALL } from './aBenefit'
import { aDesk, type Desk, passOf, scan } from './aDesk'

export const NEW_YEAR = Date.parse('2026-01-01T09:00:00+08:00')
const PAGE = 'm-lin:2026'

/** The page of the year of whom a desk’s member is. */
export const pageOf = async (cloud: Cloud) => (await cloud.store<LedgerPageDocument>('ledger_pages').get(PAGE))!
/** Sets the timer off that posts, decides holds and folds. */
export const repair = (cloud: Cloud) => cloud.runTimer('benefit', 'repair')

/** The member uses the benefit `aDay` times on each of so many days; the clock ends on the day after. */
export async function useDaily(desk: Desk, { days, aDay }: { days: number; aDay: number }): Promise<void> {
  for (let day = 0; day < days; day++) {
    const morning = desk.cloud.now
    for (let use = 0; use < aDay; use++) {
      passOf(await scan(desk))
      desk.cloud.advance(MINUTE_MS)
    }
    desk.cloud.now = morning + DAY_MS
  }
}

/** The whole year, after making sure that page and ledger together are what was written, and the tallies true. */
export async function wholeYear(cloud: Cloud): Promise<LedgerPageDocument> {
  const page = await pageOf(cloud)
  const whole = await cloud.run(() => unfold(page))
  expect(await cloud.run(async () => brokenRow(page))).toBeUndefined()
  expect(await cloud.run(async () => brokenRow(whole))).toBeUndefined()
  const { folded } = page
  if (folded) expect(foldOf(whole.rows.slice(0, folded.count))).toEqual(folded)
  return whole
}

/** A member’s year as they leaf through it, newest first. */
export async function everyUse(member: Person, { limit = 50, year = 2026 } = {}): Promise<UseRecord[]> {
  const uses: UseRecord[] = []
  for (let cursor: string | undefined; ;) {
    const page = await member.must(listMyUses, { year, limit, ...(cursor === undefined ? {} : { cursor }) })
    uses.push(...page.uses)
    if (page.nextCursor === null) return uses
    expect(page.uses).toHaveLength(limit)
    cursor = page.nextCursor
  }
}

/** A page with 105 uses of five weeks, six weeks ago, and one of today: the timer's next run folds it. */
export async function aLongPage(differing: Parameters<typeof aBenefit>[1] = {}) {
  const desk = await aDesk({ now: NEW_YEAR, functions: ['benefit', 'card', 'identity'] })
  await aBenefit(desk.cloud, { ...OPEN_TO_ALL, ...differing })
  await useDaily(desk, { days: 35, aDay: 3 })
  await repair(desk.cloud)
  desk.cloud.advance(42 * DAY_MS)
  const { row } = passOf(await scan(desk))
  desk.cloud.advance(MINUTE_MS)
  return { ...desk, row }
}
