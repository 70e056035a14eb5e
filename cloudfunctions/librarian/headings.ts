import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { BookRefused, refusalSentence } from '../../domain/library/refused'
import { findTextLines, listHeadings, LONGEST_HEADING, MOST_HEADINGS, MOST_LINES } from '../../domain/library/importing'
import { findLines, linesFrom } from '../_content/book/plainLines'
import { readBook } from '../_content/book/readBook'
import type { Encoding } from '../_content/book/txt/encoding'
import { shortened } from '../_content/book/text/spaces'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import type { BookImportDocument } from '../_store/bookImports'
import { files } from '../_store/files'
import { WRITES } from '../_store/seats'
import { importAsked, requireImport } from './importAccess'
import { bytesOf, choicesOf, chosenOf, isEncoding } from './job/reading'

const LONGEST_SHOWN = 80
/** Characters of an answer: three bytes each at most, and what a function may answer is a megabyte. */
const MOST_SHOWN = 200_000

/** The headings of a text file as it is read now, or as a choice would have it. Three round trips, and the bytes. */
export const headings = action(
  listHeadings,
  WRITES,
  async ({ encoding, chapters }, { account }, asked): Promise<Output<typeof listHeadings>> => {
    const { found, bytes } = await textAsked(account, asked, encoding)
    const choices = {
      ...choicesOf(found),
      ...(chapters ? { chapters: undefined, ...chosenOf(chapters) } : {}),
      ...(encoding === undefined ? {} : { encoding: encoding as Encoding }),
    }
    const { report } = await reading(found, () => readBook(bytes, found.fileName, choices))
    const choice = chapters ?? found.chapters
    const own = new Set(choice?.kind === 'lines' ? choice.lines.flatMap(({ line, title }) => (title ? line : [])) : [])
    const all = (report.headings ?? []).map(({ line, level, title }) => ({
      ...{ line, level, title: shortened(title, own.has(line) ? LONGEST_HEADING : LONGEST_SHOWN) },
      ...(own.has(line) ? { isOwn: true } : {}),
    }))
    const shown = withinAnswer(all.slice(0, MOST_HEADINGS))
    return {
      encoding: report.encoding?.name ?? 'utf-8',
      kind: chapters?.kind ?? found.chapters?.kind ?? (found.findsChapters ? 'found' : 'whole'),
      ...{ headings: shown, isAll: shown.length === all.length, confidence: report.chapterConfidence ?? 1 },
    }
  },
  importAsked,
)

/** Lines of it, to find the one at which a chapter begins. */
export const lines = action(
  findTextLines,
  WRITES,
  async ({ encoding, text, from }: Input<typeof findTextLines>, { account }, asked) => {
    const { found, bytes, known } = await textAsked(account, asked, encoding)
    const how = { encoding: known, most: MOST_LINES }
    return {
      lines:
        text === undefined
          ? linesFrom(bytes, found.fileName, { ...how, line: from })
          : findLines(bytes, found.fileName, { ...how, words: text }),
    }
  },
  importAsked,
)

/** The file of an import that is plain text, while it is there. @throws {AppError} */
async function textAsked(
  account: Account,
  asked: BookImportDocument | undefined,
  encoding: string | undefined,
): Promise<{ found: BookImportDocument; bytes: Buffer; known: Encoding | undefined }> {
  const found = requireImport(account, asked)
  if (encoding !== undefined && !isEncoding(encoding)) throw new AppError('request.invalid', { field: 'encoding' })
  if (found.text === null) throw new AppError('library.text_only')
  const bytes = await bytesOf(found, await files.get(found.fileId))
  if (!bytes) throw new AppError('library.file_gone')
  const chosen = encoding ?? found.encoding
  return { found, bytes, known: isEncoding(chosen) ? chosen : undefined }
}

async function reading<T>({ fileName }: BookImportDocument, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof BookRefused)) throw error
    throw new AppError('request.invalid', {
      field: 'encoding',
      message: refusalSentence(fileName, error),
      cause: error,
    })
  }
}

function withinAnswer<T extends { title: string }>(all: readonly T[]): T[] {
  let left = MOST_SHOWN
  return all.filter(({ title }) => (left -= title.length + 12) >= 0)
}
