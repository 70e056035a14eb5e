import { type CardFace, openCard } from '../../domain/card/contract'
import { issueTokens } from '../../domain/card/issue'
import { CARD_FLAG, minuteOf, startOfMinute } from '../../domain/card/token'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { unionDate, type UnionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { applications } from '../_store/applications'
import { cardFaceOf } from '../_store/cardFace'
import { type SigningKey, signingKey } from '../_store/cardKeys'
import { members } from '../_store/members'
import { findDayKey, makeDayKey, pseudonymOf, recordPseudonym } from '../_store/pseudonyms'

/**
 * Opens the card: its face, and while it works the tokens of the next minutes, so that the phone can go on without a
 * network. Who stands behind a token is recorded before the token is given out. Three steps.
 */
export const open = action(
  openCard,
  'anyone',
  async ({ minutes }, { account, now }, { key, dayKeys }) => {
    const [{ face, memberId }, ...keysOfDays] = await Promise.all([
      faceOf(account),
      // The first card of a day makes the day's key.
      ...dayKeys.map(async ({ date, dayKey }) => ({ date, dayKey: dayKey ?? (await makeDayKey(date, now)) })),
    ])
    const firstMinute = minuteOf(now)
    if (!face.canShowCode || memberId === null) return { face, firstMinute, tokens: [], now }

    const holder = { memberId, openid: account._id }
    const pseudonyms = new Map(keysOfDays.map(({ date, dayKey }) => [date, pseudonymOf(dayKey, holder, date)] as const))
    await Promise.all([...pseudonyms].map(([date, pseudonym]) => recordPseudonym(holder, date, pseudonym)))
    return { face, firstMinute, tokens: signTokens(key, pseudonyms, firstMinute, minutes), now }
  },
  lookUp,
)

/** The signing key, and the keys of the days the tokens are for: two of them towards midnight. One step. */
async function lookUp({ minutes }: Input<typeof openCard>, now: number) {
  const first = minuteOf(now)
  const dates = [...new Set([unionDate(startOfMinute(first)), unionDate(startOfMinute(first + minutes - 1))])]
  const [key, ...dayKeys] = await Promise.all([
    signingKey(now),
    ...dates.map(async (date) => ({ date, dayKey: await findDayKey(date, now) })),
  ])
  return { key, dayKeys }
}

async function faceOf({ memberId, applicationId }: Account): Promise<{ face: CardFace; memberId: string | null }> {
  const [member, application] = await Promise.all([
    memberId ? members.get(memberId) : undefined,
    applicationId ? applications.get(applicationId) : undefined,
  ])
  const face = cardFaceOf(member, application)
  if (!face) throw new AppError('card.none')
  return { face, memberId }
}

function signTokens(
  { keyId, sign }: SigningKey,
  pseudonyms: ReadonlyMap<UnionDate, Uint8Array>,
  firstMinute: number,
  count: number,
): string[] {
  const pseudonymOn = (date: UnionDate) => {
    const pseudonym = pseudonyms.get(date)
    if (!pseudonym) throw new Error(`no pseudonym was recorded for ${date}`)
    return pseudonym
  }
  return issueTokens({ keyId, issuer: issuer(), flags: CARD_FLAG.member, firstMinute, count, pseudonymOn }, sign)
}

/** The city's number in its tokens, from the function's environment; 0 where none is set. */
function issuer(): number {
  return Number(process.env.UNION_ISSUER_CODE ?? 0)
}
