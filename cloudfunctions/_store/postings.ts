import type { Conditions } from '../../domain/notice/audience'
import type { NoticeKind } from '../../domain/notice/contract'
import { documents, type Stored } from '../_kit/documents'

/**
 * Where a notice hangs for those it is for. One for each union whose subtree is meant, or for each person of a list:
 * a notice to a million members is one posting, and each reader looks at the boards above them (ADR 017).
 *
 * It carries what the inbox shows, so that a page of it is one look.
 */
export interface PostingDocument extends Stored, Conditions {
  noticeId: string
  /**
   * Who looks here:
   * - `/qinghe/gaoxin/`: members in that union and below
   * - `member:<id>`: one member of a list
   * - `below:<unionId>`: staff of the unions directly below, to pass it on
   * - `union:<unionId>`: staff of that one union, to pass it on
   * - `guide:<path>`: whoever searches plain pages in that union and below
   */
  to: string
  /** From when it hangs there, and when it last became news. */
  at: number
  kind: NoticeKind
  title: string
  unionName: string
  /** 0 when it is not pinned, otherwise until when. */
  pinnedUntil: number
  deadline: number | null
  needsConfirmation: boolean
  /** Those who have not confirmed were asked again; what they read before that is unread once more. 0 for never. */
  remindedAt: number
  recalledAt: number | null
  version: number
}

export const postings = documents<PostingDocument>('postings')
