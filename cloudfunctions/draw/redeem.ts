import { redeemVoucher } from '../../domain/draw/vouchers'
import { AppError } from '../../domain/errors'
import { momentText } from '../../domain/time'
import { action } from '../_kit/action'
import { partners } from '../_store/partners'
import { MOST_USES, redeemOnce, type VoucherDocument, vouchers, voucherUse } from '../_store/vouchers'
import { clerkOf, readPass } from './desk'

/**
 * Redeems a voucher: one conditional update decides, so of fifty clerks at one moment one does it and the others hear that
 * it was used. A request that arrives again finds its own key in what was done. Four round trips.
 */
export const redeem = action(
  redeemVoucher,
  'clerk',
  async ({ pass, voucherId, requestKey }, { account, now }, found) => {
    const clerk = clerkOf(account)
    const memberId = readPass(pass, clerk, account._id, now)
    const isTheirs = found?.memberId === memberId && found.partnerIds.includes(clerk.partnerId)
    if (!found || !isTheirs) throw new AppError('voucher.not_found')
    if (isDone(found, clerk.partnerId, requestKey)) return { use: voucherUse(found), now }
    const partner = await partners.get(clerk.partnerId)
    if (partner?.status === 'suspended') throw new AppError('desk.partner_suspended')
    if (found.until <= now) throw new AppError('voucher.expired')
    if (found.uses.length >= MOST_USES) throw new AppError('request.too_many')
    const use = { at: now, partnerId: clerk.partnerId, where: clerk.partnerName, by: clerk.label, key: requestKey }
    const isMine = found.state === 'open' && (await redeemOnce(voucherId, use))
    const after = await vouchers.get(voucherId)
    if (!after || !(isMine || isDone(after, clerk.partnerId, requestKey))) throw usedBefore(after, clerk.partnerId)
    return { use: voucherUse(after), now }
  },
  ({ voucherId }: { voucherId: string }) => vouchers.get(voucherId),
)

/** When it was used; where only to the desk it was used at, as of every use of a card. */
function usedBefore(voucher: VoucherDocument | undefined, atPartner: string): AppError {
  if (!voucher || voucher.usedAt === 0) return new AppError('voucher.used')
  const where = voucher.partnerId === atPartner ? '在本店' : ''
  return new AppError('voucher.used', {
    message: `这张券 ${momentText(voucher.usedAt)} ${where}用过了，一张只能用一次`,
  })
}

/** Whether this very request redeemed it, even if that was taken back since: then it must not redeem again. */
function isDone({ uses, partnerId }: VoucherDocument, atPartner: string, requestKey: string): boolean {
  return partnerId === atPartner && uses.some(({ kind, key }) => kind === 'redeem' && key === requestKey)
}
