import { AppError } from '../../domain/errors'
import { suspendPartner as contract } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { changePartner } from './partnerChange'
import { MANAGES } from '../_store/seats'

/** Nothing can be redeemed there from the next scan on. What was redeemed stays owed. */
export const suspendPartner = action(contract, MANAGES, async (input, { account, now }) => ({
  row: await changePartner(
    { ...input, account, now, action: 'staff.suspendPartner', what: '暂停合作' },
    ({ status }) => {
      if (status === 'suspended') throw new AppError('membership.wrong_state')
      return { fields: { status: 'suspended', suspendedReason: input.reason }, subjectOpenid: null }
    },
  ),
}))
