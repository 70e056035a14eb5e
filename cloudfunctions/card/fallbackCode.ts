import { randomInt } from 'node:crypto'
import { type CardState, openFallbackCode } from '../../domain/card/contract'
import { drawFallbackCode, FALLBACK_CODE_LIFE_MS } from '../../domain/card/fallbackCode'
import { AppError, type ErrorCode } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { cardFaceOf } from '../_store/cardFace'
import { fallbackCodes } from '../_store/cards'
import { members } from '../_store/members'
import { fallbackCodeId } from '../_store/scannedCards'

const REFUSALS: Partial<Record<CardState, ErrorCode>> = {
  waiting: 'card.waiting',
  reserved: 'card.reserved',
  suspended: 'card.suspended',
  ended: 'card.ended',
}

/** Two people drawing one code of 6 · 10^16 in the same minute: once in a lifetime, and the second draws again. */
const DRAWS = 3

/** A code to read out where nothing can scan. Three steps. */
export const fallbackCode = action(openFallbackCode, 'member', async (_input, { account, now }) => {
  const member = account.memberId ? await members.get(account.memberId) : undefined
  const face = cardFaceOf(member, undefined)
  if (!member || !face) throw new AppError('card.none')
  if (!face.canShowCode) throw new AppError(REFUSALS[face.state] ?? 'card.none')

  const expiresAt = now + FALLBACK_CODE_LIFE_MS
  for (let draw = 1; draw <= DRAWS; draw++) {
    const code = drawFallbackCode((limit) => randomInt(limit))
    const stored = {
      _id: fallbackCodeId(code),
      memberId: member._id,
      openid: account._id,
      date: unionDate(now),
      expiresAt,
    }
    if (await fallbackCodes.insert(stored)) return { code, expiresAt, now }
  }
  throw new AppError('request.crowded')
})
