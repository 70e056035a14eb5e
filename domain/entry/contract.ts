import * as z from 'zod/mini'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'

/**
 * 作品: what people hand in to a track, and how it is seen (function `entry`). Staff's part is in `selecting.ts` and
 * `judging.ts`, votes are in `voting.ts`.
 */

/**
 * - `draft`: its author writes
 * - `submitted`: waits to be looked at
 * - `returned`: its author is asked to change it
 * - `accepted`: to be seen; may be recommended, scored, voted for
 * - `withdrawn` by its author, `removed` by staff (下架)
 */
export const EntryState = z.enum(['draft', 'submitted', 'returned', 'accepted', 'withdrawn', 'removed'])
export type EntryState = z.infer<typeof EntryState>

/**
 * Answers to a track's fields, by field id; a table is rows of cells. Bounds here are code units, of which an emoji or a
 * rare character of a name has two, and leave room for what is too much: what a track asks for (`checks.ts`) is
 * characters.
 */
export const FieldAnswers = z.record(
  z.string(),
  z.union([
    z.string().check(z.maxLength(30_000)),
    z.array(z.array(z.string().check(z.maxLength(400))).check(z.maxLength(8))).check(z.maxLength(200)),
  ]),
)
export type FieldAnswers = z.infer<typeof FieldAnswers>

/** What an author writes. Checked leniently while a draft, by the track's demands when it is handed in. */
export const EntryForm = z.object({
  title: z.string().check(z.trim(), z.maxLength(160)),
  text: z.string().check(z.maxLength(30_000)),
  answers: FieldAnswers,
  /** File ids by the id of the track's `files`. */
  files: z.record(z.string(), z.array(Id).check(z.maxLength(20))),
  /** Poster of each video, by the video's file id. */
  posters: z._default(z.record(z.string(), Id), {}),
  /** For the unit the caller has a seat in (单位推荐); null for oneself. */
  forUnionId: z.nullable(Id),
})
export type EntryForm = z.infer<typeof EntryForm>

/** A work in a feed. */
export const EntryCard = z.object({
  id: Id,
  campaignId: Id,
  trackId: Id,
  title: z.string(),
  /** 李** for a person, the union's name for a unit; null in a blind view. */
  authorName: z.nullable(z.string()),
  unionName: z.nullable(z.string()),
  /** Small picture for lists; null where it has none (a text, a sound). */
  cover: z.nullable(FileLink),
  /** What it mainly is, for the small sign on the cover. */
  kind: z.enum(['text', 'picture', 'audio', 'video', 'case']),
  state: EntryState,
  /** Votes as last counted; null where nobody votes, or not for this work. */
  votes: z.nullable(z.int()),
  submittedAt: z.nullable(Instant),
})
export type EntryCard = z.infer<typeof EntryCard>

/** `in`: scored and voted for; otherwise what it has not come through, or that it is not to be seen at all. */
export const Running = z.enum(['in', 'not_shown', 'not_recommended', 'not_shortlisted'])
export type Running = z.infer<typeof Running>

export const EntryView = z.object({
  card: EntryCard,
  text: z.string(),
  answers: FieldAnswers,
  files: z.record(z.string(), z.array(FileLink)),
  posters: z.record(z.string(), FileLink),
  isOwn: z.boolean(),
  /** For its author: why it was returned or removed. */
  reason: z.nullable(z.string()),
  /**
   * For its author, where it was returned: until when it may be handed in again, the deadline of collecting or later, by
   * the server's clock; at this instant itself it is late. Null otherwise.
   */
  againUntil: z.nullable(Instant),
  /** Whether it is scored and voted for, or why not (`runningOf`). */
  running: Running,
  /** Handed in so many times; each version is kept until the deadline. */
  version: z.int(),
  /** When the caller voted for it last; null for never or where nobody votes. */
  votedAt: z.nullable(Instant),
  mayVoteAt: z.nullable(Instant),
  /** Votes of this work that were frozen, for everybody to see. */
  frozenVotes: z.int(),
  revision: z.int(),
})
export type EntryView = z.infer<typeof EntryView>

/** Works that are to be seen, newest first, or in a stable random order of the day so that none is always on top. */
export const listEntries = contract('entry.list', {
  input: z.object({
    campaignId: Id,
    trackId: z.optional(Id),
    order: z._default(z.enum(['newest', 'shuffled']), 'newest'),
    cursor: z.optional(Cursor),
  }),
  output: z.object({ entries: z.array(EntryCard), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** Its author at any time; others once it is accepted. */
export const openEntry = contract('entry.open', {
  input: z.object({ entryId: Id }),
  output: z.object({ entry: EntryView, now: Instant }),
})

/** One's own works of a campaign, or of all. */
export const listOwnEntries = contract('entry.mine', {
  input: z.object({ campaignId: z.optional(Id), cursor: z.optional(Cursor) }),
  output: z.object({ entries: z.array(EntryCard), nextCursor: z.nullable(z.string()) }),
})

/**
 * Saves a draft as it is typed: without `entryId` a new one. Also of a submitted one until the deadline, and of a returned
 * one until `EntryView.againUntil`.
 */
export const keepEntry = contract('entry.keep', {
  input: z.object({
    campaignId: Id,
    trackId: Id,
    entryId: z.optional(Id),
    revision: z.int().check(z.gte(0)),
    form: EntryForm,
    requestKey: RequestKey,
  }),
  output: z.object({ entryId: Id, revision: z.int(), savedAt: Instant }),
})

/**
 * Hands it in. Late from the deadline's instant on, a returned one from `againUntil` on, by the server's clock.
 * `campaign.statement_missing` without the
 * statement of this version; `entry.portrait_missing` where people are shown and their consent is not stated.
 */
export const submitEntry = contract('entry.submit', {
  input: z.object({
    entryId: Id,
    revision: z.int(),
    statementVersion: z.int(),
    hasPortraitConsent: z.boolean(),
    requestKey: RequestKey,
  }),
  output: z.object({ entry: EntryView }),
})

/** Takes it out of the campaign, also out of the public's sight; its files go. Possible until results are settled. */
export const withdrawEntry = contract('entry.withdraw', {
  input: z.object({ entryId: Id, reason: z.optional(Reason), requestKey: RequestKey }),
  output: z.object({}),
})

/** 举报: staff take a second look. */
export const reportEntry = contract('entry.report', {
  input: z.object({ entryId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({}),
})
