import type { Benefit } from '../../domain/benefit/benefit'
import { documents, type Stored } from '../_kit/documents'

/** A benefit as stored: `_id` for `id`. */
export type BenefitDocument = Stored & Omit<Benefit, 'id'>

export const benefits = documents<BenefitDocument>('benefits')

export function toBenefit({ _id, ...rest }: BenefitDocument): Benefit {
  return { id: _id, ...rest }
}

/** What a benefit has spent in one window, `_id` is `<benefitId>:<2026-11 | 2026 | total>`. */
export interface BudgetDocument extends Stored {
  spentFen: number
  /** Money put aside for a redemption under way, by request key; settled with it, or swept after ten minutes. */
  holds: Record<string, { fen: number; at: number; memberId: string; year: string }>
}

export const budgets = documents<BudgetDocument>('benefit_budgets')
