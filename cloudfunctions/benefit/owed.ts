import { listOwed, monthOf, settledAt } from '../../domain/benefit/statement'
import { action } from '../_kit/action'
import { pageOf } from '../_kit/cursor'
import { requireUnion, SETTLES, unionAsked } from '../_store/seats'
import { owedBelow, owedToEach } from '../_store/statements'

const PAGE = 20

/** 对账 of a month for a union: what it owes each of its partners. Three steps, whichever page. */
export const owed = action(
  listOwed,
  SETTLES,
  async ({ month: asked, cursor }, { account, now }, found) => {
    const union = requireUnion(account, found, SETTLES)
    const month = asked ?? monthOf(now)
    const [all, below] = await Promise.all([
      owedToEach(union.path, month),
      union.level === 'unit' ? [] : owedBelow(union.path, month),
    ])
    const sumOf = (field: 'benefitsFen' | 'vouchersFen') => all.reduce((sum, row) => sum + row[field], 0)
    const [benefitsFen, vouchersFen] = [sumOf('benefitsFen'), sumOf('vouchersFen')]
    const byId = all.map((row) => ({ ...row, _id: row.id }))
    const page = pageOf(byId, { order: ['-totalFen', '-_id'], limit: PAGE, cursor })
    return {
      ...{ unionName: union.name, month, isOpen: now < settledAt(month) },
      rows: page.rows.map(({ _id, ...row }) => row),
      ...{ total: all.length, benefitsFen, vouchersFen, totalFen: benefitsFen + vouchersFen, below, now },
      nextCursor: page.nextCursor,
    }
  },
  unionAsked,
)
