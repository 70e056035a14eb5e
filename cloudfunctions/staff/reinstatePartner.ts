import { AppError } from '../../domain/errors'
import { reinstatePartner as contract } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { changePartner } from './partnerChange'
import { MANAGES } from '../_store/seats'

export const reinstatePartner = action(contract, MANAGES, async (input, { account, now }) => ({
  row: await changePartner(
    { ...input, account, now, action: 'staff.reinstatePartner', what: '恢复合作' },
    ({ status }) => {
      if (status === 'active') throw new AppError('membership.wrong_state')
      return { fields: { status: 'active', suspendedReason: null }, subjectOpenid: null }
    },
  ),
}))
