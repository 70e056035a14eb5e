import { DAY_MS } from '../time'

/**
 * How long news waits to be read: what is older no longer counts as unread or as waiting for a confirmation, however
 * little of it was read. It stays in the inbox.
 */
export const NEWS_DAYS = 90
const NEWS_MS = NEWS_DAYS * DAY_MS

/** What of a notice decides; all in milliseconds since the epoch. */
export interface Hung {
  /** From when it is seen; anew with a version that is announced. */
  at: number
  needsConfirmation: boolean
  /** When those who had not confirmed were last asked again; 0 for never. */
  remindedAt: number
  recalledAt: number | null
}

/** What a member did with it: the receipt, or undefined where there is none. */
export type Kept = { readAt: number; confirmedAt: number } | undefined

/** What of a member decides. */
export interface Since {
  joinedAt: number
  /** 全部已读 up to here; 0 for never. */
  allReadAt: number
  now: number
}

/** The earliest moment whose news still counts. */
export function newsSince(now: number): number {
  return now - NEWS_MS
}

/**
 * Whether a member confirmed what it says now. A version that was announced anew wants another confirmation; one that
 * only puts a word right does not move `at` and wants none.
 */
export function isConfirmed({ at, needsConfirmation }: Hung, kept: Kept): boolean {
  return needsConfirmation && kept !== undefined && kept.confirmedAt >= Math.max(at, 1)
}

/** When it last became news for a member: published, announced anew, or asked again for what they have not confirmed. */
export function newsAt(hung: Hung, kept: Kept): number {
  const isAskedAgain = hung.needsConfirmation && !isConfirmed(hung, kept)
  return isAskedAgain ? Math.max(hung.at, hung.remindedAt) : hung.at
}

/**
 * Whether a notice counts for a member at all: it is seen (`at` has come), was not recalled, became news after they
 * joined, and not longer than NEWS_DAYS ago.
 */
function counts(hung: Hung, kept: Kept, { joinedAt, now }: Since): boolean {
  const news = newsAt(hung, kept)
  return hung.at <= now && hung.recalledAt === null && news >= joinedAt && news >= newsSince(now)
}

/**
 * Whether it is unread. A member has read what they opened since it last became news, or what 全部已读 covered; the
 * latter not where it needs a confirmation, which nobody gives in passing.
 *
 * What was recalled is not unread: nobody has to read it any more. Whoever comes across it finds why.
 */
export function isUnread(hung: Hung, kept: Kept, since: Since): boolean {
  const readAt = Math.max(kept?.readAt ?? 0, hung.needsConfirmation ? 0 : since.allReadAt)
  return counts(hung, kept, since) && readAt < newsAt(hung, kept)
}

/** Whether it waits for their confirmation, however late: a deadline that passed is shown, not enforced. */
export function isToConfirm(hung: Hung, kept: Kept, since: Since): boolean {
  return hung.needsConfirmation && counts(hung, kept, since) && !isConfirmed(hung, kept)
}
