import type { Draft } from '../contract'
import type { keepPosition } from './contract'
import type { Position } from './position'

/**
 * Where this phone is in a book, kept on the phone itself before anything is sent. Written at every pause of reading,
 * so that a phone that is switched off, or an app that is closed, loses nothing.
 */
export interface OwnReading {
  bookId: string
  edition: number
  position: Position
  /** Part of the book before it; 1 once the end was on the screen. */
  progress: number
  chapterTitle: string
  /** Grows with every change. */
  sequence: number
  /** When it was read, epoch ms by this phone's clock, which may be wrong: only differences of it are sent. */
  readAt: number
  /** The newest sequence that the cloud has confirmed; -1 for none. */
  sent: number
  /** The furthest position of another device that was asked about. */
  askedUpTo?: Position | undefined
  /** When the newest mark of another device was read that was asked about, by the server's clock. */
  askedAt?: number | undefined
}

type Moved = Pick<OwnReading, 'bookId' | 'edition' | 'position' | 'progress' | 'chapterTitle'>

/**
 * The reading after somebody has moved. The same object where they have not: to look at a page again is no news.
 *
 * @param kept what the phone has, as it is now: another window may have moved on
 */
export function afterMoving(kept: OwnReading | undefined, moved: Moved, now: number): OwnReading {
  if (kept && isSamePosition(kept, moved)) return kept
  return {
    ...(kept?.askedUpTo ? { askedUpTo: kept.askedUpTo } : {}),
    ...(kept?.askedAt !== undefined ? { askedAt: kept.askedAt } : {}),
    ...moved,
    sequence: (kept?.sequence ?? -1) + 1,
    readAt: now,
    sent: kept?.sent ?? -1,
  }
}

function isSamePosition(kept: OwnReading, moved: Moved): boolean {
  return (
    kept.edition === moved.edition &&
    kept.position.chapter === moved.position.chapter &&
    kept.position.offset === moved.position.offset &&
    kept.progress === moved.progress
  )
}

/** The reading after the cloud has confirmed a sequence. Late and repeated confirmations change nothing. */
export function afterSending(kept: OwnReading, sequence: number): OwnReading {
  return sequence > kept.sent && sequence <= kept.sequence ? { ...kept, sent: sequence } : kept
}

export function isUnsent({ sequence, sent }: OwnReading): boolean {
  return sequence > sent
}

/** What the cloud is sent for it. */
export function asSent(kept: OwnReading, device: string, now: number): Draft<typeof keepPosition> {
  const { bookId, edition, position, progress, chapterTitle, sequence, readAt } = kept
  return {
    ...{ bookId, edition, position, progress, chapterTitle, sequence, device },
    // A clock that was put back in between has no say.
    ago: Math.max(0, now - readAt),
  }
}
