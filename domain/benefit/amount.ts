import { yuanText } from '../money'
import type { Amount, Benefit, Service } from './benefit'
import type { BenefitRefusal } from './situation'

/**
 * What one use costs, integer fen. `savedFen + payFen = billFen`, none of them negative.
 * The bill is what the member would pay here without the benefit: the patient's own share where
 * that is waived, else the price.
 */
export interface Price {
  billFen: number
  savedFen: number
  payFen: number
}

/** Whether the clerk has to type the bill: the service has no price of its own and the amount depends on one. */
export function needsBill(benefit: Benefit, service: Service): boolean {
  return benefit.amount.kind !== 'patient_share' && service.priceFen === null
}

/**
 * The price of one use, or why there is none.
 *
 * A use that would take nothing off is refused: it would count against the member's limit for nothing.
 *
 * @param typedFen what the clerk typed; ignored where the service has a price
 */
export function priceOf(amount: Amount, service: Service, typedFen: number | null): Price | BenefitRefusal {
  const billFen = amount.kind === 'patient_share' ? service.patientShareFen : (service.priceFen ?? typedFen)
  if (!isAmount(billFen)) {
    if (amount.kind !== 'patient_share' && service.priceFen === null)
      return { clause: 'amount.bill', title: '还没有账单金额', next: '先输入这次的账单金额，再扫码' }
    return {
      clause: 'amount.tariff',
      title: `本店还没有定${service.name}的价目`,
      next: '请店员联系工会补上价目，这次先按原价',
    }
  }
  if (amount.kind === 'reduction' && billFen < amount.minimumFen)
    return {
      clause: 'amount.minimum',
      title: `账单 ${yuanText(billFen)}，没到 ${yuanText(amount.minimumFen)}`,
      next: `满 ${yuanText(amount.minimumFen)}再用，这次按原价`,
    }
  const savedFen = Math.min(billFen, Math.max(0, takenOff(amount, billFen)))
  if (savedFen === 0) return { clause: 'amount.minimum', title: '这次没有可减的金额', next: '按原价收费，不占次数' }
  return { billFen, savedFen, payFen: billFen - savedFen }
}

function takenOff(amount: Amount, billFen: number): number {
  switch (amount.kind) {
    case 'patient_share':
      return billFen
    case 'percentage': {
      const off = share(billFen, 100 - amount.percent)
      return amount.capFen === null ? off : Math.min(off, amount.capFen)
    }
    case 'fixed_price':
      return billFen - Math.max(0, amount.priceFen)
    case 'reduction':
      return amount.offFen
  }
}

/**
 * `percent` of `fen` in whole fen. Half a fen goes to the member: what is taken off is rounded half up.
 * Hundreds and rest are taken apart so that no product leaves the safe integers.
 */
function share(fen: number, percent: number): number {
  return Math.floor(fen / 100) * percent + Math.floor(((fen % 100) * percent + 50) / 100)
}

function isAmount(fen: number | null): fen is number {
  return fen !== null && Number.isSafeInteger(fen) && fen >= 0
}

const NEXT_BUDGET = { month: '下月 1 日恢复', year: '明年 1 月 1 日恢复', total: '请关注下一期' } as const

/**
 * The union's budget. A use that what is left does not cover whole is refused: no use is paid in part.
 * A budget whose rest the caller did not give is refused too, so that forgetting it never overspends.
 *
 * @param savedFen what this use takes off; null while that is not known
 */
export function refusalsOfBudget(
  budget: Benefit['budget'],
  leftFen: number | null,
  savedFen: number | null,
): BenefitRefusal[] {
  if (!budget) return []
  if (leftFen === null) return [{ clause: 'budget', title: '暂时查不到本期经费', next: '等几秒再试' }]
  const next = NEXT_BUDGET[budget.window]
  if (leftFen <= 0) return [{ clause: 'budget', title: '本期经费已用完', next }]
  if (savedFen === null || savedFen <= leftFen) return []
  return [{ clause: 'budget', title: `本期经费只剩 ${yuanText(leftFen)}，不够这次的 ${yuanText(savedFen)}`, next }]
}
