import { BOOK_LIMITS } from '../../../domain/library/limits'
import { BookRefused } from '../../../domain/library/refused'
import type { ImportedBook } from '../../_content/book/importedBook'
import { readBook } from '../../_content/book/readBook'
import type { Encoding } from '../../_content/book/txt/encoding'
import { readLink, temporaryLinks } from '../../_kit/files'
import { files, takeFiles } from '../../_store/files'
import { type Job, stepped } from './job'

/** The book in the file. Three round trips, and the bytes. @throws {BookRefused} */
export async function readImport(job: Job): Promise<ImportedBook> {
  const { fileId, fileName, openid, bookId, encoding, findsChapters } = job.found
  await stepped(job, { state: job.found.edition === 0 ? 'reading' : 'writing', attempts: job.found.attempts })
  const file = await files.get(fileId)
  // Whoever brought it was killed before the file was the import's, or it is the book's already.
  if (file?.belongsTo === null) await takeFiles({ fileIds: [fileId], to: `import:${job.id}`, openid })
  else if (file?.belongsTo !== `import:${job.id}` && file?.belongsTo !== `book:${bookId}`) throw gone()

  const url = (await temporaryLinks([file.storageId])).get(file.storageId)
  const bytes = url === undefined ? undefined : await readLink(url, BOOK_LIMITS.fileBytes)
  if (!bytes) throw gone()
  return readBook(bytes, fileName, {
    ...(isEncoding(encoding) ? { encoding } : {}),
    ...(findsChapters ? {} : { chapters: 'none' as const }),
  })
}

function gone(): BookRefused {
  return new BookRefused('broken')
}

const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']

export function isEncoding(name: string | null): name is Encoding {
  return ENCODINGS.some((each) => each === name)
}
