import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { beginImport } from '../../domain/library/importing'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { isDuplicate } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import { bookIdOf, type BookImportDocument, bookImports, importIdOf, importRow } from '../_store/bookImports'
import { type BookDocument, books } from '../_store/books'
import { type FileDocument, files, takeFiles } from '../_store/files'
import { PUBLISHES, requireUnion, WRITES } from '../_store/seats'
import { unions, type UnionDocument } from '../_store/unions'
import { isEncoding } from './job/reading'
import { isOver, requireOwnText } from './overBooks'

type Asked = Input<typeof beginImport>

const asked = ({ unionId, fileId, bookId }: Asked) =>
  Promise.all([unions.get(unionId), files.get(fileId), bookId === undefined ? undefined : books.get(bookId)])

/**
 * Begins to make a book of a file. The same content again, by whoever of the union, is the same import: it is answered
 * as it stands, and taken up anew where it was refused or its book is gone.
 */
export const begin = action(
  beginImport,
  WRITES,
  async (input, { account, now }, [foundUnion, file, renewed]): Promise<Output<typeof beginImport>> => {
    const union = requireUnion(account, foundUnion, WRITES)
    if (input.bookId !== undefined) {
      seatOver(account, renewed?.unionPath, WRITES)
      if (renewed?.state === 'removed') throw new AppError('library.not_found')
      requireOwnText(account, renewed)
    }
    if (input.encoding !== undefined && !isEncoding(input.encoding)) {
      throw new AppError('request.invalid', { field: 'encoding' })
    }
    if (file?.purpose !== 'book' || file.kind !== 'document') throw new AppError('file.not_found')

    // Another text of a book is its own union's, whichever union above brings it: they read it again, and nobody else.
    const owner = renewed ? ownerOf(renewed) : union
    const fresh = importOf(input, { account, union: owner, file, now })
    if (!isUsable(file, account, fresh)) throw new AppError('file.not_found')
    const row = (await bookImports.insert(fresh)) ? fresh : await known(fresh)
    if (!row.isOver && row.fileId === file._id) {
      await takeFiles({ fileIds: [file._id], to: `import:${row._id}`, openid: account._id })
    }
    return { row: importRow(row) }
  },
  asked,
)

type Owner = Pick<UnionDocument, '_id' | 'path' | 'name'>

function ownerOf({ unionId, unionPath, unionName }: BookDocument): Owner {
  return { _id: unionId, path: unionPath, name: unionName }
}

/** One's own, not in use elsewhere; or what this import, or the book it made, has already. */
function isUsable({ belongsTo, openid }: FileDocument, account: Account, { _id, bookId }: BookImportDocument): boolean {
  if (belongsTo === null) return openid === account._id
  return belongsTo === `import:${_id}` || belongsTo === `book:${bookId}`
}

function importOf(
  { bookId, encoding, holds, requestKey, ...rest }: Asked,
  { account, union, file, now }: { account: Account; union: Owner; file: FileDocument; now: number },
): BookImportDocument {
  const _id = importIdOf(union._id, file, bookId)
  return {
    ...{ _id, openid: account._id, unionId: union._id, unionPath: union.path, unionName: union.name },
    ...{ fileId: file._id, fileName: file.name, bookId: bookId ?? bookIdOf(_id), isNewText: bookId !== undefined },
    ...{
      encoding: encoding ?? null,
      findsChapters: true,
      chapters: null,
      requestKey,
      readAgainWith: null,
      settledWith: null,
    },
    ...{ mayTurnShelved: holds !== true && isOver(account, union.path, PUBLISHES), isHeld: false },
    asked: indexHash('importing', JSON.stringify([rest.unionId, _id, encoding ?? null])),
    ...BEGUN,
    ...{ createdAt: now, updatedAt: now },
  }
}

/** An import nobody has worked on. */
export const BEGUN = {
  ...{ state: 'waiting', isOver: false, edition: 0, digest: '', isTurned: false, done: 0, total: 1 },
  ...{ refusal: null, title: null, report: null, text: null, lease: null, leaseUntil: 0, attempts: 0 },
} as const satisfies Partial<BookImportDocument>

/** The import there is already. @throws {AppError} `request.key_reused` where the key came with another file */
async function known(fresh: BookImportDocument): Promise<BookImportDocument> {
  const { _id, openid, requestKey } = fresh
  const [found, book] = await Promise.all([bookImports.get(_id), books.get(fresh.bookId)])
  if (!found) throw new AppError('request.key_reused')
  if (found.openid === openid && found.requestKey === requestKey) {
    if (found.asked !== fresh.asked) throw new AppError('request.key_reused')
    return found
  }
  const isGone = found.state === 'ready' && book?.state === 'removed'
  if (found.state !== 'refused' && !isGone) return found

  // Anew, with this file and by this person. Of two who ask for it at once, one does.
  const { _id: _same, createdAt: _first, edition: _none, digest: _unread, ...anew } = fresh
  // A text that waited for a book that is gone: what was written of it is found and used, or ends.
  const begun = found.isHeld ? anew : { ...anew, edition: 0, digest: '' }
  try {
    await bookImports.change({ _id, isOver: true, updatedAt: found.updatedAt }, begun)
  } catch (error) {
    throw isDuplicate(error) ? new AppError('request.key_reused', { cause: error }) : error
  }
  return (await bookImports.get(_id)) ?? found
}
