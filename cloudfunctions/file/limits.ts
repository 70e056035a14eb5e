import type { FilePurpose } from '../../domain/file/contract'
import { limitsOf, type FileLimits } from '../../domain/file/limits'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { strongestSeat, WRITES } from '../_store/seats'

/** Who may bring files at all. */
export const BRINGS = WRITES

/** What the caller may bring to a union. @throws {AppError} `session.not_allowed` where that is nothing */
export function limitsOver(account: Account, unionPath: string | undefined, purpose: FilePurpose): FileLimits {
  const limits = limitsOf(purpose, strongestSeat(account, unionPath).role)
  if (!limits) throw new AppError('session.not_allowed')
  return limits
}
