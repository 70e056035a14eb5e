import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { listUnconfirmed } from '../../domain/notice/following'
import { isConfirmed } from '../../domain/notice/unread'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { membersFor, type AudienceMember } from '../_store/audienceMembers'
import { notices, type NoticeDocument } from '../_store/notices'
import { receiptId, receipts, type ReceiptDocument } from '../_store/receipts'
import { WRITES } from '../_store/seats'

/** Members looked at together: few first, for most notices have many who have not confirmed; then as many as one request looks up. */
const FIRST_LOOK = 50
const LOOK = 500
const LOOKS_A_PAGE = 5
/** A page may end with as many. */
const ENOUGH = 20

/**
 * Who has not confirmed yet: members it is for, in pages of the members' index, without those whose receipts say that
 * they have. Nothing is loaded whole, and where nearly everybody has confirmed a page may be short or empty, and go on.
 */
export const unconfirmed = action(
  listUnconfirmed,
  WRITES,
  async ({ cursor }, { account }, notice: NoticeDocument | undefined) => {
    seatOver(account, notice?.unionPath, WRITES)
    if (!notice) throw new AppError('session.not_allowed')
    if (!notice.needsConfirmation) throw new AppError('notice.no_confirmation')

    const rows: ReturnType<typeof rowOf>[] = []
    let from: string | null | undefined = cursor
    for (let look = 1; look <= LOOKS_A_PAGE && rows.length < ENOUGH && from !== null; look++) {
      const page = await membersFor(notice, { limit: look === 1 ? FIRST_LOOK : LOOK, cursor: from })
      const kept = await receiptsBy(notice._id, page.members)
      const waiting = page.members.filter(({ _id }) => !isConfirmed(hungOf(notice), kept.get(_id)))
      rows.push(...waiting.map((member) => rowOf(member, kept.get(member._id))))
      from = page.nextCursor
    }
    return { rows, nextCursor: from ?? null }
  },
  ({ noticeId }) => notices.get(noticeId),
)

function hungOf({ freshAt, needsConfirmation, remindedAt, recalledAt }: NoticeDocument) {
  return { at: freshAt, needsConfirmation, remindedAt, recalledAt }
}

async function receiptsBy(noticeId: string, members: readonly AudienceMember[]): Promise<Map<string, ReceiptDocument>> {
  if (members.length === 0) return new Map()
  const ids = members.map(({ _id }) => receiptId(noticeId, _id))
  const found = await receipts.find({ _id: command.in(ids) }, { limit: ids.length })
  return new Map(found.map((receipt) => [receipt.memberId, receipt]))
}

function rowOf({ _id: memberId, name, phoneMasked, unionName }: AudienceMember, receipt: ReceiptDocument | undefined) {
  return { memberId, nameMasked: maskName(name), phoneMasked, unionName, readAt: receipt?.readAt ?? null }
}
