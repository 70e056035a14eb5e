import { AppError } from '../../domain/errors'
import type { StaffRole } from '../../domain/identity/contract'
import type { Account } from '../_kit/account'
import { indexHash } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { recordAudit } from './audit'
import { hang } from './bookShelving'
import { type BookDocument, type BookRequest, books, REQUESTS_KEPT } from './books'
import { actorOver } from './seats'

/** Somebody of the staff changes a book. */
export interface BookChange {
  bookId: string
  account: Account
  roles: readonly StaffRole[]
  now: number
  requestKey: string
  /** The audit's name for it: `librarian.shelve`. */
  action: string
  /** In words, for the audit: `上架`. */
  what: string
  reason?: string | null
  /** Everything else the input said: the same key with another is refused. */
  asked: unknown
}

/**
 * Changes a book in one transaction with the audit, and lets its pieces follow. The same request key again changes
 * nothing.
 *
 * @param changesOf of the book as it then is; throws to refuse
 * @throws {AppError} `session.not_allowed` where there is none the account may change; `request.key_reused`
 */
export async function changeStaffBook(
  change: BookChange,
  changesOf: (book: BookDocument, transaction: Transaction) => Partial<BookDocument> | Promise<Partial<BookDocument>>,
): Promise<BookDocument> {
  const { bookId, account, roles, now, requestKey, action, what, reason = null } = change
  const request = requestOf(requestKey, action, change.asked)
  const changed = await inTransaction(async (transaction) => {
    const book = await books.within(transaction).get(bookId)
    const actor = actorOver(account, book?.unionPath, roles)
    if (!book) throw new AppError('session.not_allowed')
    if (wasMade(book.history, request)) return book
    if (book.state === 'removed') throw new AppError('library.wrong_state')

    const changes = await changesOf(book, transaction)
    const next: BookDocument = {
      ...book,
      ...changes,
      ...{ revision: book.revision + 1, isSettled: false, updatedAt: now },
      history: [...book.history, request].slice(-REQUESTS_KEPT),
    }
    await books.within(transaction).put(next)
    await recordAudit(transaction, {
      ...{ chain: book.unionId, at: now, actor: actor.openid, by: actor.by, action, what: `${what}：${next.title}` },
      ...{ reason, subjectOpenid: null, subjectId: bookId, requestKey },
    })
    return next
  })
  await hang(bookId)
  return changed
}

export function requestOf(key: string, action: string, asked: unknown): BookRequest {
  return { key, action, asked: indexHash('librarian', JSON.stringify([action, asked])) }
}

/** Whether this very request was made before. @throws {AppError} `request.key_reused` where its key came with another */
export function wasMade(history: readonly BookRequest[], { key, asked }: BookRequest): boolean {
  const earlier = history.find((each) => each.key === key)
  if (earlier && earlier.asked !== asked) throw new AppError('request.key_reused')
  return earlier !== undefined
}
