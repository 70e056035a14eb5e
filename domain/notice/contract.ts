import * as z from 'zod/mini'
import { Body } from '../body/body'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { Cursor, Id, Instant, RequestKey, SearchText } from '../shapes'

/** Notices as workers read them. What staff do to them is in `drafting.ts`, `following.ts` and `passing.ts`. */

/** `guide` is a plain page (服务指南、联系方式、合作名单): searched and read, never in an inbox. */
export const NoticeKind = z.enum(['notice', 'policy', 'activity', 'news', 'solicitation', 'guide'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** Whom to ask: a person, an office, a telephone or a mailbox. */
export const ContactLine = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  phone: z._default(z.string().check(z.trim(), z.maxLength(40)), ''),
  email: z._default(z.string().check(z.trim(), z.maxLength(80)), ''),
})
export type ContactLine = z.infer<typeof ContactLine>

/** One row of the inbox. */
export const InboxRow = z.object({
  id: Id,
  kind: NoticeKind,
  title: z.string(),
  unionName: z.string(),
  /** When it was published, or announced anew with another version. */
  at: Instant,
  isUnread: z.boolean(),
  isPinned: z.boolean(),
  needsConfirmation: z.boolean(),
  confirmedAt: z.nullable(Instant),
  /** By when to confirm or to act. */
  deadline: z.nullable(Instant),
  /** The union asked for the confirmation again. */
  isReminded: z.boolean(),
  recalledAt: z.nullable(Instant),
  /** Above 1 when it was changed after publication. */
  version: z.int(),
})
export type InboxRow = z.infer<typeof InboxRow>

/** 收件箱的三个页签. */
export const InboxTab = z.enum(['all', 'unread', 'to_confirm'])
export type InboxTab = z.infer<typeof InboxTab>

/** Numbers beside the tabs and on the home page. Exact up to MOST_COUNTED; that number means “so many or more”. */
export const InboxCounts = z.object({ unread: z.int(), toConfirm: z.int() })
export type InboxCounts = z.infer<typeof InboxCounts>
export const MOST_COUNTED = 100

/** WeChat reminders of the caller: asked for when the person does something that wants one. */
export const PushStanding = z.object({
  /** The template to ask for; null where this service has none. */
  templateId: z.nullable(z.string()),
  /** Reminders agreed to and not sent yet: one consent is one message. */
  left: z.int(),
})
export type PushStanding = z.infer<typeof PushStanding>

export const openInbox = contract('notice.inbox', {
  input: z.object({
    tab: z._default(InboxTab, 'all'),
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 20),
  }),
  output: z.object({
    /** Only on the first page of `all`: those pinned now. They come again among the rows where their time is. */
    pinned: z.array(InboxRow),
    rows: z.array(InboxRow),
    counts: InboxCounts,
    push: PushStanding,
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** A hit, with the words around what was looked for. */
export const FoundRow = z.object({
  row: InboxRow,
  /** A line of the text that holds the words; empty when the title does. */
  line: z.string(),
})
export type FoundRow = z.infer<typeof FoundRow>

/** Searches the caller's notices, and the guides, by title and text; newest first. */
export const searchNotices = contract('notice.search', {
  input: z.object({ text: SearchText.check(z.minLength(1)), cursor: z.optional(Cursor) }),
  output: z.object({
    found: z.array(FoundRow),
    /** Guides that fit, on the first page only. */
    guides: z.array(FoundRow),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** How many of those it is for have confirmed, for the ring below a notice. */
export const ConfirmedShare = z.object({ confirmed: z.int(), members: z.int() })

/** A union through which a notice came down, with what it wrote above it. */
export const PassedThrough = z.object({
  unionName: z.string(),
  at: Instant,
  cover: z.nullable(Body),
  /** Which version of its notice stands now; the first issuer's is the version of the text. */
  version: z.int(),
})
export type PassedThrough = z.infer<typeof PassedThrough>

/** 上级已撤回: what came from above is no longer said, whoever passed it on. */
export const RecalledAbove = z.object({ unionName: z.string(), at: Instant, reason: z.nullable(z.string()) })
export type RecalledAbove = z.infer<typeof RecalledAbove>

/** A notice, open. */
export const NoticeView = z.object({
  row: InboxRow,
  body: Body,
  /** Addresses of the pictures in the text, by file id. */
  pictures: z.record(z.string(), FileLink),
  attachments: z.array(FileLink),
  contacts: z.array(ContactLine),
  /** What the union that passed it on wrote above it; null where it was not passed on. */
  cover: z.nullable(Body),
  /** The way down, the first issuer first; empty where the union wrote it itself. */
  chain: z.array(PassedThrough),
  /** Set when a union on that way has recalled its notice: then there is no text, only the cover note. */
  recalledAbove: z.nullable(RecalledAbove),
  /** What changed with this version, in the union's words. */
  changes: z.nullable(z.string()),
  recallReason: z.nullable(z.string()),
  /** Only where it needs confirmation. */
  share: z.nullable(ConfirmedShare),
  /** What it is about and opens, where that is not a notice: `room`. A kind that a page does not know opens nothing. */
  opens: z.optional(z.object({ kind: z.string(), id: Id })),
})
export type NoticeView = z.infer<typeof NoticeView>

/** Opens a notice that is for the caller, and keeps that they read it. Recalled ones answer without their text. */
export const readNotice = contract('notice.read', {
  input: z.object({ noticeId: Id }),
  output: z.object({ notice: NoticeView, push: PushStanding, now: Instant }),
})

/** 确认收到. Twice is once. */
export const confirmNotice = contract('notice.confirm', {
  input: z.object({ noticeId: Id, requestKey: RequestKey }),
  output: z.object({ row: InboxRow, share: ConfirmedShare, counts: InboxCounts }),
})

/** 全部已读: what came up to `upTo` no longer counts as unread. What needs confirmation still does. */
export const markAllRead = contract('notice.markAllRead', {
  input: z.object({ upTo: Instant, requestKey: RequestKey }),
  output: z.object({ counts: InboxCounts }),
})

/** Keeps that the person agreed to one WeChat reminder. */
export const keepSubscription = contract('notice.subscribe', {
  input: z.object({ templateId: z.string().check(z.maxLength(100)), requestKey: RequestKey }),
  output: z.object({ push: PushStanding }),
})

/** Plain pages of the caller's unions, or of the city for people who are no members. */
export const listGuides = contract('notice.guides', {
  input: z.object({ text: z.optional(SearchText), cursor: z.optional(Cursor) }),
  output: z.object({ found: z.array(FoundRow), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** A plain page. */
export const readGuide = contract('notice.guide', {
  input: z.object({ noticeId: Id }),
  output: z.object({ notice: NoticeView, now: Instant }),
})
