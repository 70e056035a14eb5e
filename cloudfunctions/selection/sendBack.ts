import { sendBack as contract } from '../../domain/entry/selecting'
import { quotaOf } from '../../domain/entry/way'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { candidateId, candidates } from '../_store/candidates'
import { entries, type EntryDocument, grownHistory, grownWay } from '../_store/entries'
import { freePlaceWithin, type QuotaKey } from '../_store/quotas'
import { refuseMoves, resultStates } from '../_store/results'
import { actorOver, REVIEWS } from '../_store/seats'
import { answer, pathTo } from './recommend'
import { NONE, unionsOn, worksOf } from './reach'

/** 退回推荐: the last step of a work's way is undone, by whoever took it or whoever it came to. Its place is free again. */
export const sendBack = action(
  contract,
  REVIEWS,
  async ({ entryId, unionId, reason, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const [campaign, known, result] = await Promise.all([
      campaigns.get(entry?.campaignId ?? NONE),
      unionsOn([entry?.unionPath ?? '']),
      resultStates.get(entry?.campaignId ?? NONE),
    ])
    const by = actorOver(account, pathTo(entry, unionId).path, REVIEWS)
    const plan = worksOf(campaign)
    if (!entry || !campaign) throw new AppError('session.not_allowed')

    const placeOf = (id: string): QuotaKey => ({ campaignId: campaign._id, trackId: entry.trackId, unionId: id })
    const undone = await inTransaction(async (transaction) => {
      const current = await entries.within(transaction).get(entryId)
      const earlier = current?.history.find(({ key }) => key === requestKey)
      if (current && earlier) {
        if (earlier.reason !== reason) throw new AppError('request.key_reused')
        return current.way.filter(({ what }) => what === 'sent_back').at(-1)?.unionId ?? unionId
      }
      refuseMoves(result)
      const from = current?.reached.at(-2)
      if (current?.state !== 'accepted' || from === undefined) throw new AppError('entry.wrong_state')
      if (unionId !== from && unionId !== current.standsAt) {
        throw new AppError('entry.wrong_state', { message: '作品已经推荐到更高一级，请那一级退回' })
      }
      if (current.isShortlisted) throw new AppError('entry.wrong_state', { message: '作品已经入围，先移出入围再退回' })
      const here = known.get(from)
      const step = { unionId: from, unionName: here?.name ?? '', level: here?.level ?? 'unit', at: now, reason }
      await candidates.within(transaction).remove(candidateId(entryId, current.standsAt))
      await entries.within(transaction).update(entryId, {
        ...{ reached: command.set(current.reached.slice(0, -1)), standsAt: from, updatedAt: now },
        way: command.set(grownWay(current, { ...step, what: 'sent_back' })),
        history: command.set(
          grownHistory(current, { at: now, what: '退回推荐', by: by.unionName, reason, key: requestKey }),
        ),
      })
      await freePlaceWithin(transaction, placeOf(from), entryId)
      await recordAudit(transaction, {
        ...{ chain: current.unionId, at: now, actor: by.openid, by: by.by, action: 'selection.sendBack' },
        ...{ what: '退回推荐的作品', reason, requestKey },
        ...{ subjectOpenid: current.openid, subjectId: current.memberId ?? current.unionId },
      })
      return from
    })
    return answer(entryId, placeOf(undone), quotaOf(known.get(undone)?.level ?? 'unit', plan.quotas) ?? 0, known)
  },
  ({ entryId }) => entries.get(entryId),
)
