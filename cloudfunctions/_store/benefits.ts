import type { Benefit } from '../../domain/benefit/benefit'
import { documents, type Stored } from '../_kit/documents'

/** A benefit as stored: `_id` for `id`. */
export type BenefitDocument = Stored & Omit<Benefit, 'id'>

export const benefits = documents<BenefitDocument>('benefits')

/** Published benefits that can be used at a partner. */
export async function benefitsAt(partnerId: string): Promise<Benefit[]> {
  return (await benefits.find({ status: 'published', partnerIds: partnerId }, { limit: 200 })).map(toBenefit)
}

export function toBenefit({ _id, ...rest }: BenefitDocument): Benefit {
  return { id: _id, ...rest }
}

/**
 * What a benefit has spent in one window, `_id` is `<benefitId>:<2026-11 | 2026 | total>`.
 * Every redemption that costs money writes it, which is what makes the limit hold: see `budgets.ts`.
 */
export interface BudgetDocument extends Stored {
  /** What is spent and what is held for redemptions under way. */
  spentFen: number
  /** By hold id, one for each attempt at a redemption or a reversal. Settled with its row, or swept by the timer. */
  holds: Record<string, BudgetHold>
  /** When a hold was last placed, so that the timer need not look at budgets of years ago. */
  heldAt: number
}

export interface BudgetHold {
  /** `spend` counts from the moment it is placed; `return` counts once it is settled. */
  kind: 'spend' | 'return'
  fen: number
  at: number
  /** Where the row will be, if it was written. */
  pageId: string
}

export const budgets = documents<BudgetDocument>('benefit_budgets')
