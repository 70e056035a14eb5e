import { quotaOf } from '../../domain/entry/way'
import { listCandidates } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { candidatesAt } from '../_store/candidates'
import { CARD_FIELDS, entries } from '../_store/entries'
import { entryCardsOf } from '../_store/entryView'
import { SHORTLIST, usedOf } from '../_store/quotas'
import { requireUnion, REVIEWS, unionAsked } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'
import { unionsOn, wayOf, worksOf } from './reach'
import { candidateRow } from './rows'

const PAGE = 20

type Early = [CampaignDocument | undefined, UnionDocument | undefined]

/** Works that have come to a union on their way up, those it has recommended among them. */
export const candidates = action(
  listCandidates,
  REVIEWS,
  async ({ campaignId, trackId, cursor }, { account }, [campaign, found]: Early) => {
    const union = requireUnion(account, found, REVIEWS)
    const { _id: unionId, path, level } = union
    const plan = worksOf(campaign)
    if (!campaign || !path.startsWith(campaign.unionPath)) throw new AppError('session.not_allowed')
    const isOwn = unionId === campaign.unionId
    const quota = isOwn ? undefined : quotaOf(level, plan.quotas)
    const most = isOwn ? (plan.shortlist ?? undefined) : quota
    const [page, known, used] = await Promise.all([
      candidatesAt({ campaignId, unionId, trackId }, { limit: PAGE, cursor }),
      unionsOn([path]),
      most === undefined
        ? new Map<string, number>()
        : usedOf(plan.tracks.map(({ id }) => ({ campaignId, trackId: id, unionId: isOwn ? SHORTLIST : unionId }))),
    ])
    const ids = page.rows.map(({ entryId }) => entryId)
    const works =
      ids.length === 0 ? [] : await entries.find({ _id: command.in(ids) }, { limit: PAGE, fields: CARD_FIELDS })
    const shown = ids
      .flatMap((id) => works.find(({ _id }) => _id === id) ?? [])
      // Taken out meanwhile, by a call that did not come to the end.
      .filter(({ state, reached }) => state === 'accepted' && reached.includes(unionId))
    const cards = await entryCardsOf(shown, { hasVotes: plan.voting !== null })
    return {
      rows: shown.flatMap((entry, at) => {
        const card = cards[at]
        return card ? [candidateRow(entry, card, unionId, known)] : []
      }),
      quotas:
        most === undefined ? [] : plan.tracks.map(({ id }) => ({ trackId: id, quota: most, used: used.get(id) ?? 0 })),
      toUnionName: quota === undefined ? null : (wayOf(path, campaign, known)[1]?.name ?? null),
      nextCursor: page.nextCursor,
    }
  },
  async ({ campaignId, unionId }): Promise<Early> => Promise.all([campaigns.get(campaignId), unionAsked({ unionId })]),
)
