import * as z from 'zod/mini'
import { Body } from '../body/body'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { HistoryEntry } from '../membership/contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { Audience } from './audience'
import { ContactLine, NoticeKind, NoticeView } from './contract'

/** What union staff do with notices: write, send, follow, recall, pass on. */

/** Characters of HTML an editor may send: a long notice with its tables, never a book. */
export const LONGEST_HTML = 400_000

export const MOST_ATTACHMENTS = 9

/** Notices of one union that are pinned at the same time: more would push everything else below the first screen. */
export const MOST_PINNED = 3

/** What does not change between writing and reading but the text itself. */
const Particulars = {
  kind: NoticeKind,
  title: z.string().check(z.trim(), z.maxLength(60)),
  contacts: z.array(ContactLine).check(z.maxLength(10)),
  audience: Audience,
  /** Null: at once. */
  publishAt: z.nullable(Instant),
  pinnedUntil: z.nullable(Instant),
  /** By when to confirm or to act. */
  deadline: z.nullable(Instant),
  needsConfirmation: z.boolean(),
  /** Whole days before the deadline at which those who have not confirmed are reminded; null for never. */
  remindDaysBefore: z.nullable(z.int().check(z.gte(1), z.lte(30))),
  /** For another version: what changed, and whether it is news for those who read the one before. */
  changes: z.string().check(z.trim(), z.maxLength(200)),
  isAnnouncedAnew: z.boolean(),
}

/** A draft as the editor sends it. */
export const DraftForm = z.object({
  ...Particulars,
  html: z.string().check(z.maxLength(LONGEST_HTML)),
  /** When passing on: the union's own words above the text. */
  coverHtml: z.string().check(z.maxLength(LONGEST_HTML)),
  attachmentIds: z.array(Id).check(z.maxLength(MOST_ATTACHMENTS)),
})
export type DraftForm = z.infer<typeof DraftForm>

/** 写作中 / 待审批 / 退回修改 */
export const DraftState = z.enum(['writing', 'submitted', 'returned'])
export type DraftState = z.infer<typeof DraftState>

export const DraftRow = z.object({
  id: Id,
  title: z.string(),
  kind: NoticeKind,
  state: DraftState,
  unionId: Id,
  unionName: z.string(),
  /** `周**` */
  authorMasked: z.string(),
  isMine: z.boolean(),
  updatedAt: Instant,
  /** It is another version of a published one, or passes one on. */
  revises: z.nullable(Id),
  passesOn: z.nullable(Id),
})
export type DraftRow = z.infer<typeof DraftRow>

/** A draft, open. */
export const DraftView = z.object({
  row: DraftRow,
  ...Particulars,
  body: Body,
  cover: Body,
  attachments: z.array(FileLink),
  pictures: z.record(z.string(), FileLink),
  /** Goes up by one with every save: a save names the one it changes. */
  revision: z.int(),
  returnReason: z.nullable(z.string()),
  /** What is passed on, to read below the cover note. */
  original: z.nullable(NoticeView),
  /** Whether a colleague has to approve before it goes out, for this author. */
  needsApproval: z.boolean(),
  /** Whether the caller may approve or return it now. */
  mayDecide: z.boolean(),
  /** Names of those the audience names one by one, for showing: unions by id, listed members by id (masked). */
  names: z.record(z.string(), z.string()),
})
export type DraftView = z.infer<typeof DraftView>

/**
 * Saves a draft: without `draftId` a new one. Repeated with the same key and revision it changes nothing.
 * `notice.draft_changed` when it was saved elsewhere meanwhile; nothing is overwritten then.
 */
export const saveDraft = contract('notice.saveDraft', {
  input: z.object({
    unionId: Id,
    draftId: z.optional(Id),
    /** The revision this one was made from; 0 for a new draft. */
    revision: z.int().check(z.gte(0)),
    form: DraftForm,
    requestKey: RequestKey,
  }),
  output: z.object({
    draftId: Id,
    revision: z.int(),
    savedAt: Instant,
    /** What was left out of the text, in words; empty when nothing was. */
    dropped: z.array(z.string()),
  }),
})

export const openDraft = contract('notice.draft', {
  input: z.object({ draftId: Id }),
  output: z.object({ draft: DraftView, now: Instant }),
})

/** The caller's own drafts in a union and below, and those that wait for the caller's decision. */
export const listDrafts = contract('notice.drafts', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    toDecide: z.array(DraftRow),
    rows: z.array(DraftRow),
    nextCursor: z.nullable(z.string()),
  }),
})

/** Throws a draft away, with the files that are only its own. */
export const discardDraft = contract('notice.discardDraft', {
  input: z.object({ draftId: Id, requestKey: RequestKey }),
  output: z.object({}),
})

/** Takes a submitted draft back, to go on writing. Only its author does; twice is once. */
export const takeBackDraft = contract('notice.takeBack', {
  input: z.object({ draftId: Id, requestKey: RequestKey }),
  output: z.object({ state: DraftState, revision: z.int() }),
})

