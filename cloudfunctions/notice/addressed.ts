import { AppError } from '../../domain/errors'
import { meets } from '../../domain/notice/audience'
import { callerOpenid } from '../_kit/cloud'
import { memberOf, type MemberDocument } from '../_store/members'
import { type NoticeDocument, notices } from '../_store/notices'
import { boardsOf, type PostingDocument, postingsOn } from '../_store/postings'
import { readerOf } from '../_store/readers'

/** A notice by its id, and who may be asking for it; whether it is for them is not said yet. */
export interface AskedFor {
  member: MemberDocument | undefined
  notice: NoticeDocument | undefined
}

/** In flight beside the account. */
export async function askedFor({ noticeId }: { noticeId: string }): Promise<AskedFor> {
  const [member, notice] = await Promise.all([memberOf(callerOpenid()), notices.get(noticeId)])
  return { member, notice }
}

/** Where a notice hangs for a member. Asked whether there is such a notice or not, so that time tells nothing. */
export function hungFor(member: MemberDocument, noticeId: string): Promise<PostingDocument[]> {
  return postingsOn(boardsOf(readerOf(member)), noticeId)
}

/**
 * The notice, if it is for this member now.
 *
 * @throws {AppError} `notice.not_found` for one that does not exist, is still to come, or is for others: all the same
 */
export function requireAddressed(
  { notice }: AskedFor,
  member: MemberDocument,
  hung: readonly PostingDocument[],
  now: number,
): NoticeDocument {
  const reader = readerOf(member)
  if (!notice || !hung.some((posting) => posting.at <= now && meets(reader, posting))) {
    throw new AppError('notice.not_found')
  }
  return notice
}
