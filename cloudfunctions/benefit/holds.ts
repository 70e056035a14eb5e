import { priceOf } from '../../domain/benefit/amount'
import { refusalsOfService } from '../../domain/benefit/evaluate'
import { budgetId, placeHold, releaseHold } from '../_store/budgets'
import { pageId } from '../_store/ledgerPages'
import type { BenefitHold, DeskCase } from './deskCase'

/**
 * Sets money aside for every benefit with a budget that may apply here. Which one will, only the member's page can
 * tell, and it is being read at this moment: the others are released with the answer.
 */
export async function placeHolds(asked: DeskCase, memberId: string): Promise<BenefitHold[]> {
  const { service, card, partner, input, now } = asked
  if (!service || card.failure || partner.status === 'suspended') return []
  const placed = asked.benefits.map(async (benefit) => {
    const id = budgetId(benefit, card.date)
    if (!id || !benefit.budget || refusalsOfService(benefit, service).length > 0) return undefined
    const price = priceOf(benefit.amount, service, input.billFen ?? null)
    if (!('savedFen' in price)) return undefined
    const { limitFen } = benefit.budget
    const order = { fen: price.savedFen, limitFen, pageId: pageId(memberId, card.date) }
    return { benefitId: benefit.id, ...(await placeHold(id, order, now)) }
  })
  return (await Promise.all(placed)).filter((hold) => hold !== undefined)
}

export async function releaseHolds(holds: readonly BenefitHold[]): Promise<void> {
  await Promise.all(
    holds
      .filter(({ isHeld }) => isHeld)
      .map((hold) => releaseHold(hold.budgetId, hold.holdId, { kind: 'spend', fen: hold.leftFen })),
  )
}
