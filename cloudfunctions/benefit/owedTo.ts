import { monthOf, openOwedTo } from '../../domain/benefit/statement'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { type PartnerDocument, partners } from '../_store/partners'
import { requireUnion, SETTLES } from '../_store/seats'
import { partnerMonth } from '../_store/statements'
import { type UnionDocument, unions } from '../_store/unions'

export interface Sides {
  union: UnionDocument | undefined
  partner: PartnerDocument | undefined
}

/** Both sides of a statement, read while the caller is identified. */
export async function sidesAsked({ unionId, partnerId }: { unionId: string; partnerId?: string | undefined }) {
  const [union, partner] = await Promise.all([
    unions.get(unionId),
    partnerId === undefined ? undefined : partners.get(partnerId),
  ])
  return { union, partner }
}

/** @throws {AppError} `session.not_allowed`, for a union of others and for a partner that never was */
export function requireSides(account: Account, { union: found, partner }: Sides) {
  const union = requireUnion(account, found, SETTLES)
  if (!partner) throw new AppError('session.not_allowed')
  return { union, partner }
}

/** 对账 of a month between a union and one partner: what the partner reads, as far as this union owes it. Three steps. */
export const owedTo = action(
  openOwedTo,
  SETTLES,
  async ({ month }, { account, now }, early: Sides) => {
    const { union, partner } = requireSides(account, early)
    return partnerMonth(
      { partnerId: partner._id, owedBy: union.path },
      { partnerName: partner.name, month: month ?? monthOf(now), now },
    )
  },
  sidesAsked,
)
