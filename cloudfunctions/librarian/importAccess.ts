import { AppError } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { type BookImportDocument, bookImports } from '../_store/bookImports'
import { WRITES } from '../_store/seats'

export function importAsked({ importId }: { importId: string }): Promise<BookImportDocument | undefined> {
  return bookImports.get(importId)
}

/** An import of a union the caller prepares books for. @throws {AppError} `session.not_allowed` */
export function requireImport(account: Account, found: BookImportDocument | undefined): BookImportDocument {
  seatOver(account, found?.unionPath, WRITES)
  if (!found) throw new AppError('session.not_allowed')
  return found
}
