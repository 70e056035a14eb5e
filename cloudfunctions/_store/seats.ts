import type { StaffRole } from '../../domain/identity/contract'
import { AppError } from '../../domain/errors'
import { type Account, type Seat, seatOver } from '../_kit/account'
import { inTransaction } from '../_kit/transaction'
import { actorOf, recordAudit, type Actor, type AuditEntry } from './audit'
import { unions, type UnionDocument } from './unions'

/** Reads the queue, decides, sees members masked. */
export const REVIEWS: readonly StaffRole[] = ['reviewer', 'manager']
/** Everything a reviewer may, and: partners, clerks, suspending, unmasking. */
export const MANAGES: readonly StaffRole[] = ['manager']
/** Writes notices. What a reviewer wrote goes out when a manager agrees. */
export const WRITES: readonly StaffRole[] = ['reviewer', 'manager']
/** Sends notices out and follows them: publishes, approves, recalls, pins, reminds, says how a union publishes. */
export const PUBLISHES: readonly StaffRole[] = ['manager']
/** Sees what a union owes its partners, use by use and without a person in it: whoever pays, and whoever checks it. */
export const SETTLES: readonly StaffRole[] = ['manager', 'auditor']
/** Sees figures without a person in them. */
export const WATCHES: readonly StaffRole[] = ['manager', 'reviewer', 'auditor']

/** The caller as the one who acts on something at `path`. @throws {AppError} `session.not_allowed` */
export function actorOver(account: Account, path: string | undefined, roles: readonly StaffRole[]): Actor {
  return actorOf(seatOver(account, path, roles), account._id)
}

/** The caller's seat over a union; where they hold several, the one that may do most. */
export function strongestSeat(account: Account, path: string | undefined): Seat {
  const role = WATCHES.find((each) =>
    account.seats.some((seat) => seat.role === each && path?.startsWith(seat.unionPath)),
  )
  return seatOver(account, path, role ? [role] : [])
}

/** The union, once the caller is known to work for it or above it. @throws {AppError} `session.not_allowed` */
export function requireUnion(
  account: Account,
  union: UnionDocument | undefined,
  roles: readonly StaffRole[],
): UnionDocument {
  seatOver(account, union?.path, roles)
  if (!union) throw new AppError('session.not_allowed')
  return union
}

/** A union the caller works for, read while they are being identified. */
export function unionAsked({ unionId }: { unionId: string }): Promise<UnionDocument | undefined> {
  return unions.get(unionId)
}

/**
 * Whether the caller manages a union that stands above this one. Where nothing stands above, its own managers answer for
 * themselves.
 */
export function managesFromAbove(
  account: Account,
  { path, parentId }: Pick<UnionDocument, 'path' | 'parentId'>,
): boolean {
  return account.seats.some(
    ({ role, unionPath }) =>
      MANAGES.includes(role) && path.startsWith(unionPath) && (unionPath !== path || parentId === null),
  )
}

/** Nobody decides about themselves. @throws {AppError} `staff.own_case` */
export function refuseOwnCase(account: Account, openid: string | null): void {
  if (openid === account._id) throw new AppError('staff.own_case')
}

/** Writes down that somebody looked. Awaited before the answer: what is not on record is not shown. */
export function recordLook(entry: Omit<AuditEntry, 'reason' | 'requestKey'>): Promise<void> {
  return inTransaction((transaction) => recordAudit(transaction, { ...entry, reason: null, requestKey: null }))
}
