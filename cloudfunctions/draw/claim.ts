import { claimPrize } from '../../domain/draw/contract'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { livingMember } from '../_store/campaigns'
import { codeOf } from '../_store/drawEntrants'
import { draws, type DrawDocument } from '../_store/draws'
import { drawWinners, winnerId } from '../_store/drawWinners'
import { memberOf, type MemberDocument } from '../_store/members'
import { newVoucher, vouchers, voucherIdOf, voucherView } from '../_store/vouchers'

interface Early {
  draw: DrawDocument | undefined
  member: MemberDocument | undefined
}

/**
 * 领奖: the prize becomes a voucher in the card. Both are written in one transaction, so that nobody has claimed and has
 * nothing; again, with whatever key, gives the same voucher. Whoever may look at the campaign no more may still claim.
 */
export const claim = action(
  claimPrize,
  'member',
  async ({ campaignId }, { account, now }, { draw, member: found }: Early) => {
    const member = livingMember(account, found)
    if (!member) throw new AppError('session.not_member')
    // Before they are all written down nobody is a winner, and of a draw of others one has never won.
    if (draw?.state !== 'drawn') throw new AppError('draw.not_won')
    const _id = winnerId(campaignId, codeOf(campaignId, member._id))
    const voucher = await inTransaction(async (transaction) => {
      const winners = drawWinners.within(transaction)
      const winner = await winners.get(_id)
      if (!winner) throw new AppError('draw.not_won')
      if (winner.state === 'claimed') return vouchers.within(transaction).get(voucherIdOf(_id))
      if (winner.state === 'passed' || winner.claimUntil <= now) throw new AppError('draw.too_late')
      const made = newVoucher(draw, winner, { member, nameMasked: maskName(member.name), now })
      await winners.put({ ...winner, state: 'claimed', claimedAt: now, voucherId: made._id })
      await vouchers.within(transaction).insert(made)
      return made
    })
    if (!voucher) throw new AppError('voucher.not_found')
    return { voucher: voucherView(voucher, now), now }
  },
  async ({ campaignId }): Promise<Early> => {
    const [draw, member] = await Promise.all([draws.get(campaignId), memberOf(callerOpenid())])
    return { draw, member }
  },
)
