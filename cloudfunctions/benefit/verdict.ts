import type { LedgerRow, Presented, Verdict } from '../../domain/benefit/contract'
import { headlineOfPass } from '../../domain/benefit/words'
import { type ErrorCode, ERRORS, type Refusal } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { clockTime } from '../../domain/time'
import type { LedgerEntry, LedgerPageDocument } from '../_store/ledger'
import { standingRows } from '../_store/ledgerPages'
import type { MemberDocument } from '../_store/members'
import type { DeskCase, Holder } from './deskCase'

/** The answer to a use that was recorded: now, or when the same request arrived before. */
export function passed({ member }: Holder, row: LedgerEntry, reversedAt: number | null): Verdict {
  return {
    verdict: 'pass',
    row: ledgerRow(row, maskName(member?.name ?? ''), reversedAt),
    member: presented(member) ?? { nameMasked: '', unionName: '', documentTail: '' },
    headline: headlineOfPass({ name: row.serviceName }, row.savedFen),
    timesText: row.timesText,
    now: row.at,
  }
}

/**
 * @param holder left out where the card is no good: then nothing of whoever it names is told
 * @param benefitId whose uses of the day explain the refusal
 */
export function denied(
  { clerk, card, now }: DeskCase,
  refusals: Refusal[],
  holder?: Holder,
  benefitId?: string | null,
): Verdict {
  return {
    verdict: 'deny',
    member: presented(holder?.member),
    headline: refusals[0]?.title ?? ERRORS['benefit.refused'].message,
    refusals,
    usedToday: holder && benefitId ? usesToday(holder.page, benefitId, card.date, clerk.partnerId) : [],
    now,
  }
}

/** Where a member was elsewhere is nobody's business at this desk: only that it was not here. */
function usesToday(page: LedgerPageDocument, benefitId: string, date: string, partnerId: string) {
  return standingRows(page)
    .filter((row) => row.benefitId === benefitId && row.date === date)
    .map((row) => ({ at: row.at, here: row.partnerId === partnerId }))
}

/** Enough for a glance at the document, no more. */
export function presented(member: MemberDocument | undefined): Presented | null {
  if (!member) return null
  return { nameMasked: maskName(member.name), unionName: member.unionName, documentTail: member.documentTail }
}

export function ledgerRow(row: LedgerEntry, nameMasked: string, reversedAt: number | null): LedgerRow {
  const { id, number, at, kind, benefitTitle, serviceName, billFen, savedFen, payFen, reason } = row
  return { id, number, at, kind, nameMasked, benefitTitle, serviceName, billFen, savedFen, payFen, reversedAt, reason }
}

/** A code's sentence as a refusal: what is wrong before the comma, what to do after it. */
export function refusalOfCard(code: ErrorCode): Refusal {
  const { message } = ERRORS[code]
  const comma = message.indexOf('，')
  return { clause: code, title: message.slice(0, comma), next: message.slice(comma + 1) }
}

/** When it was used, never where: the clinic down the road keeps its visitors to itself. */
export function refusalOfUsedToken(at: number): Refusal {
  const { clause, title, next } = refusalOfCard('card.token_used')
  return { clause, title, next: `已于 ${clockTime(at)} 用过。${next}` }
}

export function refusalOfFullPage(): Refusal {
  return { clause: 'limit.year', title: '今年的使用次数已到上限', next: '明年 1 月 1 日恢复；有疑问请会员打 12351' }
}
