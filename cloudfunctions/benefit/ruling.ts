import { pickBenefit } from '../../domain/benefit/evaluate'
import { timesText } from '../../domain/benefit/limits'
import type { ErrorCode, Refusal } from '../../domain/errors'
import type { LedgerPageDocument } from '../_store/ledger'
import { isFull, type RowDraft, rowIdOf, usesOf } from '../_store/ledgerPages'
import { memberFacts } from '../_store/memberFacts'
import { toPartner } from '../_store/partners'
import type { DeskCase, Holder } from './deskCase'
import { refusalOfCard, refusalOfFullPage, refusalOfUsedToken } from './verdict'

export type Ruling =
  | { row: RowDraft }
  | {
      refusals: Refusal[]
      /** Whether the desk may see who stands there: not of a card that is no good. */
      isHolderKnown: boolean
      benefitId: string | null
    }
  /** The desk may not redeem at all, or has to do something first. */
  | { error: ErrorCode }

/** What the card, the desk and the rule say to one use, given the page as it was read. Writes nothing. */
export function ruleOn(asked: DeskCase, { member, page, holds }: Holder): Ruling {
  const { card, partner, service } = asked
  const failure = card.failure ?? (member && member.openid !== card.openid ? 'card.token_forged' : null)
  if (failure) return { refusals: [refusalOfCard(failure)], isHolderKnown: false, benefitId: null }
  if (partner.status === 'suspended') return { error: 'desk.partner_suspended' }
  if (!service) return { error: 'desk.service_not_found' }
  const refused = refusalOfPage(page, card.tokenHash)
  if (refused) return { refusals: [refused], isHolderKnown: true, benefitId: null }

  const situation = {
    at: card.at,
    member: member ? memberFacts(member) : null,
    partner: toPartner(partner),
    service,
    billFen: asked.input.billFen ?? null,
    uses: usesOf(page),
    calendars: asked.calendars,
  }
  const choice = pickBenefit(asked.benefits, ({ id }) => ({
    ...situation,
    budgetLeftFen: holds.find(({ benefitId }) => benefitId === id)?.leftFen ?? null,
  }))
  if (!choice) return { refusals: [NOTHING_HERE], isHolderKnown: true, benefitId: null }
  const { benefit, evaluation } = choice
  if (!evaluation.pass) {
    const isBillMissing = evaluation.refusals.every(({ clause }) => clause === 'amount.bill')
    if (isBillMissing) return { error: 'benefit.bill_missing' }
    return { refusals: evaluation.refusals, isHolderKnown: true, benefitId: benefit.id }
  }

  const hold = holds.find(({ benefitId }) => benefitId === benefit.id)
  return {
    row: {
      id: rowIdOf(partner._id, asked.input.requestKey, page._id),
      kind: 'redeem',
      of: null,
      reason: null,
      at: asked.now,
      date: card.date,
      requestKey: asked.input.requestKey,
      fingerprint: asked.fingerprint,
      partnerId: partner._id,
      partnerName: partner.name,
      clerkId: asked.clerk.clerkId,
      benefitId: benefit.id,
      benefitTitle: benefit.title,
      owedBy: benefit.unionPath,
      serviceId: service.id,
      serviceName: service.name,
      billFen: evaluation.billFen,
      savedFen: evaluation.savedFen,
      payFen: evaluation.payFen,
      tokenHash: card.tokenHash,
      budgetId: hold?.budgetId ?? null,
      holdId: hold?.holdId ?? null,
      timesText: timesText(evaluation.counts),
    },
  }
}

const NOTHING_HERE: Refusal = {
  clause: 'what.service',
  title: '这个项目没有可用的权益',
  next: '本次按原价收费，会员卡不受影响',
}

/** A token is used once, wherever that was: taking the use back does not give the token back. */
function refusalOfPage(page: LedgerPageDocument, tokenHash: string): Refusal | undefined {
  const used = page.rows.find((row) => row.kind === 'redeem' && row.tokenHash === tokenHash)
  if (used) return refusalOfUsedToken(used.at)
  return isFull(page) ? refusalOfFullPage() : undefined
}
