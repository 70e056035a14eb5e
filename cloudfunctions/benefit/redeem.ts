import { redeem as contract, type Verdict } from '../../domain/benefit/contract'
import { readScanned } from '../../domain/card/scanned'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import type { Account, ClerkPost } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { attempts } from '../_store/attempts'
import { benefitsAt } from '../_store/benefits'
import { knownCalendars } from '../_store/calendars'
import { reversedAtOfFolded } from '../_store/ledgerFolding'
import {
  answerOf,
  appendRow,
  bringUp,
  isFull,
  openPage,
  postedUnder,
  reversedAtOf,
  rowIdOf,
  rowOf,
} from '../_store/ledgerPages'
import { members } from '../_store/members'
import { partners } from '../_store/partners'
import { codeAttemptsId, lookUpScanned, type ScannedCard } from '../_store/scannedCards'
import type { DeskCase, Holder } from './deskCase'
import { countWrongCode, refuseGuessing } from '../_store/codeGuessing'
import { placeHolds, releaseHolds } from './holds'
import { recordPass, recordRefusal } from './record'
import { ruleOn } from './ruling'
import { denied, passed, refusalOfCard } from './verdict'

/** Clerks who write one member's page at the same moment: each round lets one through, and the rule stops the rest. */
const ROUNDS = 12

/**
 * Redeems one use at a desk, in four steps.
 *
 * Whom the token names, the partner and its benefits are looked up while the clerk is identified; then the member, the
 * page of the year, and money set aside; then one conditional write of that page decides; then the row is posted.
 */
export const redeem = action(
  contract,
  'clerk',
  async (input, { account, now }, { partner, card, benefits, calendars, posted, tries }) => {
    const clerk = clerkOf(account, input.partnerId)
    if (!partner) throw new AppError('desk.not_clerk')
    const fingerprint = fingerprintOf(input, card)
    const asked: DeskCase = {
      ...{ input, clerk, partner, benefits, calendars, card, now },
      posted: answerOf(posted, fingerprint),
      service: partner.services.find(({ id }) => id === input.serviceId),
      fingerprint,
    }
    if (card.kind === 'code') refuseGuessing(tries, now)
    // Without a name there is no page to look at, and no earlier answer on it.
    if (card.memberId === null) return refuseCard(asked, account)

    const [member, page, holds] = await Promise.all([
      members.get(card.memberId),
      openPage(card.memberId, card.date),
      placeHolds(asked, card.memberId),
    ])
    return decide(asked, { memberId: card.memberId, member, page, holds })
  },
  lookUp,
)

/** Everything that can be asked for before anything is known. One step. */
async function lookUp({ scanned, partnerId, requestKey }: Input<typeof contract>, now: number) {
  const [card, partner, benefits, calendars, posted, tries] = await Promise.all([
    lookUpScanned(scanned, now),
    partners.get(partnerId),
    benefitsAt(partnerId),
    knownCalendars(now),
    postedUnder(partnerId, requestKey),
    readScanned(scanned).kind === 'code' ? attempts.get(codeAttemptsId(callerOpenid())) : undefined,
  ])
  return { card, partner, benefits, calendars, posted, tries }
}

/** The clerk's own record decides where they stand; what the desk believes only saved a round trip. */
function clerkOf({ clerk }: Account, partnerId: string): ClerkPost {
  if (clerk?.partnerId !== partnerId) throw new AppError('desk.not_clerk')
  return clerk
}

/** What was asked. A token scanned as text or as digits is the same token. */
function fingerprintOf({ serviceId, billFen }: Input<typeof contract>, { tokenHash }: ScannedCard): string {
  return indexHash('redeem', JSON.stringify([serviceId, billFen ?? null, tokenHash]))
}

async function refuseCard(asked: DeskCase, account: Account): Promise<Verdict> {
  const { card, input, now } = asked
  if (card.failure === 'card.code_wrong') {
    // One key with another code is another guess.
    await countWrongCode(account._id, `${input.requestKey}:${indexHash('guess', input.scanned)}`, now)
  }
  const refusals = [refusalOfCard(card.failure ?? 'card.token_forged')]
  await recordRefusal(asked, refusals, [])
  return denied(asked, refusals)
}

/** Asks the rule and writes the page, again while others write it in between. */
async function decide(asked: DeskCase, holder: Holder): Promise<Verdict> {
  const { holds } = holder
  for (let round = 1; ; round++) {
    const earlier = await earlierRow(asked, holder)
    if (earlier) {
      if (earlier.row.fingerprint !== asked.fingerprint) {
        await releaseHolds(holds)
        throw new AppError('request.key_reused')
      }
      await recordPass(asked, holder, earlier.row)
      return passed(holder, earlier.row, earlier.reversedAt)
    }
    const ruling = ruleOn(asked, holder)
    if ('error' in ruling) {
      await releaseHolds(holds)
      throw new AppError(ruling.error)
    }
    if ('refusals' in ruling) {
      await Promise.all([
        recordRefusal(asked, ruling.refusals, holds),
        isFull(holder.page) ? bringUp(holder.page._id, asked.now) : undefined,
      ])
      return denied(asked, ruling.refusals, ruling.isHolderKnown ? holder : undefined, ruling.benefitId)
    }
    const row = await appendRow(holder.page, ruling.row, asked.now)
    if (row) {
      await recordPass(asked, holder, row)
      return passed(holder, row, null)
    }
    if (round === ROUNDS) {
      await releaseHolds(holds)
      throw new AppError('request.crowded')
    }
    await pause(round)
    holder = { ...holder, page: await openPage(holder.memberId, asked.card.date) }
  }
}

/** What this request wrote before: on the page, or folded since and only in the ledger. */
async function earlierRow({ input, partner, posted }: DeskCase, { page }: Holder) {
  const rowId = rowIdOf(partner._id, input.requestKey, page._id)
  const row = page.rows.find(({ id }) => id === rowId)
  if (row) return { row, reversedAt: reversedAtOf(row, page.rows) }
  return posted ? { row: rowOf(posted), reversedAt: await reversedAtOfFolded(posted) } : undefined
}
