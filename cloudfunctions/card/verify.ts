import { randomUUID } from 'node:crypto'
import { verifyCard } from '../../domain/card/contract'
import { readScanned } from '../../domain/card/scanned'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import type { Input } from '../../domain/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { attempts } from '../_store/attempts'
import { cardFaceOf } from '../_store/cardFace'
import { countWrongCode, refuseGuessing } from '../_store/codeGuessing'
import { members } from '../_store/members'
import { codeAttemptsId, lookUpScanned } from '../_store/scannedCards'

/** Whether a card is good, for a desk or for union staff. Uses nothing up: the token can still be redeemed. Two steps. */
export const verify = action(
  verifyCard,
  'anyone',
  async (_input, { account, now }, { card, tries }) => {
    if (!account.clerk && account.seats.length === 0) throw new AppError('desk.not_clerk')
    if (card.kind === 'code') refuseGuessing(tries, now)
    if (card.failure === 'card.code_wrong') await countWrongCode(account._id, randomUUID(), now)
    if (card.failure) throw new AppError(card.failure)
    const member = card.memberId === null ? undefined : await members.get(card.memberId)
    const face = cardFaceOf(member, undefined)
    if (!member || !face) throw new AppError('card.none')
    if (member.openid !== card.openid) throw new AppError('card.token_forged')
    return {
      nameMasked: maskName(member.name),
      unionName: member.unionName,
      documentTail: member.documentTail,
      state: face.state,
      now,
    }
  },
  lookUp,
)

async function lookUp({ scanned }: Input<typeof verifyCard>, now: number) {
  const [card, tries] = await Promise.all([
    lookUpScanned(scanned, now),
    readScanned(scanned).kind === 'code' ? attempts.get(codeAttemptsId(callerOpenid())) : undefined,
  ])
  return { card, tries }
}
