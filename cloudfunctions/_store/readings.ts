import { AppError } from '../../domain/errors'
import type { Mark, Reading } from '../../domain/library/contract'
import { type KeptReading, mergeMark, type SentMark } from '../../domain/library/keptReading'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { pause } from '../_kit/transaction'
import { bookEntries } from './bookEntries'
import { books } from './books'

/**
 * One person and one book: where they are in it, and whether it stands on their own shelf. `_id` is
 * `<openid>:<bookId>`, so there is one of it on however many devices. It is the person's alone: nothing lists readers.
 */
export interface ReadingDocument extends Stored {
  openid: string
  bookId: string
  /** Null for a book that was put on one's shelf and never opened. */
  kept: KeptReading | null
  /** When it was read last; 0 for never: a number, so that an index orders by it. */
  lastAt: number
  isOnShelf: boolean
  /** When it was read last or put on the shelf: the shelf's order. */
  touchedAt: number
  /** A reader the book does not count yet; `countReaders` does. */
  isUncounted: boolean
  /** Grows with every change of `kept`: of two requests at once the second looks again. */
  revision: number
}

export const readings = documents<ReadingDocument>('readings')

type Whose = Pick<ReadingDocument, 'openid' | 'bookId'>

export function readingId({ openid, bookId }: Whose): string {
  return `${openid}:${bookId}`
}

/** As the person sees it; null where they never opened the book. */
export function readingOf(document: ReadingDocument | undefined): Reading | null {
  if (!document?.kept) return null
  const { last, furthest, finishedAt } = document.kept
  return {
    ...{ last: markOf(last), furthest: markOf(furthest) },
    ...{ progress: last.progress, chapterTitle: last.chapterTitle },
    ...{ isOnShelf: document.isOnShelf, finishedAt },
  }
}

function markOf({ position, edition, at, device }: SentMark): Mark {
  return { position, edition, at, device }
}

/** Devices of one person that write at the very same moment; more than any person has hands. */
const ATTEMPTS = 8

/**
 * Keeps a mark, as `mergeMark` says. One round trip, none where the mark changes nothing; more only while somebody else
 * writes the same reading.
 *
 * @param found the reading as it was just read
 * @throws {AppError} `request.crowded`
 */
export async function keepMark(
  whose: Whose,
  found: ReadingDocument | undefined,
  mark: SentMark,
): Promise<ReadingDocument> {
  let before = found
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const kept = mergeMark(before?.kept ?? undefined, mark)
    if (before && kept === before.kept) return before
    const after = withKept(whose, before, kept)
    if (await write(before, after)) return after
    await pause(attempt)
    before = await readings.get(readingId(whose))
  }
  throw new AppError('request.crowded')
}

function withKept(whose: Whose, before: ReadingDocument | undefined, kept: KeptReading): ReadingDocument {
  const { openid, bookId } = whose
  const lastAt = kept.last.at
  return {
    ...{ _id: readingId(whose), openid, bookId, kept, lastAt },
    ...{ isOnShelf: before?.isOnShelf ?? false, touchedAt: Math.max(before?.touchedAt ?? 0, lastAt) },
    ...{ isUncounted: before?.kept ? before.isUncounted : true, revision: (before?.revision ?? 0) + 1 },
  }
}

async function write(before: ReadingDocument | undefined, after: ReadingDocument): Promise<boolean> {
  if (!before) return readings.insert(after)
  const { kept, lastAt, touchedAt, revision } = after
  const changed = await readings.change(
    { _id: before._id, revision: before.revision },
    // Counting and the shelf go their own ways: what they wrote meanwhile stays.
    { kept: command.set(kept), lastAt, touchedAt, revision, ...(before.kept ? {} : { isUncounted: true }) },
  )
  return changed > 0
}

/**
 * Puts a book on the person's shelf or takes it off. One round trip, unless somebody else does the same. Twice is once:
 * the order of the shelf stays.
 *
 * @param found the reading as it was just read
 */
export async function keepOnOwnShelf(
  whose: Whose,
  found: ReadingDocument | undefined,
  isOn: boolean,
  now: number,
): Promise<void> {
  const _id = readingId(whose)
  if (!found && isOn) {
    const { openid, bookId } = whose
    const fresh = { _id, openid, bookId, kept: null, lastAt: 0, isOnShelf: true, touchedAt: now }
    if (await readings.insert({ ...fresh, isUncounted: false, revision: 0 })) return
  }
  const changes = isOn ? { isOnShelf: true, touchedAt: now } : { isOnShelf: false }
  await readings.change({ _id, isOnShelf: !isOn }, changes)
}

/** Readings looked at in one go, and how often in one run of the timer. */
const COUNTED_AT_ONCE = 500
const COUNTS_A_RUN = 20
/** Books counted together. */
const BOOKS_AT_ONCE = 10

/**
 * Brings the number of readers of every book up to date that somebody opened for the first time.
 *
 * Nothing is added up: the number is how many readings the book has, counted by index, and readings are one for each
 * account. So it may be killed anywhere, run twice or by two at once, and says the same; it only ever grows.
 */
export async function countReaders(): Promise<void> {
  for (let run = 1; run <= COUNTS_A_RUN; run++) {
    const fresh = await readings.find({ isUncounted: true }, { limit: COUNTED_AT_ONCE, fields: ['_id', 'bookId'] })
    const bookIds = [...new Set(fresh.map(({ bookId }) => bookId))]
    for (let at = 0; at < bookIds.length; at += BOOKS_AT_ONCE) {
      await Promise.all(bookIds.slice(at, at + BOOKS_AT_ONCE).map(countReadersOf))
    }
    if (fresh.length > 0) {
      await readings.change({ _id: command.in(fresh.map(({ _id }) => _id)) }, { isUncounted: false })
    }
    if (fresh.length < COUNTED_AT_ONCE) return
  }
}

async function countReadersOf(bookId: string): Promise<void> {
  const counted = await readings.count({ bookId, lastAt: command.gt(0) })
  const fewer = { readers: command.lt(counted) }
  await Promise.all([
    books.change({ _id: bookId, ...fewer }, { readers: counted }),
    bookEntries.change({ bookId, ...fewer }, { readers: counted }),
  ])
}
