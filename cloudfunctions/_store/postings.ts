import { type Conditions, pathsAbove, type ReaderFacts } from '../../domain/notice/audience'
import type { NoticeKind } from '../../domain/notice/contract'
import { documents, type Stored } from '../_kit/documents'

/**
 * Where a notice hangs for those it is for. One for each union whose subtree is meant, or for each person of a list:
 * a notice to a million members is one posting, and each reader looks at the boards above them (ADR 017).
 *
 * It carries what the inbox shows, so that a page of it is one look.
 */
export interface PostingDocument extends Stored, Conditions {
  /** `postingId(noticeId, to)`: whether a notice hangs where somebody looks is asked by id. */
  _id: string
  noticeId: string
  /**
   * Who looks here:
   * - `/qinghe/gaoxin/`: members in that union and below
   * - `member:<id>`: one member of a list
   * - `below:<unionId>`: staff of the unions directly below, to pass it on
   * - `union:<unionId>`: staff of that one union, to pass it on
   * - `guide:<path>`: whoever searches plain pages in that union and below
   * - `nowhere`: nobody; it was recalled before its time
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
  /** Of the notice, as this posting shows it: a change that comes late never hides a later one. */
  revision: number
}

export const postings = documents<PostingDocument>('postings')

/** The `_id` of a posting: hanging a notice in one place twice is once. */
export function postingId(noticeId: string, to: string): string {
  return `${noticeId}@${to}`
}

/** Where a member looks: the boards from the city down to their own union, and their own. */
export function boardsOf({ memberId, unionPath }: Pick<ReaderFacts, 'memberId' | 'unionPath'>): string[] {
  return [...pathsAbove(unionPath), memberBoard(memberId)]
}

/** The board of one member, for lists. */
export function memberBoard(memberId: string): string {
  return `member:${memberId}`
}

/** Where plain pages of a union and of those above it hang. */
export function guideBoardsOf(unionPath: string): string[] {
  return pathsAbove(unionPath).map((path) => `guide:${path}`)
}
