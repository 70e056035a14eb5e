import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { type Actor, recordAudit } from './audit'
import { hangWithin, isOnFewBoards, settle } from './hanging'
import { notices, type NoticeDocument } from './notices'
import { actorOver, PUBLISHES } from './seats'

/** Somebody changes a published notice. */
export interface NoticeChange {
  noticeId: string
  /** Whoever changes it; null for the clock, which does what the union set. */
  account: Account | null
  now: number
  requestKey: string
  /** The audit's name for it: `notice.recall`. */
  action: string
  /** In words, for history and audit: `撤回通知`. */
  what: string
  reason: string | null
  /** What else the input said, where the same key must not come with other input. */
  fingerprint?: string
}

/**
 * Changes a notice that is out, or will be, in one transaction with its postings and the audit. The same request key
 * again changes nothing.
 *
 * @param changesOf of the notice as it then is; throws to refuse
 * @returns the notice as it stands afterwards
 * @throws {AppError} `session.not_allowed` when there is none over which the account publishes; `request.key_reused`
 */
export async function changeNotice(
  { noticeId, account, now, requestKey, action, what, reason, fingerprint = '' }: NoticeChange,
  changesOf: (
    notice: NoticeDocument,
    transaction: Transaction,
  ) => Partial<NoticeDocument> | Promise<Partial<NoticeDocument>>,
): Promise<NoticeDocument> {
  const changed = await inTransaction(async (transaction) => {
    const notice = await notices.within(transaction).get(noticeId)
    const actor = account ? actorOver(account, notice?.unionPath, PUBLISHES) : clockOf(notice)
    if (!notice) throw new AppError('session.not_allowed')

    const earlier = notice.history.find(({ key }) => key === requestKey)
    const isSame = earlier?.what === what && earlier.reason === reason && earlier.fingerprint === fingerprint
    if (earlier && !isSame) throw new AppError('request.key_reused')
    if (earlier) return notice

    const entry = { at: now, what, by: actor.unionName, reason, key: requestKey, fingerprint }
    const next: NoticeDocument = {
      ...notice,
      ...(await changesOf(notice, transaction)),
      history: [...notice.history, entry],
      revision: notice.revision + 1,
      isSettled: notice.isSettled && isOnFewBoards(notice),
    }
    await notices.within(transaction).put(next)
    await hangWithin(transaction, next)
    await recordAudit(transaction, {
      ...{ chain: notice.unionId, at: now, actor: actor.openid, by: actor.by, action, what, reason },
      ...{ subjectOpenid: null, subjectId: noticeId, requestKey },
    })
    return next
  })
  await settle(changed)
  return changed
}

/** What a timer does, the union that set it has done. */
function clockOf(notice: NoticeDocument | undefined): Actor {
  return { openid: null, by: '系统按设定办理', unionName: notice?.unionName ?? '' }
}
