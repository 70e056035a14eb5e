import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'
import { EntryCard } from './contract'

/**
 * 投票 (function `vote`). A vote is a row of its own and totals are counted from rows, so that ten thousand people on
 * one work never write the same document.
 */

export const castVote = contract('vote.cast', {
  input: z.object({ entryId: Id, requestKey: RequestKey }),
  output: z.object({
    /** As last counted, with one's own. */
    votes: z.int(),
    mayVoteAt: Instant,
    /** Works one may still vote for today. */
    leftToday: z.int(),
  }),
})

/** A span of votes that do not count, with the reason, for everybody to see. */
export const Freeze = z.object({
  id: Id,
  entryId: Id,
  from: Instant,
  until: Instant,
  votes: z.int(),
  /** 10 分钟内 1,240 票，是平时的 60 倍 */
  reason: z.string(),
  by: z.enum(['rule', 'staff']),
  liftedAt: z.nullable(Instant),
  liftReason: z.nullable(z.string()),
})
export type Freeze = z.infer<typeof Freeze>

/** A freeze as everybody reads it; the title is null where the work is no longer to be seen. */
export const ListedFreeze = z.extend(Freeze, { entryTitle: z.nullable(z.string()) })
export type ListedFreeze = z.infer<typeof ListedFreeze>

/**
 * Public: which votes of a campaign, or of one of its works, were frozen and why, newest first. `frozenVotes` is all that
 * is frozen now, on every page the same.
 */
export const listFreezes = contract('vote.freezes', {
  input: z.object({ campaignId: Id, entryId: z.optional(Id), cursor: z.optional(Cursor) }),
  output: z.object({ freezes: z.array(ListedFreeze), frozenVotes: z.int(), nextCursor: z.nullable(z.string()) }),
})

/** A work in the running, for those who look after its votes. */
export const VotedWork = z.object({
  /** With its votes, seconds old at most. */
  card: EntryCard,
  /** Votes that count of the hour before `now`. */
  lately: z.int(),
  frozenVotes: z.int(),
})
export type VotedWork = z.infer<typeof VotedWork>

/**
 * Works of a track in the running, the most votes first. By managers over the organiser's union, while people vote and
 * afterwards.
 */
export const listVoted = contract('vote.works', {
  input: z.object({ campaignId: Id, trackId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ works: z.array(VotedWork), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** By managers over the organiser's union. */
export const freezeVotes = contract('vote.freeze', {
  input: z.object({ entryId: Id, from: Instant, until: Instant, reason: Reason, requestKey: RequestKey }),
  output: z.object({ freeze: Freeze }),
})
export const liftFreeze = contract('vote.lift', {
  input: z.object({ freezeId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ freeze: Freeze }),
})
