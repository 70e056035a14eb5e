import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { changeCover as contract } from '../../domain/library/shelving'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { changeStaffBook } from '../_store/bookChange'
import { coversBeside, dropCovers, ownerOfCover } from '../_store/bookCovers'
import { type BookDocument, books } from '../_store/books'
import { type FileDocument, files, takeFiles } from '../_store/files'
import { PUBLISHES, WRITES } from '../_store/seats'
import { onlyBookRow } from './bookRows'
import { isOver } from './overBooks'

interface Asked {
  book: BookDocument | undefined
  file: FileDocument | undefined
}

/** 换封面: the file is the book's before the book shows it, and what it showed before goes after. */
export const changeCover = action(
  contract,
  WRITES,
  async ({ bookId, revision, fileId, requestKey }, { account, now }, { book: early, file }: Asked) => {
    seatOver(account, early?.unionPath, WRITES)
    if (!early || early.state === 'removed') throw new AppError('session.not_allowed')
    requireHand(account, early)
    if (fileId !== null) {
      if (file?.purpose !== 'cover' || file.kind !== 'picture') throw new AppError('file.not_found')
      await takeFiles({ fileIds: [fileId], to: ownerOfCover(bookId), openid: account._id })
    }
    const changing = { ...{ bookId, account, roles: WRITES, now, requestKey }, asked: { revision, fileId } }
    const what = fileId === null ? '去掉封面' : '换封面'
    const changed = await changeStaffBook(
      { ...changing, action: 'librarian.changeCover', what },
      async (book, transaction) => {
        requireHand(account, book)
        if (book.revision !== revision) throw new AppError('library.book_changed')
        // A colleague who came first may have thrown it away with what they replaced.
        const taken = fileId === null ? undefined : await files.within(transaction).get(fileId)
        if (fileId !== null && taken?.belongsTo !== ownerOfCover(bookId)) throw new AppError('file.not_found')
        return coversBeside(book, fileId)
      },
    )
    await dropCovers(bookId, changed.ownCoverId ?? null)
    return { row: await onlyBookRow(changed, now), revision: changed.revision }
  },
  async ({ bookId, fileId }: Input<typeof contract>): Promise<Asked> => {
    const [book, file] = await Promise.all([books.get(bookId), fileId === null ? undefined : files.get(fileId)])
    return { book, file }
  },
)

/** What readers see is changed by whoever shelves. @throws {AppError} `library.wrong_state` */
function requireHand(account: Account, { state, unionPath }: BookDocument): void {
  if (state === 'shelved' && !isOver(account, unionPath, PUBLISHES)) {
    throw new AppError('library.wrong_state', { message: '书已经上架，请有上架权限的人来改' })
  }
}
