import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { decideDraft } from '../../domain/notice/drafting'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { drafts, noticeIdOf, type DraftDocument } from '../_store/drafts'
import { settle } from '../_store/hanging'
import type { NoticeDocument } from '../_store/notices'
import { actorOver, PUBLISHES } from '../_store/seats'
import { isOver } from './draftAccess'
import { sendOut, sentWith } from './publication'
import { draftWithNotice, outcomeOf } from './publish'
import { checked } from './sendingOut'

type Outcome = Output<typeof decideDraft>

const RETURN = '退回修改'
const RETURNED: Outcome = { outcome: 'returned', noticeId: null }

/**
 * The second person's decision over a draft, of exactly the revision they read: it goes out, or back to its author with
 * a reason. Nobody decides over their own.
 */
export const decide = action(
  decideDraft,
  PUBLISHES,
  async ({ draftId, revision, decision, requestKey }, { account, now }, { draft, notice }): Promise<Outcome> => {
    const reason = decision.kind === 'return' ? decision.reason : null
    const fingerprint = `${draftId}:${revision}:${decision.kind}`
    const before = decidedBefore(account, draft, notice, requestKey, { fingerprint, reason })
    if (before) return before

    const found = requireDecidable(account, draftId, draft, notice, revision)
    const given = { account, now, requestKey, fingerprint }
    if (reason !== null) return giveBack(found, reason, given)
    const fit = await checked(forApproval(found, now), found.revises === null ? undefined : notice, now).catch(
      (error: unknown) => {
        throw forDecider(error)
      },
    )
    const sent = await sendOut({
      ...{ fit, by: actorOver(account, found.unionPath, PUBLISHES), approvedBy: account._id, now },
      ...{ requestKey, fingerprint, action: 'notice.approve', what: '审批通过，发布通知' },
      mayGoOut: (current) => void requireDecidable(account, draftId, current, notice, revision),
    })
    return decisionOf(sent, requestKey)
  },
  draftWithNotice,
)

/** Its time came while it waited: then it goes out with the yes. */
function forApproval(draft: DraftDocument, now: number): DraftDocument {
  return draft.publishAt !== null && draft.publishAt < now ? { ...draft, publishAt: null } : draft
}

/** What is wrong with a draft only its author can put right. */
function forDecider(error: unknown): unknown {
  if (!(error instanceof AppError) || error.field === undefined) return error
  const { code, field, message } = error
  return new AppError(code, { field, cause: error, message: `${message}。先退回，请作者改好再交` })
}

function decisionOf(notice: NoticeDocument, requestKey: string): Outcome {
  const { outcome, noticeId } = outcomeOf(notice, requestKey)
  return { outcome: outcome === 'scheduled' ? 'scheduled' : 'published', noticeId }
}

async function settled(notice: NoticeDocument, requestKey: string): Promise<Outcome> {
  await settle(notice)
  return decisionOf(notice, requestKey)
}

/** What this very request decided earlier. */
function decidedBefore(
  account: Account,
  draft: DraftDocument | undefined,
  notice: NoticeDocument | undefined,
  requestKey: string,
  { fingerprint, reason }: { fingerprint: string; reason: string | null },
): Promise<Outcome> | Outcome | undefined {
  const histories = [draft, notice].flatMap((each) =>
    each && isOver(account, each.unionPath, PUBLISHES) ? each.history : [],
  )
  const entry = histories.find(({ key }) => key === requestKey)
  if (!entry) return undefined
  if (entry.fingerprint !== fingerprint || entry.reason !== reason) throw new AppError('request.key_reused')
  if (entry.what === RETURN) return RETURNED
  return notice && sentWith(notice, requestKey, fingerprint) && settled(notice, requestKey)
}

/**
 * @throws {AppError} `session.not_allowed` for a draft the caller may not see; `notice.own_approval`;
 *   `notice.wrong_state` when somebody decided, or its author took it back; `notice.draft_changed`
 */
function requireDecidable(
  account: Account,
  draftId: string,
  draft: DraftDocument | undefined,
  notice: NoticeDocument | undefined,
  revision: number,
): DraftDocument {
  if (!draft) {
    const wentOut = notice?.draftId === draftId && isOver(account, notice.unionPath, PUBLISHES)
    throw new AppError(wentOut ? 'notice.wrong_state' : 'session.not_allowed')
  }
  const isVisible = isOver(account, draft.unionPath, PUBLISHES) && draft.submittedAt > 0
  if (!isVisible) throw new AppError('session.not_allowed')
  if (draft.state !== 'submitted') throw new AppError('notice.wrong_state')
  if (draft.author === account._id) throw new AppError('notice.own_approval')
  if (draft.revision !== revision) {
    throw new AppError('notice.draft_changed', { message: '作者又改过这份草稿，打开最新的，看过再决定' })
  }
  return draft
}

interface Given {
  account: Account
  now: number
  requestKey: string
  fingerprint: string
}

/** Back to its author, who reads why and goes on. */
function giveBack({ _id, revision }: DraftDocument, reason: string, given: Given): Promise<Outcome> {
  const { account, now, requestKey, fingerprint } = given
  return inTransaction(async (transaction) => {
    const current = await drafts.within(transaction).get(_id)
    if (current?.history.some(({ key }) => key === requestKey)) return RETURNED
    const draft = requireDecidable(account, _id, current, undefined, revision)
    const by = actorOver(account, draft.unionPath, PUBLISHES)
    const entry = { at: now, what: RETURN, by: by.unionName, reason, key: requestKey, fingerprint }
    await drafts.within(transaction).update(_id, {
      ...{ state: 'returned', returnReason: reason },
      history: [...draft.history, entry],
    })
    await recordAudit(transaction, {
      ...{ chain: draft.unionId, at: now, actor: by.openid, by: by.by, action: 'notice.return', what: RETURN, reason },
      ...{ subjectOpenid: null, subjectId: noticeIdOf(_id), requestKey },
    })
    return RETURNED
  })
}
