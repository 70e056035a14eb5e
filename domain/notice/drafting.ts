import * as z from 'zod/mini'
import { Body } from '../body/body'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { Audience } from './audience'
import { ContactLine, NoticeKind, NoticeView } from './contract'

/** What union staff do before a notice goes out: write, choose whom it is for, send, approve. */

/** Characters of HTML an editor may send: a long notice with its tables, never a book. */
export const LONGEST_HTML = 400_000

export const MOST_ATTACHMENTS = 9
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
