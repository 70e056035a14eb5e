import { monthOf, openStatement } from '../../domain/benefit/statement'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { benefitsOfMonth, vouchersOfMonth } from '../_store/statements'

/** 对账 of a month for the partner’s own clerks. Three steps. */
export const statement = action(openStatement, 'clerk', async ({ month: asked }, { account: { clerk }, now }) => {
  if (!clerk) throw new AppError('desk.not_clerk')
  const { partnerId, partnerName } = clerk
  const [month, running] = [asked ?? monthOf(now), monthOf(now)]
  const [benefits, vouchers] = await Promise.all([benefitsOfMonth(partnerId, month), vouchersOfMonth(partnerId, month)])
  const benefitsFen = benefits.reduce((sum, { savedFen }) => sum + savedFen, 0)
  const vouchersFen = vouchers.reduce((sum, { worthFen }) => sum + worthFen, 0)
  return {
    ...{ partnerId, partnerName, month, isOpen: month >= running, benefits, benefitsFen, vouchers, vouchersFen },
    ...{ totalFen: benefitsFen + vouchersFen, now },
  }
})
