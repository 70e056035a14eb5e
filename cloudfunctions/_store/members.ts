import type {
  DocumentKind,
  Employment,
  FlexibleGroup,
  HistoryEntry,
  Insurance,
  MembershipStatus,
} from '../../domain/membership/contract'
import { documents, type Stored } from '../_kit/documents'

/** One line of a history that only ever grows. `key` is the request that wrote it: a retry finds its own line. */
export interface StoredHistoryEntry extends HistoryEntry {
  key?: string
  /** Of the input that came with the key, where it may differ from one request to the next. */
  fingerprint?: string
}

/** A stored history as people may see it. */
export function shownHistory(history: readonly StoredHistoryEntry[]): HistoryEntry[] {
  return history.map(({ at, what, by, reason }) => ({ at, what, by, reason }))
}

/** A membership. One person has at most one living one; `persons` guards that. */
export interface MemberDocument extends Stored {
  openid: string | null
  personHash: string
  name: string
  documentKind: DocumentKind
  /** Sealed for `document`. */
  documentSealed: string
  /** Masked and tail, so that lists need no key: `1****************X`, `002X`. */
  documentMasked: string
  documentTail: string
  birthDate: string | null
  /** Sealed for `phone`; hashed for `phone`; tail for the staff's search. */
  phoneSealed: string
  phoneHash: string
  phoneMasked: string
  phoneTail: string
  unionId: string
  unionName: string
  unionPath: string
  issuerName: string
  status: MembershipStatus
  /** Set while union staff have stopped the card. The membership itself goes on. */
  suspension: { reason: string; at: number } | null
  employment: Employment
  flexibleGroup: FlexibleGroup | null
  insurance: Insurance
  employerName: string | null
  /** Sixteen digits printed on the card; tells nothing about the person. */
  cardNumber: string
  joinedAt: number
  history: StoredHistoryEntry[]
}

export const members = documents<MemberDocument>('members')

/** Whether a membership goes on. One under transfer or reserved does; `suspension` stops only the card. */
export function isLiving({ status }: Pick<MemberDocument, 'status'>): boolean {
  return status === 'active' || status === 'transferring' || status === 'reserved'
}

/** `_id` is the keyed hash of document kind and number: the place where two memberships of one person collide. */
export interface PersonDocument extends Stored {
  /** The living membership; null after it ended. */
  memberId: string | null
}

export const persons = documents<PersonDocument>('persons')
