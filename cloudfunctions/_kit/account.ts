import { AppError } from '../../domain/errors'
import type { StaffRole } from '../../domain/identity/contract'

/** A staff member's place: a role over one union and everything below it. */
export interface Seat {
  unionId: string
  unionPath: string
  unionName: string
  role: StaffRole
  /** The person as audit entries show them: `周**`. */
  nameMasked: string
}

/** A WeChat account as this service knows it. `_id` is the openid. */
export interface Account {
  _id: string
  memberId: string | null
  /** The application that is not decided yet, or was returned. */
  applicationId: string | null
  seats: Seat[]
  clerk: ClerkPost | null
  /** Version of the terms agreed to last, as `consents` has it, so that home need not ask. Absent in older accounts. */
  agreedTerms?: string
  /** The request that left the last desk: arriving again, late, it must not leave the next one. */
  leftDeskWith?: string
}

export interface ClerkPost {
  clerkId: string
  partnerId: string
  partnerName: string
  label: string
  since: number
}

export function emptyAccount(openid: string): Account {
  return { _id: openid, memberId: null, applicationId: null, seats: [], clerk: null }
}

/**
 * The caller's seat over something at `unionPath`.
 *
 * @throws {AppError} `session.not_allowed`, the same answer as for something that does not exist:
 *   a stranger must not learn which ids are real
 */
export function seatOver(account: Account, unionPath: string | undefined, roles: readonly StaffRole[]): Seat {
  const seat = account.seats.find((each) => roles.includes(each.role) && unionPath?.startsWith(each.unionPath))
  if (!seat) throw new AppError('session.not_allowed')
  return seat
}
