import { readScanned } from '../../domain/card/scanned'
import type { Input } from '../../domain/contract'
import { showVouchers } from '../../domain/draw/vouchers'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { attempts } from '../_store/attempts'
import { countWrongCode, refuseGuessing } from '../_store/codeGuessing'
import { isLiving, type MemberDocument, members } from '../_store/members'
import { partners } from '../_store/partners'
import { codeAttemptsId, lookUpScanned, type ScannedCard } from '../_store/scannedCards'
import { deskVoucher, openVouchersOf } from '../_store/vouchers'
import { clerkOf, passFor } from './desk'

/** 会员的券 at a desk: the card as it is scanned for every use, and what of it this partner takes. Two round trips. */
export const atDesk = action(
  showVouchers,
  'clerk',
  async ({ scanned, partnerId, requestKey }, { account, now }, { card, partner, tries }) => {
    const clerk = clerkOf(account)
    if (clerk.partnerId !== partnerId || !partner) throw new AppError('desk.not_clerk')
    if (partner.status === 'suspended') throw new AppError('desk.partner_suspended')
    if (card.kind === 'code') refuseGuessing(tries, now)
    if (card.failure === 'card.code_wrong') {
      // One key with another code is another guess.
      await countWrongCode(account._id, `${requestKey}:${indexHash('guess', scanned)}`, now)
    }
    if (card.failure !== null || card.memberId === null) throw new AppError(card.failure ?? 'card.token_forged')
    const [member, open] = await Promise.all([members.get(card.memberId), openVouchersOf(card.memberId, now)])
    const holder = requireHolder(member, card)
    return {
      member: { nameMasked: maskName(holder.name), unionName: holder.unionName, documentTail: holder.documentTail },
      vouchers: open.filter(({ partnerIds }) => partnerIds.includes(partnerId)).map(deskVoucher),
      pass: passFor(holder._id, clerk, account._id, now),
      now,
    }
  },
  async ({ scanned, partnerId }: Input<typeof showVouchers>, now: number) => {
    const [card, partner, tries] = await Promise.all([
      lookUpScanned(scanned, now),
      partners.get(partnerId),
      readScanned(scanned).kind === 'code' ? attempts.get(codeAttemptsId(callerOpenid())) : undefined,
    ])
    return { card, partner, tries }
  },
)

/** @throws {AppError} `card.token_forged` once the membership is another account's, `card.ended`, `card.suspended` */
function requireHolder(member: MemberDocument | undefined, { openid }: ScannedCard): MemberDocument {
  if (!member || member.openid !== openid) throw new AppError('card.token_forged')
  if (!isLiving(member)) throw new AppError('card.ended')
  if (member.suspension) throw new AppError('card.suspended')
  return member
}