/** How many it would reach, before it goes out. */
export const countAudience = contract('notice.countAudience', {
  input: z.object({ unionId: Id, audience: Audience }),
  output: z.object({
    /** Members it is for; for `unions`, the unions. */
    members: z.int(),
    /** Those of them who have opened the mini-program as members, and can see it. */
    bound: z.int(),
    /** Of the members, how many have no year of birth on record and get it whatever their age. */
    ageUnknown: z.int(),
  }),
})

/** Unions in one's own subtree, the highest first, to choose from for an audience. The union itself is not among them. */
export const listUnionsBelow = contract('notice.unionsBelow', {
  input: z.object({
    unionId: Id,
    text: z.optional(SearchText),
    /** Only those directly below: who is asked to pass a notice on. */
    isDirect: z._default(z.boolean(), false),
  }),
  output: z.object({
    unions: z.array(z.object({ id: Id, name: z.string(), parentName: z.nullable(z.string()), memberCount: z.int() })),
    /** There are more than fit: a longer word finds fewer. */
    hasMore: z.boolean(),
  }),
})

/** Members to put on a list, by what was pasted: member numbers, or names with the last four digits of the phone. */
export const findListed = contract('notice.findListed', {
  input: z.object({
    unionId: Id,
    lines: z.array(z.string().check(z.trim(), z.maxLength(60))).check(z.minLength(1), z.maxLength(200)),
  }),
  output: z.object({
    results: z.array(
      z.object({
        line: z.string(),
        member: z.nullable(z.object({ id: Id, nameMasked: z.string(), unionName: z.string() })),
        /** Why nobody was found, in words. */
        problem: z.nullable(z.string()),
      }),
    ),
  }),
})

/** 已发出、待审批: what became of pressing 发布. */
export const PublishOutcome = z.object({
  outcome: z.enum(['published', 'scheduled', 'submitted']),
  noticeId: z.nullable(Id),
  /** When readers see it. */
  at: z.nullable(Instant),
})

/** Sends a draft out, at once or at its time; where a second person has to agree, hands it to them. */
export const publishDraft = contract('notice.publish', {
  input: z.object({ draftId: Id, revision: z.int(), requestKey: RequestKey }),
  output: PublishOutcome,
})

/** The second person's decision over a submitted draft, of exactly the revision they read. */
export const decideDraft = contract('notice.decide', {
  input: z.object({
    draftId: Id,
    revision: z.int(),
    decision: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('approve') }),
      z.object({ kind: z.literal('return'), reason: Reason }),
    ]),
    requestKey: RequestKey,
  }),
  output: z.object({ outcome: z.enum(['published', 'scheduled', 'returned']), noticeId: z.nullable(Id) }),
})

export const NoticeState = z.enum(['scheduled', 'published', 'recalled'])
export type NoticeState = z.infer<typeof NoticeState>

/** Delivered, read, confirmed: numbers only. */
export const NoticeFigures = z.object({
  /** Members it is for, as counted when it went out. */
  members: z.int(),
  /** Of them, those who could see it in the app then. */
  bound: z.int(),
  read: z.int(),
  confirmed: z.int(),
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
    /** It is for the unions below, which pass it on: who has is asked with `notice.passed`. */
    isForUnions: z.boolean(),
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

/** A notice from the union above, as those who pass it on see it. */
export const ReceivedRow = z.object({
  id: Id,
  title: z.string(),
  kind: NoticeKind,
  fromUnionName: z.string(),
  at: Instant,
  deadline: z.nullable(Instant),
  recalledAt: z.nullable(Instant),
  /** Above 1 when it was changed after publication: what was passed on shows the new text by itself. */
  version: z.int(),
  /** What this union made of it: nothing yet, a draft, or a notice of its own. A draft only its author opens. */
  draftId: z.nullable(Id),
  /** Who is passing it on, while there is a draft: `周**`. */
  draftBy: z.nullable(z.string()),
  passedAs: z.nullable(Id),
  passedAt: z.nullable(Instant),
})
export type ReceivedRow = z.infer<typeof ReceivedRow>

/** What came down to a union for passing on, newest first. */
export const listReceived = contract('notice.received', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(ReceivedRow), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** A draft that passes a received notice on; the same draft when asked twice. */
export const passNoticeOn = contract('notice.passOn', {
  input: z.object({ noticeId: Id, unionId: Id, requestKey: RequestKey }),
  output: z.object({ draftId: Id }),
})

/** Which of the unions directly below have passed a notice on. Never a measure of anybody: there is no rank. */
export const listPassed = contract('notice.passed', {
  input: z.object({ noticeId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    passed: z.int(),
    unions: z.int(),
    rows: z.array(
      z.object({
        unionId: Id,
        unionName: z.string(),
        passedAt: z.nullable(Instant),
        /** The union's own notice, to open. */
        noticeId: z.nullable(Id),
        /** Whether it handed it on to the unions below itself, and how many of those have passed it on. */
        below: z.nullable(z.object({ passed: z.int(), unions: z.int() })),
      }),
    ),
    nextCursor: z.nullable(z.string()),
  }),
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
