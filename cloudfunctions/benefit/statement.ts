import { monthOf, openStatement } from '../../domain/benefit/statement'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { partnerMonth } from '../_store/statements'

/** 对账 of a month for the partner’s own clerks: what every union owes it. Three steps. */
export const statement = action(openStatement, 'clerk', async ({ month }, { account: { clerk }, now }) => {
  if (!clerk) throw new AppError('desk.not_clerk')
  const { partnerId, partnerName } = clerk
  return partnerMonth({ partnerId }, { partnerName, month: month ?? monthOf(now), now })
})
