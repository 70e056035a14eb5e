import { listEntries } from '../../domain/entry/contract'
import { isInRunning } from '../../domain/entry/running'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import type { Page } from '../_kit/cursor'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { acceptedWorks } from '../_store/entryFeed'
import type { EntryDocument } from '../_store/entries'
import { entryCardsOf, unnamed } from '../_store/entryView'
import { blindTracks, isJudgedBlind, judgeId, judges } from '../_store/judges'
import { memberOf, type MemberDocument } from '../_store/members'
import { freshVotes, KEPT_IN_FEEDS_MS } from '../_store/votes'

const PAGE = 20

type Early = [CampaignDocument | undefined, MemberDocument | undefined, Page<EntryDocument>]

/** 作品: those that are to be seen. Page and campaign are read together, covers in one go. */
export const list = action(
  listEntries,
  'anyone',
  async (_input, { account, now }, [found, member, page]: Early) => {
    const campaign = visibleCampaign(found, livingMember(account, member), account)
    if (!campaign.plan.works) throw new AppError('campaign.not_found')
    const { works } = campaign.plan
    const hasVotes = works.voting !== null
    const votedFor = hasVotes ? page.rows.filter((row) => isInRunning(row, works, campaign.unionId)) : []
    const { memberId } = account
    const [cards, totals, judge] = await Promise.all([
      entryCardsOf(page.rows, { hasVotes }),
      votedFor.length > 0 ? freshVotes(votedFor, now, KEPT_IN_FEEDS_MS) : new Map<string, number>(),
      memberId !== null && isJudgedBlind(campaign, now) ? judges.get(judgeId(campaign._id, memberId)) : undefined,
    ])
    const blind = blindTracks(campaign, judge, now)
    const entries = cards.map((card) => ({
      ...(blind.includes(card.trackId) ? unnamed(card) : card),
      votes: votedFor.some(({ _id }) => _id === card.id) ? (totals.get(card.id) ?? card.votes) : null,
    }))
    return { entries, now, nextCursor: page.nextCursor }
  },
  (input, now): Promise<Early> =>
    Promise.all([
      campaigns.get(input.campaignId),
      memberOf(callerOpenid()),
      acceptedWorks(input, { now, limit: PAGE, cursor: input.cursor }),
    ]),
)
