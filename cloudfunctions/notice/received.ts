import type { Output } from '../../domain/contract'
import { listReceived } from '../../domain/notice/passing'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage, mergedPages } from '../_kit/cursor'
import { madeOf, type Passed, type Passing } from '../_store/passingOn'
import { postings, type PostingDocument } from '../_store/postings'
import { PUBLISHES, requireUnion, unionAsked, WRITES } from '../_store/seats'

const PAGING = { order: ['-at', '-_id'], limit: 20 }

/** 收到的通知: what hangs there for the staff of one union, with what the union made of it. Three steps. */
export const received = action(
  listReceived,
  WRITES,
  async ({ cursor }, { account, now }, asked): Promise<Output<typeof listReceived>> => {
    const { _id: unionId, parentId, path } = requireUnion(account, asked, WRITES)
    const boards = [`union:${unionId}`, ...(parentId === null ? [] : [`below:${parentId}`])]
    const pages = await Promise.all(
      boards.map((to) => findPage(postings, { to, at: command.lte(now) }, { ...PAGING, cursor })),
    )
    const { rows, nextCursor } = mergedPages(pages, PAGING)
    const { passed, passing } = await madeOf(
      unionId,
      rows.map(({ noticeId }) => noticeId),
    )
    const shown = rows.map((posting) => {
      const standing = passed.find((each) => each.passedFrom === posting.noticeId && each.recalledAt === null)
      const draft = passing.find(({ passesOn }) => passesOn === posting.noticeId)
      return rowOf(posting, standing, draft, draft !== undefined && mayOpen(draft, account, path))
    })
    return { rows: shown, now, nextCursor }
  },
  unionAsked,
)

/** A draft is its author's; one that was submitted is also theirs who decide. */
function mayOpen({ author, state }: Passing, account: Account, path: string): boolean {
  const decides = account.seats.some(({ role, unionPath }) => PUBLISHES.includes(role) && path.startsWith(unionPath))
  return author === account._id || (state === 'submitted' && decides)
}

function rowOf(
  { noticeId: id, title, kind, unionName: fromUnionName, at, deadline, recalledAt, version }: PostingDocument,
  standing: Passed | undefined,
  draft: Passing | undefined,
  isOpen: boolean,
) {
  return {
    ...{ id, title, kind, fromUnionName, at, deadline, recalledAt, version },
    draftId: draft && isOpen ? draft._id : null,
    draftBy: draft?.authorMasked ?? null,
    passedAs: standing?._id ?? null,
    passedAt: standing?.publishAt ?? null,
  }
}
