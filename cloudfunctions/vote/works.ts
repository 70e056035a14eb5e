import { listVoted } from '../../domain/entry/voting'
import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import { action } from '../_kit/action'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entryCardsOf } from '../_store/entryView'
import { actorOver, MANAGES } from '../_store/seats'
import { frozenOf, mostVoted } from '../_store/votedWorks'
import { countVotesSince, freshVotes, KEPT_WHEN_OPENED_MS } from '../_store/votes'

const PAGE = 20
const HOUR_MS = 60 * MINUTE_MS

/** 得票: how the works of a track stand, what came in the last hour, and what of it is frozen. */
export const works = action(
  listVoted,
  MANAGES,
  async ({ trackId, cursor }, { account, now }, campaign: CampaignDocument | undefined) => {
    actorOver(account, campaign?.unionPath, MANAGES)
    const plan = campaign?.plan.works
    if (!campaign || !plan) throw new AppError('session.not_allowed')
    if (!plan.voting) throw new AppError('campaign.wrong_state', { message: '这个活动不投票，没有票数可看' })
    const page = await mostVoted(campaign, plan, { trackId, limit: PAGE, cursor })
    const ids = page.rows.map(({ _id: id }) => id)
    const [cards, totals, frozen, lately] = await Promise.all([
      entryCardsOf(page.rows, { hasVotes: true }),
      freshVotes(page.rows, now, KEPT_WHEN_OPENED_MS),
      frozenOf(campaign._id, ids),
      Promise.all(ids.map((id) => countVotesSince(id, now - HOUR_MS))),
    ])
    const found = cards.map((card, at) => ({
      card: { ...card, votes: totals.get(card.id) ?? card.votes },
      ...{ lately: lately[at] ?? 0, frozenVotes: frozen.get(card.id) ?? 0 },
    }))
    // Totals that were old have just been counted.
    found.sort((one, other) => (other.card.votes ?? 0) - (one.card.votes ?? 0))
    return { works: found, now, nextCursor: page.nextCursor }
  },
  ({ campaignId }) => campaigns.get(campaignId),
)
