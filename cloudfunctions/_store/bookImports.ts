import type { ChapterChoice, ImportReport, ImportRow, ImportState, TextReading } from '../../domain/library/importing'
import { command } from '../_kit/cloud'
import { DAY_MS } from '../../domain/time'
import { documents, type Changes, type Stored } from '../_kit/documents'
import { indexHash, randomId } from '../_kit/secrets'
import type { FileDocument } from './files'

/**
 * A file on its way to a book: a job that anybody may take up where it was left. Whoever works on it holds a lease; one
 * who dies loses it when its time is over.
 */
export interface BookImportDocument extends Stored {
  /** Whoever brought the file. */
  openid: string
  unionId: string
  unionPath: string
  unionName: string
  fileId: string
  fileName: string
  /** The book it makes, or whose text it makes anew. */
  bookId: string
  isNewText: boolean
  /** How a person wants a plain text to be read; null where the program finds out. */
  encoding: string | null
  findsChapters: boolean
  /** The chapters a person chose; missing before they could. */
  chapters?: ChapterChoice | null
  requestKey: string
  /** What `librarian.import` asked for, hashed; what readings anew asked for, by key. */
  asked: string
  readAgainWith: { key: string; asked: string } | null
  /**
   * Whether whoever asked for it may change what readers see and wants to: else its text waits, where the book stands on
   * a shelf by then. Missing in imports that were begun before anything waited: those wait.
   */
  mayTurnShelved?: boolean
  /** Written whole, and waiting for somebody who shelves. */
  isHeld?: boolean
  /** The request that decided on it. */
  settledWith?: { key: string; isWanted: boolean } | null
  state: ImportState
  /** Ready or refused: nobody has to work on it. */
  isOver: boolean
  /** The edition it writes; 0 before it has one. */
  edition: number
  /** Of the pieces as they were read first: a later release may read the file differently, and then begins anew. */
  digest: string
  /** Whether the book has turned over: what is left is to tidy up. */
  isTurned: boolean
  done: number
  total: number
  refusal: string | null
  title: string | null
  report: ImportReport | null
  text: TextReading | null
  /** Of whoever works on it; null when nobody does. */
  lease: string | null
  leaseUntil: number
  /** Times it was taken up since it last came a step further. */
  attempts: number
  createdAt: number
  updatedAt: number
}

export const bookImports = documents<BookImportDocument>('book_imports')

/**
 * The import of a content by a union, however often the file is brought. A fingerprint proves nothing: whoever made
 * another file with the same one would only get their own colleagues' book.
 */
export function importIdOf(
  unionId: string,
  { _id, fingerprint, size }: Pick<FileDocument, '_id' | 'fingerprint' | 'size'>,
  bookId: string | undefined,
): string {
  const content = fingerprint === undefined ? _id : `${fingerprint}.${size}`
  return indexHash('import', [unionId, content, bookId ?? ''].join('\0'))
}

export function bookIdOf(importId: string): string {
  return indexHash('book', importId)
}

/** A step takes seconds; a function that is killed leaves its import to others after so long. */
export const LEASE_MS = 60_000

/** Takes an import nobody works on. One request. @returns the lease; undefined where there is nothing to take */
export async function takeLease(importId: string, now: number): Promise<string | undefined> {
  const lease = randomId()
  const taken = await bookImports.change(
    { _id: importId, isOver: false, leaseUntil: command.lte(now) },
    { lease, leaseUntil: now + LEASE_MS, attempts: command.inc(1) },
  )
  return taken > 0 ? lease : undefined
}

/** Thrown to whoever worked for so long that somebody else took over. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * Writes down how far it is, for as long as the lease is held. One request.
 *
 * @throws {LeaseLost} when it is somebody else's, and nothing was written down
 */
export async function advance(importId: string, lease: string, now: number, changes: Changes): Promise<void> {
  const held = await bookImports.change(
    { _id: importId, lease },
    { attempts: 0, ...changes, leaseUntil: now + LEASE_MS, updatedAt: now },
  )
  if (held === 0) throw new LeaseLost(importId)
}

/** Lets go of it at once, so that the next may go on. */
export async function releaseLease(importId: string, lease: string): Promise<void> {
  await bookImports.change({ _id: importId, lease }, { lease: null, leaseUntil: 0 })
}

/** Imports nobody has worked on for a while, longest first. */
export function waitingImports(before: number, limit: number): Promise<BookImportDocument[]> {
  return bookImports.find({ isOver: false, leaseUntil: command.lt(before) }, { order: ['leaseUntil'], limit })
}

/** A text nobody decides on is let go after so long. */
export const HELD_MS = 30 * DAY_MS
const NOT_TAKEN = '没有换上，书还是原来的文字。要用再导入一次'
const FORGOTTEN = '写好 30 天没人换上，已经清掉。要用再导入一次'

/** Texts of a book that wait, newest first. */
export function heldTexts(bookId: string): Promise<BookImportDocument[]> {
  return bookImports.find({ bookId, isHeld: true }, { order: ['-updatedAt'], limit: 10 })
}

/** A decision made of an import that is held: fields of its document. What is left to do is work. */
export function decided(isWanted: boolean, now: number, sentence: string = NOT_TAKEN): Changes {
  return {
    ...{ isHeld: false, isOver: false, state: 'writing', lease: null, leaseUntil: 0, attempts: 0, updatedAt: now },
    ...(isWanted ? { mayTurnShelved: true } : { refusal: sentence }),
  }
}

/** Lets texts go that wait for nobody: their book was removed, or nobody came. Repeated, it changes nothing. */
export async function letGoOfHeld(which: { bookId: string } | { before: number }, now: number): Promise<void> {
  const of = 'bookId' in which ? { bookId: which.bookId } : { updatedAt: command.lt(which.before) }
  await bookImports.change({ isHeld: true, ...of }, decided(false, now, FORGOTTEN))
}

export function importRow(found: BookImportDocument): ImportRow {
  const { _id: id, fileName, state, done, total, refusal, title, report, text, createdAt: at } = found
  const bookId = state === 'ready' || found.isNewText ? found.bookId : null
  const held = found.isHeld ? { isHeld: true } : {}
  return { id, fileName, state, done, total, refusal, bookId, title, report, text, ...held, at }
}
