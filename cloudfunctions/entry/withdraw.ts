import { withdrawEntry } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { actorOf, recordAudit } from '../_store/audit'
import { entries, grownHistory } from '../_store/entries'
import { takeOutOfCampaign } from '../_store/entryEnd'
import { giveUpPlace } from '../_store/entryLimits'
import { resultStates } from '../_store/results'
import { type Early, entryAsked, requireOwn, seatAt } from './seeing'

const WHAT = '撤回作品'

/**
 * 撤回作品: out of sight and out of the campaign in one step, then everything that was written and brought goes; a unit's
 * with the audit, for whoever does it may not be who brought it. Cut off, it is gone on with: by the next tap, or by the
 * timer.
 */
export const withdraw = action(
  withdrawEntry,
  'anyone',
  async ({ entryId, reason, requestKey }, { account, now }, early: Early) => {
    const { state, campaignId, version } = requireOwn(account, early.entry)
    // Awards and certificates name it: from here on it is the organiser's to take it down. A draft is in none.
    const result = await resultStates.get(campaignId)
    if (result?.state === 'settled' && state !== 'withdrawn' && version > 0) {
      throw new AppError('entry.wrong_state', { message: '结果已经定了，要撤下作品请联系主办方' })
    }
    const entry = await inTransaction(async (transaction) => {
      const current = requireOwn(account, await entries.within(transaction).get(entryId))
      const earlier = current.history.find(({ key }) => key === requestKey)
      if (earlier && (earlier.what !== WHAT || earlier.reason !== (reason ?? null))) {
        throw new AppError('request.key_reused')
      }
      if (current.state === 'withdrawn') return current
      const line = { at: now, what: WHAT, by: current.authorName, reason: reason ?? null, key: requestKey }
      await giveUpPlace(transaction, current)
      await entries.within(transaction).put({
        ...current,
        ...{ state: 'withdrawn', form: { ...NOTHING, forUnionId: current.forUnionId }, coverId: null, kind: 'text' },
        ...{ waits: '', dueAt: 0, tendAt: now, askedBy: null, reason: null, acceptedAt: 0, isShortlisted: false },
        ...{ againUntil: 0, updatedAt: now, history: grownHistory(current, line), standsAt: '' },
      })
      const seat = current.forUnionId === null ? undefined : seatAt(account, current.forUnionId)
      if (seat) {
        await recordAudit(transaction, {
          ...{ chain: current.unionId, at: now, actor: account._id, by: actorOf(seat, account._id).by },
          ...{ action: 'entry.withdraw', what: '撤回单位的作品', reason: reason ?? null, requestKey },
          ...{ subjectOpenid: current.openid, subjectId: current.unionId },
        })
      }
      return current
    })
    await takeOutOfCampaign(entry)
    await entries.change({ _id: entryId, state: 'withdrawn' }, { tendAt: 0 })
    return {}
  },
  entryAsked,
)

const NOTHING = { title: '', text: '', answers: {}, files: {}, posters: {} }
