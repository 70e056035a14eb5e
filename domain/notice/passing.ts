import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, RequestKey } from '../shapes'
import { NoticeKind } from './contract'

/** Cascade: what comes from the union above, and which of those below have passed it on. */

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
