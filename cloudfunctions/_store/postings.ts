import { type Conditions, pathsAbove, type ReaderFacts } from '../../domain/notice/audience'
import type { NoticeKind } from '../../domain/notice/contract'
import { newsSince } from '../../domain/notice/unread'
import { command } from '../_kit/cloud'
import { findAll, findPage, mergedPages, type Page } from '../_kit/cursor'
import { documents, type Stored, type Where } from '../_kit/documents'

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

/** What a row shows: everything of a posting but its conditions, which the query has asked. */
export type PostingRow = Omit<PostingDocument, keyof Conditions | 'to'>

const ROW_FIELDS = [
  ...['noticeId', 'kind', 'title', 'unionName', 'at', 'pinnedUntil', 'deadline', 'needsConfirmation', 'remindedAt'],
  ...['recalledAt', 'version'],
]

/** The order of every list of notices: newest first. */
export const NEWEST_FIRST = ['-at', '-_id'] as const

/** Conditions that this reader meets; says the same as `meets`. */
function metBy({ unionKind, employment, status, birthYear }: ReaderFacts): Where {
  return {
    unionKinds: unionKind,
    employments: employment,
    statuses: status,
    ...(birthYear === null ? {} : { bornFrom: command.lte(birthYear), bornTo: command.gte(birthYear) }),
  }
}

/** One board, as somebody may look at it: a page of it, newest first. One round trip, one range of an index. */
export type Board = (paging: { limit: number; cursor: string | undefined }) => Promise<Page<PostingRow>>

/** Where a reader looks, with what hangs there for them now. */
export function openBoards(reader: ReaderFacts, now: number): Board[] {
  return boardsAt(boardsOf(reader), metBy(reader), now)
}

/** The same of plain pages, for whoever looks at these boards. What was recalled is not among them. */
export function guideBoardsAt(boards: readonly string[], now: number): Board[] {
  return boardsAt(boards, { recalledAt: null }, now)
}

function boardsAt(boards: readonly string[], where: Where, now: number): Board[] {
  const how = { order: NEWEST_FIRST, fields: ROW_FIELDS }
  return boards.map(
    (to) => (paging) => findPage(postings, { to, at: command.lte(now), ...where }, { ...how, ...paging }),
  )
}

/**
 * A page of what hangs on several boards. One round trip; a board is read no further than the page needs, so a page
 * among thousands costs what one among ten does.
 */
export async function pageOn(
  boards: readonly Board[],
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<PostingRow>> {
  return mergedPages(await Promise.all(boards.map((board) => board(paging))), { order: NEWEST_FIRST, ...paging })
}

/**
 * Everything that may count as unread or wait for a confirmation: what hangs for a reader since the window of news
 * began, and older ones the union asked for again since. One round trip, unless there are a thousand.
 */
export async function newsFor(reader: ReaderFacts, now: number): Promise<PostingRow[]> {
  const to = command.in(boardsOf(reader))
  const where = metBy(reader)
  const since = newsSince(now)
  const [hung, askedAgain] = await Promise.all([
    findAll(
      postings,
      { to, at: command.gte(since).and(command.lte(now)), ...where },
      { order: NEWEST_FIRST, fields: ROW_FIELDS },
    ),
    findAll(
      postings,
      { to, remindedAt: command.gte(since), ...where },
      { order: ['remindedAt', '_id'], fields: ROW_FIELDS },
    ),
  ])
  const seen = new Set(hung.map(({ _id }) => _id))
  return [...hung, ...askedAgain.filter(({ _id, at }) => !seen.has(_id) && at <= now)]
}

/** As many as stand on top of an inbox before they are in the way of it. */
const MOST_PINNED = 10

/** What is pinned for a reader now, newest first. One round trip. */
export async function pinnedFor(reader: ReaderFacts, now: number): Promise<PostingRow[]> {
  const found = await postings.find(
    { to: command.in(boardsOf(reader)), pinnedUntil: command.gt(now), recalledAt: null, ...metBy(reader) },
    { limit: 100, fields: ROW_FIELDS },
  )
  return found
    .filter(({ at }) => at <= now)
    .sort((one, other) => other.at - one.at || (one._id < other._id ? 1 : -1))
    .slice(0, MOST_PINNED)
}

/** Where one notice hangs on these boards: the postings whole, conditions and all. One round trip, by id. */
export function postingsOn(boards: readonly string[], noticeId: string): Promise<PostingDocument[]> {
  return postings.find({ _id: command.in(boards.map((to) => postingId(noticeId, to))) })
}
