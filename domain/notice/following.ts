import * as z from 'zod/mini'
import { contract } from '../contract'
import { HistoryEntry } from '../membership/contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { NoticeKind, NoticeView } from './contract'

/** What union staff do with a notice that is out: follow, remind, pin, recall, write the next version. */

/** Notices of one union that are pinned at the same time: more would push everything else below the first screen. */
export const MOST_PINNED = 3

export const NoticeState = z.enum(['scheduled', 'published', 'recalled'])
export type NoticeState = z.infer<typeof NoticeState>

/** Delivered, read, confirmed: numbers only. */
export const NoticeFigures = z.object({
  /** Members it is for, as counted when it went out; where unions pass it on, the unions. */
  members: z.int(),
  /** Of them, those who could see it in the app then. */
  bound: z.int(),
  read: z.int(),
  confirmed: z.int(),
  /** Unions directly below that passed it on; 0 where it is for members. */
  passed: z.int(),
  /** WeChat reminders: sent, refused by the person's settings, and given up. */
  pushed: z.int(),
  refused: z.int(),
  failed: z.int(),
  /** When these numbers were counted. */
  countedAt: Instant,
})
export type NoticeFigures = z.infer<typeof NoticeFigures>

export const PublishedRow = z.object({
  id: Id,
  title: z.string(),
  kind: NoticeKind,
  state: NoticeState,
  unionName: z.string(),
  at: Instant,
  version: z.int(),
  pinnedUntil: z.nullable(Instant),
  deadline: z.nullable(Instant),
  needsConfirmation: z.boolean(),
  audienceWords: z.string(),
  /** It is for the unions below, which pass it on: nobody reads it here. Which ones did is asked with `notice.passed`. */
  isForUnions: z.boolean(),
  figures: NoticeFigures,
})
export type PublishedRow = z.infer<typeof PublishedRow>

/** What a union and those below it published, newest first. */
export const listPublished = contract('notice.published', {
  input: z.object({
    unionId: Id,
    /** `guide` or everything else. */
    isGuide: z._default(z.boolean(), false),
    text: z.optional(SearchText),
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 20),
  }),
  output: z.object({ rows: z.array(PublishedRow), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** A published notice as its staff see it, with its figures and its past. */
export const openPublished = contract('notice.open', {
  input: z.object({ noticeId: Id }),
  output: z.object({
    row: PublishedRow,
    notice: NoticeView,
    /** When those who have not confirmed may be reminded again; null when never or at once. */
    remindAgainAt: z.nullable(Instant),
    history: z.array(HistoryEntry),
    /** Earlier versions, newest first. */
    versions: z.array(z.object({ version: z.int(), at: Instant, changes: z.nullable(z.string()) })),
    mayManage: z.boolean(),
    /** Read by a union below that received it: without figures, and with nothing to manage. */
    isReceived: z.boolean(),
    now: Instant,
  }),
})

/** Who has not confirmed yet, masked, by page. */
export const listUnconfirmed = contract('notice.unconfirmed', {
  input: z.object({ noticeId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    rows: z.array(
      z.object({
        memberId: Id,
        nameMasked: z.string(),
        phoneMasked: z.string(),
        unionName: z.string(),
        readAt: z.nullable(Instant),
      }),
    ),
    nextCursor: z.nullable(z.string()),
  }),
})

/** Reminds those who have not confirmed: once a day of the union, whoever presses. */
export const remindReaders = contract('notice.remind', {
  input: z.object({ noticeId: Id, requestKey: RequestKey }),
  output: z.object({ toRemind: z.int(), remindAgainAt: Instant }),
})

/** 撤回: readers find the reason in its place. One that is scheduled is never seen at all. */
export const recallNotice = contract('notice.recall', {
  input: z.object({ noticeId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: PublishedRow }),
})

export const pinNotice = contract('notice.pin', {
  input: z.object({ noticeId: Id, until: z.nullable(Instant), requestKey: RequestKey }),
  output: z.object({ row: PublishedRow }),
})

/** A draft of the next version, with everything the present one says; the same draft when asked twice. */
export const reviseNotice = contract('notice.revise', {
  input: z.object({ noticeId: Id, requestKey: RequestKey }),
  output: z.object({ draftId: Id }),
})

/** How a union publishes: whether a second person has to agree. */
export const openNoticeSettings = contract('notice.settings', {
  input: z.object({ unionId: Id }),
  output: z.object({ needsSecondPerson: z.boolean(), mayChange: z.boolean() }),
})

export const changeNoticeSettings = contract('notice.changeSettings', {
  input: z.object({ unionId: Id, needsSecondPerson: z.boolean(), reason: Reason, requestKey: RequestKey }),
  output: z.object({ needsSecondPerson: z.boolean() }),
})
