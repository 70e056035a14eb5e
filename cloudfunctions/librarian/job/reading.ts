import { BOOK_LIMITS } from '../../../domain/library/limits'
import type { ChapterChoice } from '../../../domain/library/importing'
import { BookRefused } from '../../../domain/library/refused'
import type { ImportedBook } from '../../_content/book/importedBook'
import { readBook, type ReadingChoices } from '../../_content/book/readBook'
import type { Encoding } from '../../_content/book/txt/encoding'
import { readLink, temporaryLinks } from '../../_kit/files'
import type { BookImportDocument } from '../../_store/bookImports'
import { type FileDocument, files, takeFiles } from '../../_store/files'
import { type Job, stepped } from './job'

/** The book in the file. Three round trips, and the bytes. @throws {BookRefused} */
export async function readImport(job: Job): Promise<ImportedBook> {
  const { fileId, fileName, openid } = job.found
  await stepped(job, { state: job.found.edition === 0 ? 'reading' : 'writing', attempts: job.found.attempts })
  const file = await files.get(fileId)
  // Whoever brought it was killed before the file was the import's, or it is the book's already.
  if (file?.belongsTo === null) {
    await takeFiles({ fileIds: [fileId], to: `import:${job.id}`, openid })
    file.belongsTo = `import:${job.id}`
  }
  const bytes = await bytesOf(job.found, file)
  if (!bytes) throw gone()
  return readBook(bytes, fileName, choicesOf(job.found))
}

/** What was brought, while it is the import's or its book's. Undefined where it is gone, or another one's. */
export async function bytesOf(
  { _id, bookId }: Pick<BookImportDocument, '_id' | 'bookId'>,
  file: FileDocument | undefined,
): Promise<Buffer | undefined> {
  if (file?.belongsTo !== `import:${_id}` && file?.belongsTo !== `book:${bookId}`) return undefined
  const url = (await temporaryLinks([file.storageId])).get(file.storageId)
  return url === undefined ? undefined : readLink(url, BOOK_LIMITS.fileBytes)
}

/** How a person wants it to be read. */
export function choicesOf({
  encoding,
  findsChapters,
  chapters,
}: Pick<BookImportDocument, 'encoding' | 'findsChapters' | 'chapters'>): ReadingChoices {
  return {
    ...(isEncoding(encoding) ? { encoding } : {}),
    ...(chapters ? chosenOf(chapters) : findsChapters ? {} : { chapters: 'none' as const }),
  }
}

/** A choice as the reading of files takes it. */
export function chosenOf(choice: ChapterChoice): Pick<ReadingChoices, 'chapters'> {
  if (choice.kind === 'found') return {}
  if (choice.kind === 'whole') return { chapters: 'none' }
  return { chapters: choice.kind === 'like' ? { like: choice.line } : { lines: choice.lines } }
}

function gone(): BookRefused {
  return new BookRefused('broken')
}

const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']

export function isEncoding(name: string | null): name is Encoding {
  return ENCODINGS.some((each) => each === name)
}
