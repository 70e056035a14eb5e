import { AppError } from '../../../../../domain/errors'
import { openBook, type Outline, type Reading } from '../../../../../domain/library/contract'
import { placedInTime } from '../../../../../domain/library/keptReading'
import type { Position } from '../../../../../domain/library/position'
import { inOtherEdition, withinBook } from '../../../../../domain/library/progress'
import { whereToBegin, type OwnMark, type Question } from '../../../../../domain/library/whereToBegin'
import { deviceId } from '../../../../cloud/bookKeeping/device'
import { isDownloaded } from '../../../../cloud/bookKeeping/downloads'
import {
  keepOutline,
  keepPiece,
  keptOutline,
  keptPiece,
  noteOpened,
  removeBook,
} from '../../../../cloud/bookKeeping/kept'
import { ownReading } from '../../../../cloud/bookKeeping/positions'
import { call } from '../../../../cloud/call'
import { OpenBook } from './openBook'

/** A book that stands open. */
export interface Opened {
  book: OpenBook
  at: Position
  /** Where the reader was, when the book was opened somewhere else for once. */
  before?: Position
  ask?: Question
}

/** What the cloud says about a book that was opened from the phone. */
export interface News {
  ask?: Question
  /** There is a newer text; it is read from the next opening on. */
  isNewEdition: boolean
}

/**
 * Opens a book from what is on this phone: at once, and without a single call. Undefined where the phone does not have
 * the page that is wanted.
 *
 * @param wanted from a link or a hit; else where this phone was
 */
export async function openFromPhone(bookId: string, wanted: Position | undefined): Promise<Opened | undefined> {
  const outline = await keptOutline(bookId)
  if (!outline) return undefined
  const own = ownPosition(bookId, outline)
  // A book that was only looked into may have been read on elsewhere; one that was downloaded opens in any case.
  const at = wanted ?? own ?? (isDownloaded(bookId) ? { chapter: 0, offset: 0 } : undefined)
  if (!at) return undefined
  const position = withinBook(at, outline.chapters)
  const book = new OpenBook(outline, true)
  const number = book.numberAt(position)
  const piece = await keptPiece(bookId, outline.edition, number)
  if (!piece) return undefined
  book.put(number, piece)
  void noteOpened(bookId, isDownloaded)
  return { book, at: position, ...(wanted && own ? { before: own } : {}) }
}

/**
 * Opens a book with one call to the cloud.
 *
 * @throws {AppError} what the cloud refused, or `network.unreachable`
 */
export async function openFromCloud(bookId: string, wanted: Position | undefined): Promise<Opened> {
  const kept = await keptOutline(bookId)
  const before = ownReading(bookId)
  const asked = wanted ?? before?.position
  const opened = await call(openBook, {
    bookId,
    ...(asked ? { at: asked } : {}),
    ...(kept ? { hasEdition: kept.edition } : {}),
  })
  const outline = opened.outline ?? kept
  if (!outline) throw new AppError('internal.unexpected')
  const own = ownMark(bookId, outline, opened.now)
  const begin = wanted ? { at: wanted } : whereToBegin(own, opened.reading)

  if (opened.isDownloadable) await keepOutline(outline)
  else await removeBook(bookId)
  const book = new OpenBook(outline, opened.isDownloadable)
  const { piece } = opened.first
  const number = book.numberAt({ chapter: piece.chapter, offset: piece.from })
  book.put(number, opened.first)
  if (opened.isDownloadable) {
    void keepPiece(bookId, outline.edition, number, opened.first)
    void noteOpened(bookId, isDownloaded)
  }
  const last = own?.position ?? opened.reading?.last.position
  return {
    book,
    at: withinBook(begin.at, outline.chapters),
    ...('ask' in begin && begin.ask ? { ask: begin.ask } : {}),
    ...(wanted && last ? { before: withinBook(last, outline.chapters) } : {}),
  }
}

/**
 * Asks the cloud about a book that is open already: whether it was read elsewhere, and whether its text is the newest.
 *
 * @throws {AppError} `library.not_found` when it is gone from the shelf; `network.unreachable`
 */
export async function newsOf({ outline }: OpenBook, at: Position): Promise<News> {
  const { bookId, edition } = outline
  const { reading, now, edition: newest, outline: anew } = await call(openBook, { bookId, at, hasEdition: edition })
  // Of a book that was only looked into, the next opening asks the cloud for the new text. A download is kept whole until
  // its reader wants the other one.
  if (anew && !isDownloaded(bookId)) await keepOutline(anew)
  const own = ownMark(bookId, outline, now)
  const begin = whereToBegin(own, reading)
  const isElsewhere = begin.at.chapter !== at.chapter || begin.at.offset !== at.offset
  return {
    isNewEdition: newest !== edition,
    // The page is being read: it does not move by itself, not even forward.
    ...(begin.ask ? { ask: begin.ask } : own && reading && isElsewhere ? { ask: onward(begin.at, reading) } : {}),
  }
}

function onward(to: Position, { last }: Reading): Question {
  return { to, because: 'other_device', readAt: last.at }
}

function ownPosition(bookId: string, outline: Outline): Position | undefined {
  const own = ownReading(bookId)
  return own && own.edition === outline.edition ? own.position : undefined
}

/** Where this phone was, in the edition that is opened. */
function ownMark(bookId: string, outline: Outline, now: number): OwnMark | undefined {
  const own = ownReading(bookId)
  if (!own) return undefined
  const isOther = own.edition !== outline.edition
  return {
    position: isOther ? inOtherEdition(own, outline.chapters) : own.position,
    at: placedInTime(Date.now() - own.readAt, now),
    device: deviceId(),
    ...(own.askedUpTo && !isOther ? { askedUpTo: own.askedUpTo } : {}),
    ...(own.askedAt !== undefined ? { askedAt: own.askedAt } : {}),
  }
}
