import { handOver as handOverContract } from '../../domain/draw/organizing'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { actorOf, recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { draws } from '../_store/draws'
import { REVIEWS } from '../_store/seats'
import { MOST_USES, type StoredUse, vouchers, voucherStateOf } from '../_store/vouchers'
import { requireStaffed } from './staffing'

/** 已领走, of what the union hands over itself; taken back on the day it was said. */
export const handOver = action(
  handOverContract,
  REVIEWS,
  async ({ voucherId, isHanded, requestKey }, { account, now }, early) => {
    const { seat, campaign } = requireStaffed(account, early, REVIEWS)
    if (early.voucher?.campaignId !== campaign._id) throw new AppError('voucher.not_found')
    const by = actorOf(seat, account._id)
    const kind: StoredUse['kind'] = isHanded ? 'redeem' : 'reverse'
    const use: StoredUse = { kind, at: now, where: seat.unionName, by: by.by, key: requestKey, reason: null }
    const voucher = await inTransaction(async (transaction) => {
      const found = await vouchers.within(transaction).get(voucherId)
      if (found?.way !== 'handed') throw new AppError('voucher.not_found')
      const earlier = found.uses.find(({ key }) => key === requestKey)
      if (earlier && earlier.kind !== kind) throw new AppError('request.key_reused')
      if (earlier) return found
      if (isHanded && found.state === 'used') throw new AppError('voucher.used')
      if (isHanded && found.until <= now) throw new AppError('voucher.expired')
      if (found.uses.length >= MOST_USES) throw new AppError('request.too_many')
      if (!isHanded && found.state !== 'used') throw new AppError('desk.already_reversed')
      if (!isHanded && unionDate(found.usedAt) !== unionDate(now)) throw new AppError('desk.reverse_too_late')
      const uses = [...found.uses, use]
      const next = isHanded
        ? { ...found, state: 'used' as const, usedAt: now, usedWith: requestKey, usedWhere: seat.unionName, uses }
        : { ...found, state: 'open' as const, reversedAt: now, uses }
      await vouchers.within(transaction).put(next)
      await recordAudit(transaction, {
        ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, action: 'draw.handOver' },
        ...{ what: isHanded ? `发放奖品：${found.title}` : `撤销发放奖品：${found.title}`, reason: null },
        ...{ subjectOpenid: null, subjectId: found.memberId, requestKey },
      })
      return next
    })
    return { state: voucherStateOf(voucher, now), usedAt: voucher.state === 'used' ? voucher.usedAt : null, now }
  },
  async ({ campaignId, voucherId }: { campaignId: string; voucherId: string }) => {
    const [campaign, draw, voucher] = await Promise.all([
      campaigns.get(campaignId),
      draws.get(campaignId),
      vouchers.get(voucherId),
    ])
    return { campaign, draw, voucher }
  },
)
