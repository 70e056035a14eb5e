import type { Benefit, Service } from '../../domain/benefit/benefit'
import type { redeem } from '../../domain/benefit/contract'
import type { CalendarYear } from '../../domain/calendar/calendar'
import type { Input } from '../../domain/contract'
import type { ClerkPost } from '../_kit/account'
import type { PlacedHold } from '../_store/budgets'
import type { LedgerDocument, LedgerPageDocument } from '../_store/ledger'
import type { MemberDocument } from '../_store/members'
import type { PartnerDocument } from '../_store/partners'
import type { ScannedCard } from '../_store/scannedCards'

/** One request at the desk, with all that was looked up for it. */
export interface DeskCase {
  input: Input<typeof redeem>
  clerk: ClerkPost
  partner: PartnerDocument
  /** Undefined when the partner has no such service (any more). */
  service: Service | undefined
  /** Published, and of this partner. */
  benefits: Benefit[]
  calendars: CalendarYear[]
  card: ScannedCard
  fingerprint: string
  /** The row an earlier try of this request came to, where it was posted. */
  posted: LedgerDocument | undefined
  now: number
}

/** Money set aside for one of the benefits that may apply. */
export interface BenefitHold extends PlacedHold {
  benefitId: string
}

/** Whom the card names, and where their uses are counted. */
export interface Holder {
  memberId: string
  member: MemberDocument | undefined
  page: LedgerPageDocument
  holds: BenefitHold[]
}
