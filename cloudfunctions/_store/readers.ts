import { AppError } from '../../domain/errors'
import type { ReaderFacts } from '../../domain/notice/audience'
import type { Account } from '../_kit/account'
import type { MemberDocument } from './members'

/** What of a member decides whether a notice is for them. */
export function readerOf(member: MemberDocument): ReaderFacts {
  const { _id, unionPath, unionKind, employment, status, birthYear } = member
  // Members from before the year was kept have none, and get notices for every age.
  return { memberId: _id, unionPath, unionKind, employment, status, birthYear: birthYear ?? null }
}

/**
 * The caller as a member. The account says who is bound: a membership just claimed elsewhere is not theirs any more.
 *
 * @param found the member found by openid while the account was on its way
 * @throws {AppError} `session.not_member`
 */
export function requireMember({ memberId }: Account, found: MemberDocument | undefined): MemberDocument {
  if (!found || found._id !== memberId) throw new AppError('session.not_member')
  return found
}
