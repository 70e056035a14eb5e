import type {
  ApplicationState,
  DocumentKind,
  FlexibleGroup,
  Insurance,
  RosterMatch,
} from '../../domain/membership/contract'
import { documents, type Stored } from '../_kit/documents'
import type { StoredHistoryEntry } from './members'

/** An application to join, or a claim of a membership that is already there. `_id` is hashed from openid and request key. */
export interface ApplicationDocument extends Stored {
  kind: 'join' | 'claim'
  openid: string
  state: ApplicationState
  name: string
  documentKind: DocumentKind
  documentSealed: string
  documentMasked: string
  documentTail: string
  birthDate: string | null
  personHash: string
  phoneSealed: string
  phoneHash: string
  phoneMasked: string
  phoneTail: string
  channel: 'employer' | 'no_union' | 'flexible'
  employerName: string | null
  flexibleGroup: FlexibleGroup | null
  insurance: Insurance
  unionId: string
  unionPath: string
  unionName: string
  match: RosterMatch
  /** The union whose staff decide now: its own, or one above after the clock ran out. */
  deciderId: string
  deciderPath: string
  deciderName: string
  submittedAt: number
  dueAt: number
  returnReason: string | null
  history: StoredHistoryEntry[]
  /** Fingerprint of the form that came with the request key, to notice the same key with another form. */
  fingerprint: string
}

export const applications = documents<ApplicationDocument>('applications')
