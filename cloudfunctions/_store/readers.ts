import type { ReaderFacts } from '../../domain/notice/audience'
import type { MemberDocument } from './members'

/** What of a member decides whether a notice is for them. */
export function readerOf(member: MemberDocument): ReaderFacts {
  const { _id, unionPath, unionKind, employment, status, birthYear } = member
  // Members from before the year was kept have none, and get notices for every age.
  return { memberId: _id, unionPath, unionKind, employment, status, birthYear: birthYear ?? null }
}
