import type {
  ApplicationState,
  DocumentKind,
  Employment,
  FlexibleGroup,
  Insurance,
  RosterMatch,
} from '../../domain/membership/contract'
import type { UnionKind } from '../../domain/membership/unionKind'
import { documents, inSubtree, type Stored, type Where } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { StoredHistoryEntry } from './members'

/** An application to join, or a claim of a membership that is already there. `_id` is hashed from openid and request key. */
export interface ApplicationDocument extends Stored {
  kind: 'join' | 'claim'
  openid: string
  state: ApplicationState
  name: string
  documentKind: DocumentKind
  /** Sealed for `document`. Null once it is not needed here any more: the member holds it, or consent was withdrawn. */
  documentSealed: string | null
  documentMasked: string
  documentTail: string
  personHash: string
  birthYear: number | null
  /** Sealed for `phone`; null like the document. */
  phoneSealed: string | null
  phoneHash: string
  phoneMasked: string
  phoneTail: string
  channel: 'employer' | 'no_union' | 'flexible'
  employerName: string | null
  flexibleGroup: FlexibleGroup | null
  insurance: Insurance
  /** As the roster has it; otherwise as the channel implies. */
  employment: Employment
  unionId: string
  unionPath: string
  unionName: string
  unionKind: UnionKind
  /** The city union, whose card it becomes. */
  issuerName: string
  match: RosterMatch
  /** The union whose staff decide now: its own, or one above after the clock ran out. */
  deciderId: string
  deciderPath: string
  deciderName: string
  submittedAt: number
  dueAt: number
  /** When the clock ran out with nobody above to go to; null before that. */
  overdueAt: number | null
  returnReason: string | null
  history: StoredHistoryEntry[]
  /** Fingerprint of the form that came with the request key, to notice the same key with another form. */
  fingerprint: string
}

export const applications = documents<ApplicationDocument>('applications')

/** The `_id` of what one tap sent in: the same tap again finds its own application. */
export function applicationId(openid: string, requestKey: string): string {
  return indexHash('application', `${openid}\0${requestKey}`)
}

/** Whether somebody still has to do something: the union, or the applicant after a return. */
export function isOpen({ state }: Pick<ApplicationDocument, 'state'>): boolean {
  return state === 'applied' || state === 'returned'
}

/** The account's latest application, whatever became of it. One round trip. */
export async function latestApplication(openid: string): Promise<ApplicationDocument | undefined> {
  const [latest] = await applications.find({ openid }, { order: ['-submittedAt'], limit: 1 })
  return latest
}

/**
 * An application that has ended, without what it was checked by. Masked values stay, so that its history can be read.
 *
 * @source 单独同意书，“保存多久”: the number goes with the application
 */
export function withoutNumbers(application: ApplicationDocument): ApplicationDocument {
  return {
    ...application,
    documentSealed: null,
    documentTail: '',
    personHash: '',
    phoneSealed: null,
    phoneHash: '',
    phoneTail: '',
  }
}

/** What waits for the staff of a union or of one below it. */
export function waitingUnder(path: string): Where {
  return { state: 'applied', deciderPath: inSubtree(path) }
}

export function countWaiting(path: string): Promise<number> {
  return applications.count(waitingUnder(path))
}

export async function oldestWaiting(path: string): Promise<Pick<ApplicationDocument, 'submittedAt'> | undefined> {
  const [oldest] = await applications.find(waitingUnder(path), {
    order: ['submittedAt'],
    limit: 1,
    fields: ['submittedAt'],
  })
  return oldest
}
