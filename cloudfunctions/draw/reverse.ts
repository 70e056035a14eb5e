import { reverseVoucher } from '../../domain/draw/vouchers'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { reverseOnce, vouchers, voucherUse } from '../_store/vouchers'
import { clerkOf } from './desk'

/** Takes a use back, at its desk and on its day: the voucher is good again. Two round trips. */
export const reverse = action(
  reverseVoucher,
  'clerk',
  async ({ reason, requestKey }, { account, now }, found) => {
    const clerk = clerkOf(account)
    // Another desk's and none at all are the same to this one.
    if (found?.partnerId !== clerk.partnerId) throw new AppError('desk.redemption_not_found')
    const earlier = found.uses.find(({ key }) => key === requestKey)
    if (earlier && (earlier.kind !== 'reverse' || earlier.reason !== reason)) throw new AppError('request.key_reused')
    if (earlier) return { use: voucherUse(found), now }
    if (found.state !== 'used') throw new AppError('desk.already_reversed')
    if (unionDate(found.usedAt) !== unionDate(now)) throw new AppError('desk.reverse_too_late')
    const isMine = await reverseOnce(found, {
      ...{ at: now, where: clerk.partnerName, by: clerk.label, key: requestKey, reason },
    })
    if (!isMine) throw new AppError('desk.already_reversed')
    return { use: { ...voucherUse(found), reversedAt: now }, now }
  },
  ({ voucherId }: { voucherId: string }) => vouchers.get(voucherId),
)
