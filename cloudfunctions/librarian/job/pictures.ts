import type { ImportedBook, ImportedPicture } from '../../_content/book/importedBook'
import { AppError } from '../../../domain/errors'
import { BookRefused } from '../../../domain/library/refused'
import { LONGEST_IN_BOOK, madeAnew, type Picture } from '../../_content/pictures'
import { TAKEN } from '../../_content/fileTypes'
import { findAll } from '../../_kit/cursor'
import { storageIdOf, storeFile, temporaryLinks } from '../../_kit/files'
import { ownerOfEdition } from '../../_store/bookEndings'
import type { BookPictures } from '../../_store/bookShelving'
import { type FileDocument, files } from '../../_store/files'
import { type Job, stepped } from './job'

/** Pictures are made one after the other; storing them takes its time beside that. */
const AT_ONCE = 4

/**
 * Makes every picture of the book anew for phones and stores it. A picture that cannot be opened is left out, as one
 * that is not there. The document is written before the bytes: storage is never given anything no document names.
 *
 * @returns the pictures there are, by their id in the book; undefined where the time is up and some are still to come
 */
export async function keepPictures(job: Job, imported: ImportedBook): Promise<BookPictures | undefined> {
  const kept = await alreadyKept(job)
  // Those that cannot be opened are tried again by whoever goes on: seldom, and soon done.
  const missing = imported.pictures.filter(({ id }) => !kept.has(fileIdOf(job, id)))
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    if (at > 0 && job.isTimeUp()) return undefined
    const made = await Promise.all(missing.slice(at, at + AT_ONCE).map((each) => keepPicture(job, each)))
    for (const file of made) if (file) kept.set(file._id, file)
    await stepped(job, { done: 1 + imported.pictures.length - missing.length + at + made.length })
  }
  const pictures: BookPictures = {}
  for (const { id } of imported.pictures) {
    const file = kept.get(fileIdOf(job, id))
    if (file) pictures[id] = { fileId: file._id, width: file.width ?? 0, height: file.height ?? 0, bytes: file.size }
  }
  return pictures
}

/** Pictures of an earlier turn whose bytes are in storage too. */
async function alreadyKept({ found: { bookId, edition } }: Job): Promise<Map<string, FileDocument>> {
  const all = await findAll(files, { belongsTo: ownerOfEdition(bookId, edition) }, { order: ['_id'] })
  if (all.length === 0) return new Map()
  const there = await temporaryLinks(all.map(({ storageId }) => storageId))
  return new Map(all.filter(({ storageId }) => there.has(storageId)).map((file) => [file._id, file]))
}

async function keepPicture(job: Job, picture: ImportedPicture): Promise<FileDocument | undefined> {
  const made = await opened(picture)
  if (!made) return undefined
  const { bookId, edition, openid, unionPath } = job.found
  const _id = fileIdOf(job, picture.id)
  const path = `pictures/${_id}.${TAKEN[made.type].ending}`
  const now = job.clock()
  const file: FileDocument = {
    ...{ _id, storageId: await storageIdOf(path), purpose: 'book', kind: 'picture', openid, unionPath },
    ...{ name: `${picture.id}.${TAKEN[made.type].ending}`, type: made.type, size: made.bytes.length },
    ...{ width: made.width, height: made.height, belongsTo: ownerOfEdition(bookId, edition) },
    ...{ createdAt: now, looseSince: now },
  }
  await files.insert(file)
  await storeFile(path, made.bytes)
  return file
}

/** A picture of the book as phones get it; undefined for what nobody can open. */
async function opened(picture: ImportedPicture): Promise<Picture | undefined> {
  try {
    return await madeAnew(await picture.read(), LONGEST_IN_BOOK)
  } catch (error) {
    const isUnreadable = error instanceof AppError || (error instanceof BookRefused && error.reason === 'broken')
    if (!isUnreadable) throw error
    return undefined
  }
}

function fileIdOf({ found: { bookId, edition } }: Job, pictureId: string): string {
  return `${bookId}.${edition}.${pictureId}`
}
