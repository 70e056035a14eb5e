import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'
import { EntryCard, EntryView } from './contract'
import { DAYS_AGAIN } from './again'
import { UnionLevel } from './plan'

/**
 * Staff between author and judges (function `selection`): looking at works before anybody else does, and recommending
 * them upwards level by level. Reviewers and managers of the union a work stands at, and above.
 */

/** A work that waits for a look. Oldest first; `dueAt` is one working day by the holiday calendar. */
export const ModerationRow = z.object({
  card: EntryCard,
  /**
   * `first`: not looked at yet · `second`: another person is asked · `report`: somebody reported it · `removed`: taken
   * down, and may be restored
   */
  because: z.enum(['first', 'second', 'report', 'removed']),
  /** What the platform's check said; null before it answered. */
  check: z.nullable(z.enum(['pass', 'review', 'risky'])),
  /** By when somebody is to have looked; of one that was taken down, when that was. */
  dueAt: Instant,
  /** Why it was taken down; null for everything that waits. */
  reason: z.nullable(z.string()),
  reports: z.array(z.string()),
  /** Which version it is: a decision names the one that was looked at. */
  version: z.int(),
})
export type ModerationRow = z.infer<typeof ModerationRow>

export const listToModerate = contract('selection.queue', {
  input: z.object({
    campaignId: Id,
    /** What waits, or what was taken down: that newest first. */
    which: z._default(z.enum(['waiting', 'removed']), 'waiting'),
    cursor: z.optional(Cursor),
  }),
  output: z.object({ rows: z.array(ModerationRow), total: z.int(), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/**
 * Up to fifty are accepted at once; everything else has a reason of its own and goes one by one. `return` gives the author
 * days to hand it in again (`again.ts`). `ask` hands it to a second person, who must be somebody else. `restore` puts what
 * was taken down before everybody's eyes again, by the union that took it down or one above. Each row says how it went;
 * `message` may also say what follows of one that is done.
 */
export const moderate = contract('selection.moderate', {
  input: z
    .object({
      entryIds: z.array(Id).check(z.minLength(1), z.maxLength(50)),
      /** The version of each that was looked at (`ModerationRow.version`, `EntryView.version`): a later one is not decided. */
      versions: z.record(z.string(), z.int()),
      decision: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('accept') }),
        z.object({
          ...{ kind: z.literal('return'), reason: Reason },
          days: z._default(z.int().check(z.gte(1), z.lte(DAYS_AGAIN.most)), DAYS_AGAIN.usual),
        }),
        z.object({ kind: z.literal('ask'), reason: Reason }),
        z.object({ kind: z.literal('remove'), reason: Reason }),
        z.object({ kind: z.literal('restore'), reason: Reason }),
      ]),
      requestKey: RequestKey,
    })
    .check(z.refine(({ entryIds, decision }) => decision.kind === 'accept' || entryIds.length === 1)),
  output: z.object({
    results: z.array(z.object({ entryId: Id, isDone: z.boolean(), message: z.nullable(z.string()) })),
  }),
})

/** Where a work stands on its way up. */
export const CandidateRow = z.object({
  card: EntryCard,
  /** The union at which it stands now. */
  atUnionName: z.string(),
  atLevel: UnionLevel,
  isRecommended: z.boolean(),
  /** Passed the organiser's first review. */
  isShortlisted: z.boolean(),
  /** Its way so far, oldest first. */
  way: z.array(
    z.object({
      unionName: z.string(),
      at: Instant,
      what: z.enum(['recommended', 'sent_back']),
      reason: z.nullable(z.string()),
    }),
  ),
})
export type CandidateRow = z.infer<typeof CandidateRow>

/** How many of a track this union may still recommend; at the organiser's own, how many pass its first review. */
export const QuotaLeft = z.object({ trackId: Id, quota: z.int(), used: z.int() })
export type QuotaLeft = z.infer<typeof QuotaLeft>

/** Works that stand at a union of the caller's, of one track; those it has recommended as well. */
export const listCandidates = contract('selection.candidates', {
  input: z.object({ campaignId: Id, unionId: Id, trackId: z.optional(Id), cursor: z.optional(Cursor) }),
  output: z.object({
    rows: z.array(CandidateRow),
    quotas: z.array(QuotaLeft),
    /** The union they go to; null at the organiser's own. */
    toUnionName: z.nullable(z.string()),
    nextCursor: z.nullable(z.string()),
  }),
})

/** One level up. The quota is a document every recommendation of it writes. */
export const recommend = contract('selection.recommend', {
  input: z.object({ entryId: Id, unionId: Id, requestKey: RequestKey }),
  output: z.object({ row: CandidateRow, quota: QuotaLeft }),
})
/**
 * Takes one's own recommendation back, or (by the level above) sends it back with a reason; the place is free again.
 * `unionId` is the union the caller acts for: the one the work stands at, or the one that recommended it there.
 */
export const sendBack = contract('selection.sendBack', {
  input: z.object({ entryId: Id, unionId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: CandidateRow, quota: QuotaLeft }),
})
/** First review by the organiser: in or out of the shortlist of its track. */
export const shortlist = contract('selection.shortlist', {
  input: z.object({ entryId: Id, isIn: z.boolean(), requestKey: RequestKey }),
  output: z.object({ isIn: z.boolean(), count: z.int() }),
})

/** 附件: entries per track of a union and below, as an xlsx file with a link. */
export const exportEntries = contract('selection.table', {
  input: z.object({ campaignId: Id, unionId: Id }),
  output: z.object({ name: z.string(), url: z.string() }),
})

export const openForStaff = contract('selection.open', {
  input: z.object({ entryId: Id }),
  output: z.object({ entry: EntryView, row: z.nullable(ModerationRow), now: Instant }),
})
