import type { Body } from '../../domain/body/body'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import type { NoticeContent } from './drafts'
import type { StoredHistoryEntry } from './members'

/**
 * A notice that went out, or will at its time. `_id` is hashed from its draft's, so that publishing twice is once.
 * It is changed through `changeNotice` alone, which changes its postings with it.
 */
export interface NoticeDocument extends Stored, NoticeContent {
  unionId: string
  unionPath: string
  unionName: string
  /** Whoever wrote it, and whoever agreed; openids, for the rule that these are two. */
  author: string
  authorMasked: string
  approvedBy: string | null
  /** The draft of the version that stands: its files become the notice's. */
  draftId: string
  /** Plain text for searching and for the line a search shows, the title not included; a long one is cut. */
  text: string
  /** Title and text as searching reads them: `foldedOf`. */
  folded: string
  /** Lists keep guides apart from everything else. */
  isGuide: boolean
  /** Paths of the unions that an audience of members names, none of them below another. */
  paths: string[]
  /** Who it is for, in words: `青禾市总工会及下级工会，在职`. */
  audienceWords: string
  /** One more with every change; postings carry the one they show. */
  revision: number
  /** Whether postings and files have followed the newest change; `settle` sees to it. */
  isSettled: boolean
  /** From when readers see it. Before that it is `scheduled`: a moment, not a state somebody has to set. */
  publishAt: number
  /** When this version became news: publication, or an announcement anew. Same as the postings' `at`. */
  freshAt: number
  version: number
  /** Since when this version stands: publication, or the moment it replaced the one before. */
  versionAt: number
  changes: string | null
  recalledAt: number | null
  recallReason: string | null
  /** When those who have not confirmed were last asked again; 0 for never. */
  remindedAt: number
  /** Who it was for, as counted when it went out. */
  members: number
  bound: number
  /** The notice from above that it passes on, directly. */
  passedFrom: string | null
  /** The way down from the first issuer, the one directly above last; empty where the union wrote it itself. */
  chain: { noticeId: string; unionName: string; at: number; cover: Body }[]
  /** What a word to single members is about: `room:<id>`, `entry:<id>`. */
  about?: string
  history: StoredHistoryEntry[]
}

export const notices = documents<NoticeDocument>('notices')

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** What notices are called, by id. One round trip, none for none. */
export async function titlesOf(noticeIds: readonly string[]): Promise<Map<string, string>> {
  const batches = Array.from({ length: Math.ceil(noticeIds.length / IDS_AT_ONCE) }, (_, at) =>
    noticeIds.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((ids) => notices.find({ _id: command.in(ids) }, { limit: IDS_AT_ONCE, fields: ['title'] })),
  )
  return new Map(found.flat().map(({ _id, title }) => [_id, title]))
}

/** A version that was replaced, `_id` is `<noticeId>:<version>`. */
export interface NoticeVersionDocument extends Stored, NoticeContent {
  noticeId: string
  version: number
  at: number
  changes: string | null
}

export const noticeVersions = documents<NoticeVersionDocument>('notice_versions')
