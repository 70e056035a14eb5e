import { recommend as contract } from '../../domain/entry/selecting'
import { quotaOf } from '../../domain/entry/way'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns, requirePhase, type CampaignDocument } from '../_store/campaigns'
import { arrive } from '../_store/candidates'
import { entries, type EntryDocument, grownHistory, grownWay } from '../_store/entries'
import { entryCardsOf } from '../_store/entryView'
import { freePlace, type QuotaKey, takePlace, usedOf } from '../_store/quotas'
import { refuseMoves, resultStates } from '../_store/results'
import { actorOver, REVIEWS } from '../_store/seats'
import { NONE, unionsOn, wayOf, worksOf } from './reach'
import { candidateRow } from './rows'

/** Whether a union has recommended a work: then its place is well taken. */
export function hasRecommended({ state, reached }: Pick<EntryDocument, 'state' | 'reached'>, unionId: string): boolean {
  return state === 'accepted' && reached.slice(0, -1).includes(unionId)
}

/**
 * 推荐: a place first, in one conditional write, so that twenty officers give exactly the quota; then the work moves one
 * level up, with the audit. A place that was taken by a call that died is found out when the next one wants it.
 */
export const recommend = action(
  contract,
  REVIEWS,
  async ({ entryId, unionId, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const [campaign, known, result] = await Promise.all([
      campaigns.get(entry?.campaignId ?? NONE),
      unionsOn([entry?.unionPath ?? '']),
      resultStates.get(entry?.campaignId ?? NONE),
    ])
    const { path } = pathTo(entry, unionId)
    const by = actorOver(account, path, REVIEWS)
    const plan = worksOf(campaign)
    if (!entry || !campaign || entry.version === 0) throw new AppError('session.not_allowed')
    const key: QuotaKey = { campaignId: campaign._id, trackId: entry.trackId, unionId }
    const stops = wayOf(entry.unionPath, campaign, known)
    const at = stops.findIndex(({ id }) => id === unionId)
    const [here, next] = [stops[at], stops[at + 1]]
    const most = here && quotaOf(here.level, plan.quotas)
    if (!here || !next || most === undefined)
      throw new AppError('entry.wrong_state', { message: '这一级不用推荐，作品已经在主办方了' })

    const what = `推荐到${next.name}`
    // The same tap, late: somebody may have sent it back since, and that stands.
    const earlier = entry.history.find((line) => line.key === requestKey)
    if (earlier && earlier.what !== what) throw new AppError('request.key_reused')
    if (!earlier && !hasRecommended(entry, unionId)) {
      requireRecommending(campaign, now)
      refuseMoves(result)
      if (entry.memberId !== null && entry.memberId === account.memberId) throw new AppError('staff.own_case')
      requireAt(entry, unionId)
      const isOurs = await takePlace(key, entryId, most, now, (each) => hasRecommended(each, unionId))
      try {
        await untilThrough(async (transaction) => {
          const current = await entries.within(transaction).get(entryId)
          if (!current) throw new AppError('entry.wrong_state')
          // A colleague recommended the same work a moment ago, or this very tap did.
          if (hasRecommended(current, unionId) || current.history.some((line) => line.key === requestKey)) return
          requireAt(current, unionId)
          const step = {
            unionId,
            unionName: here.name,
            level: here.level,
            at: now,
            what: 'recommended' as const,
            reason: null,
          }
          await entries.within(transaction).update(entryId, {
            ...{ reached: command.set([...current.reached, next.id]), standsAt: next.id, updatedAt: now },
            way: command.set(grownWay(current, step)),
            history: command.set(
              grownHistory(current, {
                at: now,
                what,
                by: by.unionName,
                reason: null,
                key: requestKey,
              }),
            ),
          })
          await arrive(transaction, current, next.id, now)
          await recordAudit(transaction, {
            ...{ chain: current.unionId, at: now, actor: by.openid, by: by.by, action: 'selection.recommend' },
            ...{ what: `推荐作品到${next.name}`, reason: null, requestKey },
            ...{ subjectOpenid: current.openid, subjectId: current.memberId ?? current.unionId },
          })
        })
      } catch (error) {
        // Refused, so nothing moved; of anything else nobody knows whether it did, and the place waits to be found out.
        if (isOurs && error instanceof AppError) await freePlace(key, entryId)
        throw error
      }
    }
    return answer(entryId, key, most, known)
  },
  ({ entryId }) => entries.get(entryId),
)

/** Rounds of a transaction's own attempts. Whoever has a place has won a race already: they are not sent away for another. */
const ROUNDS = 4

/** In a transaction, for longer than others try: everybody who recommends for one union writes the end of one audit chain. */
async function untilThrough(work: (transaction: Transaction) => Promise<void>): Promise<void> {
  for (let round = 1; ; round++) {
    try {
      await inTransaction(work)
      return
    } catch (error) {
      if (round === ROUNDS || !(error instanceof AppError) || error.code !== 'request.crowded') throw error
    }
  }
}

/** How a work stands now, and how many places a union has left. Two round trips, two more for a cover. */
export async function answer(
  entryId: string,
  key: QuotaKey,
  quota: number,
  known: Awaited<ReturnType<typeof unionsOn>>,
) {
  const [entry, used] = await Promise.all([entries.get(entryId), usedOf([key])])
  if (!entry) throw new AppError('session.not_allowed')
  const [card] = await entryCardsOf([entry])
  if (!card) throw new Error('a work has a card')
  return {
    row: candidateRow(entry, card, key.unionId, known),
    quota: { trackId: key.trackId, quota, used: used.get(key.trackId) ?? 0 },
  }
}

/** The path of a union that a work passes; undefined for one that it does not. */
export function pathTo(entry: EntryDocument | undefined, unionId: string): { path: string | undefined } {
  const at = entry?.unionPath.indexOf(`/${unionId}/`) ?? -1
  return { path: entry && at >= 0 ? entry.unionPath.slice(0, at + unionId.length + 2) : undefined }
}

/** @throws {AppError} `entry.wrong_state` unless the work is to be seen and stands at this union */
function requireAt({ state, standsAt }: EntryDocument, unionId: string): void {
  if (state !== 'accepted' || standsAt !== unionId) throw new AppError('entry.wrong_state')
}

/** @throws {AppError} `campaign.recalled`, `campaign.too_early`, `campaign.too_late` */
function requireRecommending(campaign: CampaignDocument, now: number): void {
  if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
  const hasPhase = campaign.plan.phases.some(({ kind }) => kind === 'recommend')
  requirePhase(campaign, hasPhase ? 'recommend' : null, now)
}
