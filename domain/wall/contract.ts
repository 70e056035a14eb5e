import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'

/**
 * 留言墙 (function `wall`): what people write about a topic, and sentences one can like. Likes are for joy: gifts go by
 * draw, and nothing is in their order.
 */

/**
 * - `waiting`: a person looks before others see it
 * - `shown`, `refused`: decided
 * - `hidden`: taken off the wall by staff after it was shown
 */
export const MessageState = z.enum(['waiting', 'shown', 'refused', 'hidden'])
export type MessageState = z.infer<typeof MessageState>

/** A message on the wall, newest first. */
export const WallMessage = z.object({
  id: Id,
  text: z.string(),
  /** Who wrote it, masked as everywhere: 周**. */
  author: z.string(),
  unionName: z.string(),
  at: Instant,
  /** Totals may be some seconds old; one's own like is always in it. */
  likes: z.int(),
  isLiked: z.boolean(),
  isMine: z.boolean(),
})
export type WallMessage = z.infer<typeof WallMessage>

/** One's own, whatever became of it. */
export const MyMessage = z.object({
  id: Id,
  text: z.string(),
  at: Instant,
  state: MessageState,
  /** Why it was refused or hidden; null otherwise. */
  reason: z.nullable(z.string()),
  likes: z.int(),
})
export type MyMessage = z.infer<typeof MyMessage>

export const Quotation = z.object({
  id: Id,
  text: z.string(),
  from: z.string(),
  likes: z.int(),
  isLiked: z.boolean(),
})
export type Quotation = z.infer<typeof Quotation>

export const openWall = contract('wall.open', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    title: z.string(),
    topic: z.string(),
    /** Characters of a message. */
    most: z.int(),
    messagesEach: z.int(),
    quotations: z.array(Quotation),
    /** One's own, newest first. */
    mine: z.array(MyMessage),
    /** Why one may look and not write now, in words; null where one may. */
    notNow: z.nullable(z.string()),
    now: Instant,
  }),
})

/** Shown messages, newest first. */
export const listMessages = contract('wall.messages', {
  input: z.object({ campaignId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ messages: z.array(WallMessage), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/**
 * 写留言. What the platform's check passes is shown at once; what it is unsure of, or gives no answer for, waits for staff.
 *
 * The same request is once, for three days also where what it wrote was removed since: then `wall.message_gone`.
 *
 * Refused with `wall.text_refused`, `wall.enough`, and what a campaign refuses.
 */
export const writeMessage = contract('wall.write', {
  input: z.object({
    campaignId: Id,
    /** Code units, of which an emoji or a rare character has two; the plan's `most` counts characters. */
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
    requestKey: RequestKey,
  }),
  output: z.object({ message: MyMessage, now: Instant }),
})

/** 删留言: one's own, at any time and at once. It is gone, with its likes. Twice is once. */
export const removeMessage = contract('wall.remove', {
  input: z.object({ campaignId: Id, messageId: Id }),
  output: z.object({}),
})

/** 点赞 and taking it back, of a shown message or a quotation. Twice is once. */
export const likeOnWall = contract('wall.like', {
  input: z.object({ campaignId: Id, what: z.enum(['message', 'quotation']), id: Id, isLiked: z.boolean() }),
  output: z.object({ likes: z.int(), isLiked: z.boolean() }),
})

/** A message as staff read it: the writer stays masked. */
export const StaffMessage = z.object({
  id: Id,
  text: z.string(),
  author: z.string(),
  unionName: z.string(),
  at: Instant,
  state: MessageState,
  reason: z.nullable(z.string()),
  /** The platform's check was unsure of it, or gave no answer; null for what it passed. */
  doubt: z.nullable(z.enum(['review', 'unanswered'])),
})
export type StaffMessage = z.infer<typeof StaffMessage>

/** What waits comes oldest first; what was decided newest first. */
export const wallQueue = contract('wall.queue', {
  input: z.object({ campaignId: Id, tab: MessageState, cursor: z.optional(Cursor) }),
  output: z.object({
    title: z.string(),
    waiting: z.int(),
    messages: z.array(StaffMessage),
    nextCursor: z.nullable(z.string()),
    now: Instant,
  }),
})

/** 放行 or 退回 of a message that waits. A refusal says why, and the writer reads it. */
export const moderateMessage = contract('wall.moderate', {
  input: z.object({
    messageId: Id,
    verdict: z.enum(['show', 'refuse']),
    /** Needed where it is refused. */
    reason: z.optional(Reason),
    requestKey: RequestKey,
  }),
  output: z.object({ message: StaffMessage }),
})

/** 撤下 of a message that is shown, with a reason. */
export const hideMessage = contract('wall.hide', {
  input: z.object({ messageId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ message: StaffMessage }),
})
