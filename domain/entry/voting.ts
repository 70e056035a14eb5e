import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'

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

/** Public: which votes of a campaign were frozen. */
export const listFreezes = contract('vote.freezes', {
  input: z.object({ campaignId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ freezes: z.array(Freeze), frozenVotes: z.int(), nextCursor: z.nullable(z.string()) }),
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
