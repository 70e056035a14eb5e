import { pathsAbove } from '../../domain/notice/audience'
import type { BookKind } from '../../domain/library/contract'
import type { ImportReport, TextReading } from '../../domain/library/importing'
import type { ShelfState } from '../../domain/library/shelving'
import type { Subject } from '../../domain/library/subjects'
import type { Account } from '../_kit/account'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { isLiving, type MemberDocument } from './members'

/** A book, without its text: what lists and its own page show. */
export interface BookDocument extends Stored {
  kind: BookKind
  title: string
  subtitle: string
  authors: string[]
  language: string
  isVertical: boolean
  description: string
  subjects: Subject[]
  licence: string
  licenceUrl: string
  source: string
  rightsHolder: string
  /** Of a law: when this version came into force. */
  lawDate: string | null
  /** The file of its own cover; null where pages draw one (`coverOf`). */
  coverFileId: string | null
  /** The one among them that staff brought; missing or null where they brought none. */
  ownCoverId?: string | null
  /** That of its text, while it is not shown. */
  textCoverId?: string | null
  /** The file it was made of. */
  fileId: string | null
  importId: string | null
  /** The union that put it up. */
  unionId: string
  unionPath: string
  unionName: string
  state: ShelfState
  /**
   * Who looks here, as with notices (ADR 017): `everyone`, `members`, or a union's path for its members and those
   * below; empty while it stands on no shelf. Pieces carry the same, so that a search needs no second look.
   */
  openTo: string
  /** As staff chose it: kept while the book is off the shelf. */
  terms: { openTo: string; until: number | null; mostReaders: number | null }
  /** Until when; a number that is never reached for good, so that one comparison decides. */
  until: number
  mostReaders: number | null
  /** Of the text that is read now. */
  edition: number
  /** Grows with every change by staff. */
  revision: number
  /** Whether the pieces have followed the newest change; `hang` sees to it. */
  isSettled: boolean
  /** What staff requests did, newest last: the same again changes nothing. */
  history: BookRequest[]
  chapters: number
  pieces: number
  /** Characters without blanks. */
  characters: number
  /** As JSON, and of the pictures. */
  textBytes: number
  pictureBytes: number
  /** Who has ever opened it; counted up once for each. */
  readers: number
  /** 0 before the first time. */
  shelvedAt: number
  updatedAt: number
  /** Title, authors, subjects and description, folded for searching. */
  folded: string
  report: ImportReport
  text: TextReading | null
}

/** A request that changed a book. */
export interface BookRequest {
  key: string
  /** `librarian.shelve` */
  action: string
  /** What it asked for, hashed: the same key with other input is refused. */
  asked: string
}

/** Requests a book remembers: a retry comes within minutes. */
export const REQUESTS_KEPT = 20

export const books = documents<BookDocument>('books')

/** What is as long as a book has chapters or changes: for whoever opens the book, and never read for a list of books. */
type OnlyOpened = 'ownCoverId' | 'textCoverId' | 'history' | 'report' | 'text' | 'folded'

const IN_LISTS: Readonly<Record<Exclude<keyof BookDocument, OnlyOpened>, true>> = {
  ...{ _id: true, kind: true, title: true, subtitle: true, authors: true, language: true, isVertical: true },
  ...{ description: true, subjects: true, licence: true, licenceUrl: true, source: true, rightsHolder: true },
  ...{ lawDate: true, coverFileId: true, fileId: true, importId: true, unionId: true, unionPath: true },
  ...{ unionName: true, state: true, openTo: true, terms: true, until: true, mostReaders: true, edition: true },
  ...{ revision: true, isSettled: true, chapters: true, pieces: true, characters: true, textBytes: true },
  ...{ pictureBytes: true, readers: true, shelvedAt: true, updatedAt: true },
}

/** All that lists of books need: a novel's chapter titles alone are as much as sixty of these. */
export const FIELDS_IN_LISTS: string[] = Object.keys(IN_LISTS)

/** As many ids as every engine looks up one by one. */
const IDS_AT_ONCE = 500

/** Books by id, as lists need them; ids without a book are left out. One round trip, none for no ids. */
export async function booksById(ids: readonly string[]): Promise<Map<string, BookDocument>> {
  const named = [...new Set(ids)]
  const parts = Array.from({ length: Math.ceil(named.length / IDS_AT_ONCE) }, (_, at) =>
    named.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    parts.map((part) => books.find({ _id: command.in(part) }, { limit: part.length, fields: FIELDS_IN_LISTS })),
  )
  return new Map(found.flat().map((book) => [book._id, book]))
}

/** For good. */
export const NO_END = 8_640_000_000_000_000

export const OPEN_TO_EVERYONE = 'everyone'
export const OPEN_TO_MEMBERS = 'members'

/** Where a caller looks for books: what stands open to everyone, and to members of the unions above them. */
export function shelvesOf(member: Pick<MemberDocument, 'unionPath'> | undefined): string[] {
  return member ? [OPEN_TO_EVERYONE, OPEN_TO_MEMBERS, ...pathsAbove(member.unionPath)] : [OPEN_TO_EVERYONE]
}

/** The shelves a caller looks at: those of a member, where the account says they are one. */
export function shelvesFor({ memberId }: Account, found: MemberDocument | undefined): string[] {
  return shelvesOf(found && found._id === memberId && isLiving(found) ? found : undefined)
}

/** Whether somebody who looks at these shelves may read it now. */
export function isOpenTo(
  book: Pick<BookDocument, 'state' | 'openTo' | 'until'> | undefined,
  shelves: readonly string[],
  now: number,
): boolean {
  return book?.state === 'shelved' && shelves.includes(book.openTo) && now < book.until
}
