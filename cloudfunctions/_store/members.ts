import type {
  DocumentKind,
  Employment,
  FlexibleGroup,
  HistoryEntry,
  Insurance,
  MembershipStatus,
} from '../../domain/membership/contract'
import type { UnionKind } from '../../domain/membership/unionKind'
import { command } from '../_kit/cloud'
import { documents, inSubtree, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'

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
  /** Sealed for `phone`; hashed for `phone`; tail for the staff's search. */
  phoneSealed: string
  phoneHash: string
  phoneMasked: string
  phoneTail: string
  /** For notices by age; the year and no more. Null where the document does not tell. */
  birthYear: number | null
  unionId: string
  unionName: string
  unionPath: string
  /** The union's kind, here as well: a notice may be for some kinds only. */
  unionKind: UnionKind
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

/** The `_id` of a person. @param normalized the number as `checkDocument` gives it */
export function hashOfPerson(kind: DocumentKind, normalized: string): string {
  return indexHash('person', `${kind}:${normalized}`)
}

/** The member an account is bound to, living or not, found without waiting for the account. */
export async function memberOf(openid: string): Promise<MemberDocument | undefined> {
  const found = await members.find({ openid }, { order: ['-joinedAt'], limit: 10 })
  return found.find(isLiving) ?? found[0]
}

/** Who joined under a union from `from` up to but not at `to`; an index on the time keeps it to those days' members. */
export function countJoined(path: string, from: number, to: number): Promise<number> {
  return members.count({ joinedAt: command.gte(from).and(command.lt(to)), unionPath: inSubtree(path) })
}
