import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { publishDraft } from '../../domain/notice/drafting'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { drafts, noticeIdOf, type DraftDocument } from '../_store/drafts'
import { settle } from '../_store/hanging'
import { notices, type NoticeDocument } from '../_store/notices'
import { WRITES } from '../_store/seats'
import { authorOf, isMine, isOver, needsApproval, requireOwn } from './draftAccess'
import { sendOut, sentWith } from './publication'
import { checked } from './sendingOut'

type Outcome = Output<typeof publishDraft>

const SUBMITTED: Outcome = { outcome: 'submitted', noticeId: null, at: null }
const SUBMIT = '提交审批'

interface Early {
  draft: DraftDocument | undefined
  /** What became of it, or what it makes another version of. */
  notice: NoticeDocument | undefined
}

export async function draftWithNotice({ draftId }: { draftId: string }): Promise<Early> {
  const [draft, notice] = await Promise.all([drafts.get(draftId), notices.get(noticeIdOf(draftId))])
  return { draft, notice }
}

/** 发布: out at once or at its time; where a second person has to agree, into their hands. */
export const publish = action(
  publishDraft,
  WRITES,
  async ({ draftId, revision, requestKey }, { account, now }, { draft, notice }: Early): Promise<Outcome> => {
    const fingerprint = `${draftId}:${revision}`
    const before = answeredBefore(account, draft, notice, requestKey, fingerprint)
    if (before) {
      if (before !== 'submitted') await settle(before)
      return before === 'submitted' ? SUBMITTED : outcomeOf(before, requestKey)
    }
    const own = requireOwn(account, orRefuseGone(account, draftId, draft, notice))
    mayGoOut(own, revision)

    const fit = await checked(own, own.revises === null ? undefined : notice, now)
    const by = authorOf(account, own)
    if (needsApproval(account, fit.union)) return submit(own, { account, now, requestKey, fingerprint })
    const sent = await sendOut({
      ...{ fit, by, approvedBy: null, now, requestKey, fingerprint, action: 'notice.publish' },
      what: own.revises === null ? '发布通知' : '发布新版本',
      mayGoOut: (current) => mayGoOut(requireOwn(account, current), revision),
    })
    return outcomeOf(sent, requestKey)
  },
  draftWithNotice,
)

/** What this very request brought about earlier: the notice, or that it was submitted; undefined where it is new. */
function answeredBefore(
  account: Account,
  draft: DraftDocument | undefined,
  notice: NoticeDocument | undefined,
  requestKey: string,
  fingerprint: string,
): NoticeDocument | 'submitted' | undefined {
  const histories = [
    ...(isMine(account, draft) ? draft.history : []),
    ...(notice && isOver(account, notice.unionPath, WRITES) ? notice.history : []),
  ]
  const entry = histories.find(({ key }) => key === requestKey)
  if (!entry) return undefined
  if (entry.fingerprint !== fingerprint) throw new AppError('request.key_reused')
  return entry.what === SUBMIT ? 'submitted' : notice && sentWith(notice, requestKey, fingerprint)
}

/** A draft that is gone because it went out: whoever presses late hears so, and strangers nothing. */
function orRefuseGone(
  account: Account,
  draftId: string,
  draft: DraftDocument | undefined,
  notice: NoticeDocument | undefined,
): DraftDocument | undefined {
  const wentOut = !draft && notice?.draftId === draftId && isOver(account, notice.unionPath, WRITES)
  if (wentOut) throw new AppError('notice.wrong_state')
  return draft
}

function mayGoOut(draft: DraftDocument, revision: number): void {
  if (draft.state === 'submitted') throw new AppError('notice.draft_submitted')
  if (draft.revision !== revision) throw new AppError('notice.draft_changed')
}

export function outcomeOf({ _id: noticeId, publishAt, history }: NoticeDocument, requestKey: string): Outcome {
  const pressedAt = history.find(({ key }) => key === requestKey)?.at ?? 0
  const isScheduled = publishAt > pressedAt
  return { outcome: isScheduled ? 'scheduled' : 'published', noticeId, at: Math.max(publishAt, pressedAt) }
}

interface Submission {
  account: Account
  now: number
  requestKey: string
  fingerprint: string
}

/** Hands a draft to whoever may decide; from here on it stands still. */
function submit(
  { _id: draftId, revision }: DraftDocument,
  { account, now, requestKey, fingerprint }: Submission,
): Promise<Outcome> {
  return inTransaction(async (transaction) => {
    const draft = requireOwn(account, await drafts.within(transaction).get(draftId))
    if (draft.history.some(({ key }) => key === requestKey)) return SUBMITTED
    mayGoOut(draft, revision)
    const by = authorOf(account, draft)
    const entry = { at: now, what: SUBMIT, by: by.unionName, reason: null, key: requestKey, fingerprint }
    await drafts.within(transaction).update(draftId, {
      ...{ state: 'submitted', submittedAt: now, returnReason: null },
      history: [...draft.history, entry],
    })
    await recordAudit(transaction, {
      ...{ chain: draft.unionId, at: now, actor: by.openid, by: by.by, action: 'notice.submit', what: SUBMIT },
      ...{ reason: null, subjectOpenid: null, subjectId: noticeIdOf(draftId), requestKey },
    })
    return SUBMITTED
  })
}
