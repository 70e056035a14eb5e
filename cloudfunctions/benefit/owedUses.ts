import { listOwedUses } from '../../domain/benefit/statement'
import { action } from '../_kit/action'
import { SETTLES } from '../_store/seats'
import { owedUses as usesOf } from '../_store/statements'
import { requireSides, sidesAsked, type Sides } from './owedTo'

const PAGE = 50

/** Use by use, what a union owes one partner for a month. Two steps, whichever page. */
export const owedUses = action(
  listOwedUses,
  SETTLES,
  async ({ month, part, cursor }, { account, now }, early: Sides) => {
    const { union, partner } = requireSides(account, early)
    const side = { partnerId: partner._id, owedBy: union.path }
    return { ...(await usesOf(part, side, month, { limit: PAGE, cursor })), now }
  },
  sidesAsked,
)
