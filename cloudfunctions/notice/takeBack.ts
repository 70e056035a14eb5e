import { AppError } from '../../domain/errors'
import { takeBackDraft } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { drafts, noticeIdOf } from '../_store/drafts'
import { WRITES } from '../_store/seats'
import { authorOf, requireOwn } from './draftAccess'

const WHAT = '撤回提交'

/** 撤回提交: the author goes on writing. Whoever was about to decide finds that there is nothing to decide. */
export const takeBack = action(takeBackDraft, WRITES, ({ draftId, requestKey }, { account, now }) =>
  inTransaction(async (transaction) => {
    const draft = requireOwn(account, await drafts.within(transaction).get(draftId))
    const { revision, history } = draft
    if (history.some(({ key }) => key === requestKey)) return { state: draft.state, revision }
    if (draft.state !== 'submitted') throw new AppError('notice.wrong_state')

    const actor = authorOf(account, draft)
    const entry = { at: now, what: WHAT, by: actor.unionName, reason: null, key: requestKey }
    await drafts.within(transaction).update(draftId, { state: 'writing', history: [...history, entry] })
    await recordAudit(transaction, {
      ...{ chain: draft.unionId, at: now, actor: actor.openid, by: actor.by, action: 'notice.takeBack', what: WHAT },
      ...{ reason: null, subjectOpenid: null, subjectId: noticeIdOf(draftId), requestKey },
    })
    return { state: 'writing' as const, revision }
  }),
)
