import { listVouchers } from '../../domain/draw/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf } from '../_store/members'
import { vouchersOf, voucherView } from '../_store/vouchers'

const PAGE = 50

/** 我的券, those that last longest first. What was won before a membership ended is still there to be looked at. */
export const vouchers = action(
  listVouchers,
  'member',
  async ({ cursor }, { account, now }, member) => {
    if (!member || member._id !== account.memberId) throw new AppError('session.not_member')
    const page = await vouchersOf(member._id, { limit: PAGE, cursor })
    return { vouchers: page.rows.map((each) => voucherView(each, now)), now, nextCursor: page.nextCursor }
  },
  () => memberOf(callerOpenid()),
)
