import { keepPosition, type Reading } from '../../../domain/library/contract'
import { afterMoving, afterSending, asSent, isUnsent, type OwnReading } from '../../../domain/library/ownReading'
import type { Question } from '../../../domain/library/whereToBegin'
import { isUnanswered } from '../answered'
import { call } from '../call'
import { recall, remember } from '../remembered'
import { deviceId } from './device'

/**
 * Where this phone is in each book. Written to the phone at once, sent to the cloud when there is time and a network:
 * at pauses of reading, when the page hides, and whenever a book is opened for all that is still waiting.
 */

const drawerOf = (bookId: string) => `reading.${bookId}`
/** Books of which something has not been sent yet. */
const WAITING = 'reading.waiting'

/** Where this phone was in a book. */
export function ownReading(bookId: string): OwnReading | undefined {
  return recall<OwnReading>(drawerOf(bookId))?.data
}

/** Keeps where the reader is now. Nothing is sent yet. */
export function keepOwn(
  moved: Pick<OwnReading, 'bookId' | 'edition' | 'position' | 'progress' | 'chapterTitle'>,
): void {
  // Read anew each time: another tab may have moved on, and sequences of one device must only grow.
  const before = ownReading(moved.bookId)
  const after = afterMoving(before, moved, Date.now())
  if (after === before) return
  remember(drawerOf(moved.bookId), after)
  const waiting = booksWaiting()
  if (!waiting.includes(moved.bookId)) remember(WAITING, [...waiting, moved.bookId])
}

/** Notes what somebody was asked about another device: nobody is asked twice. */
export function noteAsked(bookId: string, { to, because, readAt }: Question): void {
  const own = ownReading(bookId)
  if (own) remember(drawerOf(bookId), { ...own, ...(because === 'furthest' ? { askedUpTo: to } : { askedAt: readAt }) })
}

const sending = new Map<string, Promise<Reading | undefined>>()

/**
 * Sends where the reader is in a book, if the cloud does not know yet.
 *
 * @returns what the cloud knows now; undefined when there was nothing to send, or no answer: it is sent later
 */
export function sendPosition(bookId: string): Promise<Reading | undefined> {
  const under = sending.get(bookId)
  if (under) return under
  const sent = send(bookId).finally(() => sending.delete(bookId))
  sending.set(bookId, sent)
  return sent
}

async function send(bookId: string): Promise<Reading | undefined> {
  const own = ownReading(bookId)
  if (!own || !isUnsent(own)) {
    settle(bookId)
    return undefined
  }
  try {
    const { reading } = await call(keepPosition, asSent(own, deviceId(), Date.now()))
    const now = ownReading(bookId)
    if (now) remember(drawerOf(bookId), afterSending(now, own.sequence))
    if (now && now.sequence === own.sequence) settle(bookId)
    return reading
  } catch (cause) {
    // What was refused for good, as in a book that is gone, is not asked again and again.
    if (!isUnanswered(cause)) settle(bookId)
    return undefined
  }
}

/** Sends what is waiting of every book, one after the other. */
export async function sendWaiting(): Promise<void> {
  for (const bookId of booksWaiting()) await sendPosition(bookId)
}

function booksWaiting(): string[] {
  return recall<string[]>(WAITING)?.data ?? []
}

function settle(bookId: string): void {
  const waiting = booksWaiting()
  if (waiting.includes(bookId))
    remember(
      WAITING,
      waiting.filter((each) => each !== bookId),
    )
}
