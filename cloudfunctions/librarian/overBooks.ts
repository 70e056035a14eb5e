import { AppError } from '../../domain/errors'
import type { StaffRole } from '../../domain/identity/contract'
import type { Account } from '../_kit/account'
import type { BookDocument } from '../_store/books'
import { PUBLISHES } from '../_store/seats'

/** Whether the account has one of the roles over a path. */
export function isOver(account: Account, path: string, roles: readonly StaffRole[]): boolean {
  return account.seats.some((seat) => roles.includes(seat.role) && path.startsWith(seat.unionPath))
}

/**
 * Whether the account may have a book read otherwise: what stands on a shelf is what readers see, and a reviewer changes
 * neither what is known of it nor its text.
 *
 * @throws {AppError} `library.wrong_state`
 */
export function requireOwnText(account: Account, book: Pick<BookDocument, 'state' | 'unionPath'> | undefined): void {
  if (book?.state === 'shelved' && !isOver(account, book.unionPath, PUBLISHES)) {
    throw new AppError('library.wrong_state', { message: '书已经上架，请有上架权限的人来换正文' })
  }
}
