import { BOOK_LIMITS, type BookLimits } from '../../../domain/library/limits'
import { type BookRefusal, BookRefused } from '../../../domain/library/refused'
import { readEpub } from './epub/readEpub'
import { aboutOfName } from './fileName'
import type { ImportedBook } from './importedBook'
import { BOOK_WARNINGS } from '../../../domain/library/leftOut'
import { isMarkdown } from './markdown/isMarkdown'
import { readMarkdown } from './markdown/readMarkdown'
import type { ChapterChoice } from './txt/choosing'
import type { Encoding } from './txt/encoding'
import { readTxt } from './txt/readTxt'

export interface ReadingChoices {
  /** Of plain text and Markdown, instead of the one that is found. */
  encoding?: Encoding
  /** Of plain text and Markdown, instead of those that are found. */
  chapters?: ChapterChoice
  limits?: BookLimits
}

const PACKED = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']
/** First bytes, as Latin-1 text, of what is brought by mistake. Everything else that is no text is found by its bytes. */
/* eslint-disable no-control-regex -- bytes of files, not letters */
const OTHERS: readonly (readonly [head: RegExp, refusal: BookRefusal])[] = [
  [/^[^]{60}(BOOKMOBI|TEXtREAd)/, 'otherBook'],
  [/^%PDF-|^AT&TFORM|^ITSF|^\xe9\x8e\x82|^CAJ|^HN\x00/, 'otherBook'],
  [/^(\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x1f\x8b)/, 'otherPacked'],
  [/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF|BM.{4}\x00\x00|\x7fELF|MZ|ID3|#!)/, 'notABook'],
]
/* eslint-enable no-control-regex */
/** Where a list of packed files ends; nothing of the kind stands in a text. */
const PACKED_END = Buffer.from('PK\x05\x06', 'latin1')

/**
 * A book out of the bytes of a file: EPUB 2 or 3, plain text, or Markdown, told by what is in it. Its name only tells
 * Markdown from plain text, and gives the title where the file says none.
 *
 * Takes time in proportion to the file, and no more memory than some times its text: pictures stay packed until read.
 *
 * @param choices what a person corrected after they saw what was found
 * @throws {BookRefused} for whatever is no book or is made to harm, and nothing else
 */
export async function readBook(bytes: Buffer, name: string, choices: ReadingChoices = {}): Promise<ImportedBook> {
  try {
    return withTitle(await read(bytes, name, choices), name)
  } catch (cause) {
    if (cause instanceof BookRefused) throw cause
    throw new BookRefused('broken', { cause })
  }
}

async function read(bytes: Buffer, name: string, choices: ReadingChoices): Promise<ImportedBook> {
  const { limits = BOOK_LIMITS } = choices
  if (bytes.length === 0) throw new BookRefused('empty')
  if (bytes.length > limits.fileBytes) throw new BookRefused('tooLarge')
  const head = bytes.toString('latin1', 0, 100)
  if (PACKED.some((mark) => head.startsWith(mark))) return readEpub(bytes, limits)
  const [, refusal] = OTHERS.find(([pattern]) => pattern.test(head)) ?? []
  if (refusal) throw new BookRefused(refusal)
  if (bytes.includes(PACKED_END)) throw new BookRefused('notABook')
  // Whatever else calls itself a packed book is one that was damaged.
  if (/\.(epub|zip)$/i.test(name)) throw new BookRefused('broken')
  return isMarkdown(bytes, name)
    ? readMarkdown(bytes, name, { ...choices, limits })
    : readTxt(bytes, name, { ...choices, limits })
}

function withTitle(book: ImportedBook, name: string): ImportedBook {
  if (book.about.title !== '') return book
  const kind = 'titleMissing'
  const warnings = [...book.report.warnings, { kind, sentence: BOOK_WARNINGS[kind] } as const]
  return {
    ...book,
    about: { ...book.about, title: aboutOfName(name).title },
    report: { ...book.report, warnings },
  }
}
