import { isInRunning } from '../../domain/entry/running'
import { castVote } from '../../domain/entry/voting'
import { AppError } from '../../domain/errors'
import { momentText, unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import {
  campaigns,
  type CampaignDocument,
  keepTaker,
  openForTaking,
  takerId,
  takers,
  visibleCampaign,
} from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { memberOf, type MemberDocument } from '../_store/members'
import { takePlace, voteDayId, voteDays } from '../_store/voteDays'
import { isNewcomer, latestVote, type VoteDocument, voteId, votes } from '../_store/votes'

const HOUR_MS = 3_600_000

interface Early {
  entry: EntryDocument | undefined
  member: MemberDocument | undefined
}

/**
 * 投一票. Four steps, and no document in them that two members write: ten thousand people on one work wait for nobody.
 * The same tap again, even after the vote is over, gets its first answer and is no other vote.
 */
export const cast = action(
  castVote,
  'member',
  async ({ entryId, requestKey }, { account, now }, { entry, member: found }: Early) => {
    const member = ownMembership(account, found)
    const [campaignId, today] = [entry?.campaignId ?? NOWHERE, unionDate(now)]
    const dayId = voteDayId(campaignId, member._id, today)
    const [campaign, last, day, taker] = await Promise.all([
      campaigns.get(campaignId),
      latestVote(entryId, member._id),
      voteDays.get(dayId),
      takers.get(takerId(campaignId, member._id)),
    ])
    if (!entry || entry.state === 'draft' || !isVisible(campaign, member)) throw new AppError('entry.not_found')
    if (last?.requestKey === requestKey) {
      // The call may have died when the vote was there and the voter not yet among those who take part.
      if (!taker) await keepTaker(campaignId, member, last.at)
      return last.answer
    }
    const { plan, unionId } = openForTaking(campaign, member, 'vote', now)
    if (!plan.works?.voting || !isInRunning(entry, plan.works, unionId)) {
      throw new AppError(entry.state === 'accepted' ? 'vote.not_listed' : 'entry.not_found')
    }
    if (entry.owner === member._id || entry.openid === account._id) throw new AppError('vote.own_work')
    const { hoursApart, mostADay } = plan.works.voting
    const apartMs = hoursApart * HOUR_MS
    if (last && now < last.at + apartMs) throw tooSoon(last.at + apartMs)

    const taking = { _id: dayId, date: today, entryId, requestKey, most: mostADay }
    const leftToday = await takePlace(day, taking)
    const number = last ? last.number + 1 : 0
    const answer = { votes: entry.votes + notCountedYet(last, entry) + 1, mayVoteAt: now + apartMs, leftToday }
    const vote: VoteDocument = {
      ...{ _id: voteId(entryId, member._id, number), campaignId, trackId: entry.trackId, entryId },
      ...{ memberId: member._id, number, at: now, isNewcomer: isNewcomer(member, now), isStranger: !taker },
      ...{ frozenBy: '', requestKey, answer },
    }
    const [isCast] = await Promise.all([votes.insert(vote), taker ? undefined : keepTaker(campaignId, member, now)])
    if (isCast) return answer
    // Two taps at once: the other one was the vote.
    const faster = await votes.get(vote._id)
    if (faster?.requestKey === requestKey) return faster.answer
    throw tooSoon((faster?.at ?? now) + apartMs)
  },
  async ({ entryId }): Promise<Early> => {
    const [entry, member] = await Promise.all([entries.get(entryId), memberOf(callerOpenid())])
    return { entry, member }
  },
)

/** No campaign has this id. What is not there is asked for with the same requests as what is not for the caller. */
const NOWHERE = 'nowhere'

function ownMembership({ memberId }: Account, found: MemberDocument | undefined): MemberDocument {
  if (!found || found._id !== memberId) throw new AppError('session.not_member')
  return found
}

function isVisible(campaign: CampaignDocument | undefined, member: MemberDocument): boolean {
  try {
    visibleCampaign(campaign, member)
    return true
  } catch {
    return false
  }
}

/** An earlier vote of one's own that the kept total does not have yet. */
function notCountedYet(last: VoteDocument | undefined, { votesAt }: EntryDocument): number {
  return last && last.frozenBy === '' && last.at >= votesAt ? 1 : 0
}

function tooSoon(mayVoteAt: number): AppError {
  return new AppError('vote.too_soon', { message: `这件作品投过了，${momentText(mayVoteAt)} 以后可以再投` })
}
