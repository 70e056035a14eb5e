import type { Body } from '../../domain/body/body'
import type { Audience } from '../../domain/notice/audience'
import type { ContactLine, NoticeKind } from '../../domain/notice/contract'
import type { DraftState } from '../../domain/notice/drafting'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { StoredHistoryEntry } from './members'

/** What a draft and a published notice say alike. */
export interface NoticeContent {
  kind: NoticeKind
  title: string
  body: Body
  /** When passed on: the union's own words above the text; empty otherwise. */
  cover: Body
  contacts: ContactLine[]
  attachmentIds: string[]
  audience: Audience
  pinnedUntil: number | null
  deadline: number | null
  needsConfirmation: boolean
  remindDaysBefore: number | null
}

/** A notice before it goes out. Its author alone sees it; once submitted, so do those who may approve it. */
export interface DraftDocument extends Stored, NoticeContent {
  unionId: string
  unionPath: string
  unionName: string
  /** Openid of the author. */
  author: string
  authorMasked: string
  state: DraftState
  /** One more with every save; a save names the one it changes, and whoever decides the one they read. */
  revision: number
  updatedAt: number
  /** When it was handed to a second person; 0 before. */
  submittedAt: number
  returnReason: string | null
  publishAt: number | null
  /** The published notice it is the next version of. */
  revises: string | null
  changes: string
  isAnnouncedAnew: boolean
  /** The notice from above that it passes on. */
  passesOn: string | null
  history: StoredHistoryEntry[]
  /** Request key of the newest save, with what it saved: a retry finds itself. */
  savedWith: string
}

export const drafts = documents<DraftDocument>('drafts')

const REVISING = 'revise'

/** A draft's `_id`: made of what asked for it, so that asking twice finds the first. */
export function draftIdOf(openid: string, requestKey: string): string {
  return indexHash('draft', `${openid}:${requestKey}`)
}

/** The draft of one person for the next version of a notice: it says which notice, also when the draft is gone. */
export function revisingDraftId(noticeId: string, version: number, openid: string): string {
  return [REVISING, noticeId, String(version), indexHash('draft', openid).slice(0, 12)].join(':')
}

/** The version a revising draft was made to become: when the notice has it already, the draft came too late. */
export function versionToBe(draftId: string): number {
  return Number(draftId.split(':')[2])
}

/** The notice a draft becomes, or became: its own, or the one it revises. */
export function noticeIdOf(draftId: string): string {
  const [kind, noticeId] = draftId.split(':')
  return kind === REVISING && noticeId ? noticeId : indexHash('notice', draftId)
}
