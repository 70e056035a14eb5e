import type { StaffRole } from '../../domain/identity/contract'
import type { Account } from '../_kit/account'

/** Whether the account has one of the roles over a path. */
export function isOver(account: Account, path: string, roles: readonly StaffRole[]): boolean {
  return account.seats.some((seat) => roles.includes(seat.role) && path.startsWith(seat.unionPath))
}
