import type { Benefit } from '../../domain/benefit/benefit'
import { MINUTE_MS, type UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { memory } from '../_kit/memory'
import { randomId } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { type BudgetHold, budgets } from './benefits'

/**
 * A budget is kept by holds. Money is set aside before the page is written, in one conditional update that misses when
 * it would overspend; with the row written the hold is settled, without it released. Whatever a crash left is decided
 * by the timer, from the page: the row names its hold, or there is no row.
 */

/** Whether the budget's document is known to be there, so that one request is spared. */
const made = memory<true>(60 * MINUTE_MS)
/** Others' holds may still be released: worth waiting for, a few times. */
const ROUNDS = 6

export function budgetId(benefit: Benefit, date: UnionDate): string | null {
  if (!benefit.budget) return null
  return `${benefit.id}:${{ month: date.slice(0, 7), year: date.slice(0, 4), total: 'total' }[benefit.budget.window]}`
}

export interface PlacedHold {
  budgetId: string
  holdId: string
  /** What the rule may count on. The held amount; or, where nothing could be held, what is left. */
  leftFen: number
  isHeld: boolean
}

/**
 * Sets `fen` aside for one attempt. One step, and more only where the budget is nearly spent.
 *
 * @param limitFen the budget of the window
 */
export async function placeHold(
  id: string,
  { fen, limitFen, pageId }: { fen: number; limitFen: number; pageId: string },
  now: number,
): Promise<PlacedHold> {
  const holdId = randomId()
  const hold: BudgetHold = { kind: 'spend', fen, at: now, pageId }
  const held = { budgetId: id, holdId, leftFen: fen, isHeld: true }
  for (let round = 1; ; round++) {
    const [changed, isFirst] = await Promise.all([
      budgets.change(
        { _id: id, spentFen: command.lte(limitFen - fen), [`holds.${holdId}`]: command.exists(false) },
        { spentFen: command.inc(fen), [`holds.${holdId}`]: command.set(hold), heldAt: now },
      ),
      // Only one of the two can succeed: each asks that the other has not.
      fen <= limitFen && !made.get(id, now)
        ? budgets.insert({ _id: id, spentFen: fen, holds: { [holdId]: hold }, heldAt: now })
        : false,
    ])
    if (changed > 0 || isFirst) {
      made.keep(id, true, now)
      return held
    }
    const budget = await budgets.get(id)
    const spentFen = budget?.spentFen ?? 0
    const underWay = Object.values(budget?.holds ?? {})
      .filter(({ kind }) => kind === 'spend')
      .reduce((sum, each) => sum + each.fen, 0)
    const mayBeFreed = spentFen - underWay + fen <= limitFen
    if (!mayBeFreed || round === ROUNDS) return { ...held, isHeld: false, leftFen: Math.max(0, limitFen - spentFen) }
    await pause(round)
  }
}

/** Announces that `fen` will be given back, before the row that gives it back is written. */
export async function placeReturn(id: string, { fen, pageId }: { fen: number; pageId: string }, now: number) {
  const holdId = randomId()
  const hold: BudgetHold = { kind: 'return', fen, at: now, pageId }
  await budgets.change({ _id: id }, { [`holds.${holdId}`]: command.set(hold), heldAt: now })
  return holdId
}

/** The row is written: what was spent stays spent, what was returned is taken off. Doing it twice does nothing. */
export function settleHold(id: string, holdId: string, { kind, fen }: Pick<BudgetHold, 'kind' | 'fen'>) {
  return endHold(id, holdId, kind === 'return' ? fen : 0)
}

/** No row came of it: as if it had never been placed. Doing it twice does nothing. */
export function releaseHold(id: string, holdId: string, { kind, fen }: Pick<BudgetHold, 'kind' | 'fen'>) {
  return endHold(id, holdId, kind === 'spend' ? fen : 0)
}

async function endHold(id: string, holdId: string, backFen: number): Promise<void> {
  await budgets.change(
    { _id: id, [`holds.${holdId}`]: command.exists(true) },
    { [`holds.${holdId}`]: command.remove(), ...(backFen > 0 ? { spentFen: command.inc(-backFen) } : {}) },
  )
}

/** What is left of each of these budgets, by benefit id; benefits without one are absent. One round trip, or none. */
export async function budgetsLeft(benefits: readonly Benefit[], date: UnionDate): Promise<Map<string, number>> {
  const ids = benefits.flatMap((benefit) => budgetId(benefit, date) ?? [])
  const found = ids.length > 0 ? await budgets.find({ _id: command.in(ids) }, { limit: 1000 }) : []
  const spent = new Map(found.map(({ _id, spentFen }) => [_id, spentFen]))
  return new Map(
    benefits.flatMap((benefit): [string, number][] => {
      const id = budgetId(benefit, date)
      return id && benefit.budget ? [[benefit.id, Math.max(0, benefit.budget.limitFen - (spent.get(id) ?? 0))]] : []
    }),
  )
}
