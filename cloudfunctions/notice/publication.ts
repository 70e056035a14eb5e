import { AppError } from '../../domain/errors'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { recordAudit, type Actor } from '../_store/audit'
import { deliveries, newDelivery } from '../_store/deliveries'
import { drafts, noticeIdOf, versionToBe, type DraftDocument } from '../_store/drafts'
import { hangWithin, isOnFewBoards, settle } from '../_store/hanging'
import { notices, noticeVersions, type NoticeDocument } from '../_store/notices'
import { pinWithin } from '../_store/pins'
import { filesNamed } from './draftContent'
import { noticeFrom, type Checked } from './sendingOut'

/** Somebody presses 发布 or 批准. */
export interface Publication {
  fit: Checked
  by: Actor
  /** The second person; null where none was asked. */
  approvedBy: string | null
  now: number
  requestKey: string
  /** The input, for telling a repeated tap from another. */
  fingerprint: string
  /** For history and audit: `发布`, `审批通过并发布`. */
  what: string
  action: string
  /** Asked in the transaction, of the draft as it then is; throws to refuse. */
  mayGoOut: (draft: DraftDocument) => void
}

/**
 * Sends a draft out in one transaction: the notice stands, the draft is gone, it hangs on its boards, its delivery waits
 * and the audit says so; or nothing of it. What is too much for a transaction (a list of people, files that change
 * hands) follows at once; killed before that, the same tap or the timer sees to it.
 *
 * @throws {AppError} `notice.wrong_state` when it was published, revised or thrown away meanwhile
 */
export async function sendOut(publication: Publication): Promise<NoticeDocument> {
  const sent = await inTransaction((transaction) => sendWithin(transaction, publication))
  await settle(sent)
  return sent
}

async function sendWithin(transaction: Transaction, publication: Publication): Promise<NoticeDocument> {
  const { fit, by, now, requestKey, fingerprint, what, action, approvedBy, mayGoOut } = publication
  const noticeId = noticeIdOf(fit.draft._id)
  const draft = await drafts.within(transaction).get(fit.draft._id)
  const standing = await notices.within(transaction).get(noticeId)
  const done = standing && sentWith(standing, requestKey, fingerprint)
  if (done) return done
  if (!draft) throw new AppError('notice.wrong_state')
  if (draft.revision !== fit.draft.revision) throw new AppError('notice.draft_changed')
  mayGoOut(draft)
  refuseOvertaken(draft, standing)

  const entry = { at: now, what, by: by.unionName, reason: null, key: requestKey, fingerprint }
  const made = noticeFrom({ draft, noticeId, now, approvedBy, entry }, { ...fit, draft, standing })
  const notice = { ...made, isSettled: isOnFewBoards(made) && filesNamed(draft).length === 0 }

  // The draft first: of two who send it out one conflicts here.
  await drafts.within(transaction).remove(draft._id)
  await notices.within(transaction).put(notice)
  if (standing) await keepVersion(transaction, standing)
  if (notice.pinnedUntil !== (standing?.pinnedUntil ?? null)) await pin(transaction, notice, now)
  await hangWithin(transaction, notice)
  await askForDelivery(transaction, notice, standing, now)
  await recordAudit(transaction, {
    ...{ chain: notice.unionId, at: now, actor: by.openid, by: by.by, action, what },
    ...{ reason: null, subjectOpenid: null, subjectId: noticeId, requestKey },
  })
  return notice
}

/** Another version was published since this one was begun, or the notice is there already. */
function refuseOvertaken({ _id, revises }: DraftDocument, standing: NoticeDocument | undefined): void {
  const isOvertaken = revises === null ? standing !== undefined : standing?.version !== versionToBe(_id) - 1
  if (isOvertaken && revises !== null) {
    throw new AppError('notice.wrong_state', { message: '这条通知已经有更新的版本，打开它再改；这份草稿可以删掉' })
  }
  if (isOvertaken) throw new AppError('notice.wrong_state')
  if (standing && standing.recalledAt !== null) throw new AppError('notice.recalled')
}

/** The notice, when this very request sent it out before. @throws {AppError} `request.key_reused` */
export function sentWith(notice: NoticeDocument, requestKey: string, fingerprint: string): NoticeDocument | undefined {
  const entry = notice.history.find(({ key }) => key === requestKey)
  if (entry && entry.fingerprint !== fingerprint) throw new AppError('request.key_reused')
  return entry && notice
}

async function keepVersion(transaction: Transaction, standing: NoticeDocument): Promise<void> {
  const { _id: noticeId, version, versionAt: at, changes } = standing
  const { kind, title, body, cover, contacts, attachmentIds, audience } = standing
  const { pinnedUntil, deadline, needsConfirmation, remindDaysBefore } = standing
  await noticeVersions.within(transaction).put({
    ...{ _id: `${noticeId}:${version}`, noticeId, version, at, changes },
    ...{ kind, title, body, cover, contacts, attachmentIds, audience },
    ...{ pinnedUntil, deadline, needsConfirmation, remindDaysBefore },
  })
}

function pin(transaction: Transaction, { _id: noticeId, unionId, pinnedUntil }: NoticeDocument, now: number) {
  return pinWithin(transaction, { unionId, noticeId, until: pinnedUntil, now })
}

/** Members are told by WeChat; staff who pass a notice on, and readers of guides, find it where they look. */
async function askForDelivery(
  transaction: Transaction,
  notice: NoticeDocument,
  standing: NoticeDocument | undefined,
  now: number,
): Promise<void> {
  const isForMembers = notice.audience.kind === 'members' || notice.audience.kind === 'list'
  // Nobody has been told of what was still to come: its delivery moves to its new time.
  const isFirst = standing === undefined || standing.publishAt > now
  if (!isForMembers || (!isFirst && notice.freshAt === standing.freshAt)) return
  const occasion = isFirst ? 'published' : `version-${notice.version}`
  const delivery = newDelivery({ noticeId: notice._id, occasion, askedAt: now, dueAt: Math.max(notice.publishAt, now) })
  await deliveries.within(transaction).put(delivery)
}
