import type { FilePurpose } from '../../domain/file/contract'
import { limitsOf, type FileLimits } from '../../domain/file/limits'
import { AppError } from '../../domain/errors'
import type { Access } from '../_kit/action'
import type { Account } from '../_kit/account'
import { WATCHES, WRITES } from '../_store/seats'

/** Staff bring files for their unions, members what they take part with: which of them, the purpose decides. */
export const BRINGS: Access = 'anyone'

/** @throws {AppError} `session.not_member` for everybody else, whatever they ask about */
export function requireBringer({ memberId, seats }: Account): void {
  if (memberId === null && !seats.some(({ role }) => WRITES.includes(role))) throw new AppError('session.not_member')
}

/**
 * What the caller may bring to a union: as the strongest of their seats over it, or as a member, whom every union
 * takes works from that asks for them.
 *
 * @throws {AppError} `session.not_allowed` where that is nothing, `session.not_member` where members may
 */
export function limitsOver(account: Account, unionPath: string | undefined, purpose: FilePurpose): FileLimits {
  if (unionPath === undefined) throw new AppError('session.not_allowed')
  const roles = WATCHES.filter((role) =>
    account.seats.some((seat) => seat.role === role && unionPath.startsWith(seat.unionPath)),
  )
  const [ofSeat] = roles.flatMap((role) => limitsOf(purpose, role) ?? [])
  if (ofSeat) return ofSeat
  const ofMember = limitsOf(purpose, 'member')
  if (!ofMember) throw new AppError('session.not_allowed')
  if (account.memberId === null) throw new AppError('session.not_member')
  return ofMember
}
