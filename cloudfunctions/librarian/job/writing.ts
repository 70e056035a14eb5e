import { BookRefused } from '../../../domain/library/refused'
import type { ImportedBook } from '../../_content/book/importedBook'
import { batchesOf, type BookPictures, outlineOf, piecesOfEdition, writePieces } from '../../_store/bookShelving'
import { bookOutlines } from '../../_store/bookText'
import { type Job, stepped } from './job'

/** What a document may hold, with room for its envelope. */
const LARGEST_OUTLINE = 480 * 1024

/**
 * Writes pieces batch by batch, then the outline. The batches before `done` are there.
 *
 * @returns false where the time is up and some are still to come
 */
export async function writeText(job: Job, imported: ImportedBook, pictures: BookPictures): Promise<boolean> {
  const { bookId, edition, done } = job.found
  const outline = outlineOf({ bookId, edition, imported, pictures })
  // Thousands of chapters with thousands of pictures: nobody finds their way in it.
  if (Buffer.byteLength(JSON.stringify(outline)) > LARGEST_OUTLINE) throw new BookRefused('tooManyParts')

  const before = 1 + imported.pictures.length
  let written = 0
  for (const batch of batchesOf(piecesOfEdition({ bookId, edition, imported }))) {
    if (before + written < done) {
      written += 1
      continue
    }
    // What was done before is written down while this one is on its way.
    await Promise.all([writePieces(batch), stepped(job, { done: before + written })])
    written += 1
    if (job.isTimeUp()) {
      await stepped(job, { done: before + written })
      return false
    }
  }
  await bookOutlines.put(outline)
  return true
}
