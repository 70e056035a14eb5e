import { conditionsOf } from '../../domain/notice/audience'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import type { Transaction } from '../_kit/transaction'
import { moveFiles } from './files'
import { notices, type NoticeDocument } from './notices'
import { memberBoard, postingId, postings, type PostingDocument } from './postings'

/**
 * How postings follow their notice. The notice is the truth and changes in one transaction; where a few boards show
 * it they change in the same one. A list of two thousand people is more than a transaction takes: it follows at once,
 * and `isSettled` says that it has. Whoever is killed in between is followed by the same request again, or the timer.
 */

/** Boards that are written within the transaction: each is one of its requests. */
const FEW_BOARDS = 20
/** Requests in flight together. */
const AT_ONCE = 50
/** The last moment there is: a posting of that time is not seen. */
const NEVER = 8_640_000_000_000_000

type Addressed = Pick<NoticeDocument, 'audience' | 'unionId' | 'unionPath' | 'paths'>

/** Where a notice hangs, in the order of its audience, which never changes. */
export function boardsFor({ audience, unionId, unionPath, paths }: Addressed): string[] {
  switch (audience.kind) {
    case 'members':
      return paths
    case 'list':
      return audience.memberIds.map(memberBoard)
    case 'unions':
      return audience.unionIds?.map((id) => `union:${id}`) ?? [`below:${unionId}`]
    case 'everybody':
      return [`guide:${unionPath}`]
  }
}

/** What hangs there now. The same number with the same ids whatever became of the notice. */
export function postingsOf(notice: NoticeDocument): PostingDocument[] {
  const { _id: noticeId, kind, title, unionName, freshAt: at, publishAt, pinnedUntil, deadline } = notice
  const { needsConfirmation, remindedAt, recalledAt, version, revision } = notice
  // Nobody has seen it, so nobody has to be told. The posting stays and is never due: were it removed, a publication
  // that is still under way would hang it again.
  const isUnseen = recalledAt !== null && recalledAt < publishAt
  return boardsFor(notice).map((to) => ({
    ...{ _id: postingId(noticeId, to), noticeId, to, at: isUnseen ? NEVER : at },
    ...{ kind, title, unionName, pinnedUntil: pinnedUntil ?? 0, deadline, needsConfirmation },
    ...{ remindedAt, recalledAt, version, revision },
    ...conditionsOf(notice.audience, Number(unionDate(publishAt).slice(0, 4))),
  }))
}

/** Whether what hangs of a notice is written in the transaction that changes it, and needs no `settle`. */
export function isOnFewBoards(notice: Addressed): boolean {
  return boardsFor(notice).length <= FEW_BOARDS
}

/** Hangs a notice within the transaction that writes it, when its boards are few. */
export async function hangWithin(transaction: Transaction, notice: NoticeDocument): Promise<void> {
  if (!isOnFewBoards(notice)) return
  for (const posting of postingsOf(notice)) await postings.within(transaction).put(posting)
}

/**
 * Brings postings and files of a notice to where its newest change wants them. May be repeated, and run by several at
 * once: a posting only ever goes to a higher revision.
 */
export async function settle(changed: NoticeDocument): Promise<void> {
  let notice: NoticeDocument | undefined = changed
  while (notice && !notice.isSettled) {
    await Promise.all([moveFiles(`draft:${notice.draftId}`, `notice:${notice._id}`), hang(notice)])
    const { _id, revision }: NoticeDocument = notice
    if ((await notices.change({ _id, revision, isSettled: false }, { isSettled: true })) > 0) return
    // Somebody changed it meanwhile, or settled it.
    notice = await notices.get(_id)
  }
}

async function hang(notice: NoticeDocument): Promise<void> {
  if (isOnFewBoards(notice)) return
  const all = postingsOf(notice)
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map((posting) => bringTo(posting)))
  }
}

/** Makes a posting, or changes one that shows an earlier revision. */
async function bringTo(posting: PostingDocument): Promise<void> {
  const { _id, revision, ...rest } = posting
  if (await postings.insert(posting)) return
  await postings.change({ _id, revision: command.lt(revision) }, { ...rest, revision })
}

/** As many as a run finishes well within its time; the rest wait for the next. */
const SETTLED_A_RUN = 20

/** Settles what was left behind. Work of the timer. */
export async function settleLeftBehind(): Promise<void> {
  for (const notice of await notices.find({ isSettled: false }, { limit: SETTLED_A_RUN })) await settle(notice)
}
