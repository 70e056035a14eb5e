import type { MyTeam, MyWalk } from '../../domain/walk/contract'
import { runningPhase } from '../../domain/campaign/phase'
import { fetchPhases, teamSum } from '../../domain/walk/counting'
import type { WalkPlan } from '../../domain/walk/plan'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { type CampaignAsked, whyNotPlaying } from '../_store/campaignAsked'
import { type CampaignDocument, livingMember, openForTaking, visibleCampaign } from '../_store/campaigns'
import type { MemberDocument } from '../_store/members'
import { type WalkerDocument, walkerId, walkers } from '../_store/walkers'
import { doneOfTeam, type WalkTeamDocument, walkTeams } from '../_store/walkTeams'

/** Who sees a walk, and what of it: one's own days, and sums of the team. */

export interface Seen {
  campaign: CampaignDocument
  plan: WalkPlan
  member: MemberDocument
}

/** @throws {AppError} `session.not_member`, `campaign.not_found`, also for a campaign without a walk */
export function requireSeen(account: Account, early: CampaignAsked): Seen {
  const member = livingMember(account, early.member)
  if (!member) throw new AppError('session.not_member')
  const campaign = visibleCampaign(early.campaign, member)
  if (!campaign.plan.walk) throw new AppError('campaign.not_found')
  return { campaign, plan: campaign.plan.walk, member }
}

/**
 * The same, and for whoever walked here before they moved to a union the campaign is not for. One round trip more for those
 * it is not for, whether it is there or not.
 */
export async function requireSeenOrIn(account: Account, early: CampaignAsked): Promise<Seen> {
  try {
    return requireSeen(account, early)
  } catch (refused) {
    const { campaign } = early
    const member = livingMember(account, early.member)
    if (!member) throw refused
    const walker = await walkers.get(walkerId(campaign?._id ?? 'none', member._id))
    if (!walker || !campaign?.plan.walk) throw refused
    return { campaign, plan: campaign.plan.walk, member }
  }
}

/** The same for somebody who walks now. @throws {AppError} besides, what a campaign refuses */
export function requireWalking(account: Account, early: CampaignAsked, now: number): Seen {
  const seen = requireSeen(account, early)
  openForTaking(seen.campaign, seen.member, 'play', now)
  return seen
}

/** The same for somebody who fetches steps, which goes on for the day after the walk. @throws {AppError} likewise */
export function requireFetching(account: Account, early: CampaignAsked, now: number): Seen {
  const seen = requireSeen(account, early)
  openForTaking(fetchable(seen.campaign), seen.member, 'play', now)
  return seen
}

/** Until when somebody may fetch steps; null where they may not now. */
export function fetchUntilFor({ campaign, member }: Seen, now: number): number | null {
  const found = fetchable(campaign)
  if (whyNotPlaying(found, member, now) !== null) return null
  return runningPhase(found.plan.phases, 'play', now)?.until ?? null
}

/** A campaign with its walk as long as steps are fetched. */
function fetchable(campaign: CampaignDocument): CampaignDocument {
  return { ...campaign, plan: { ...campaign.plan, phases: fetchPhases(campaign.plan.phases) } }
}

export function myWalkOf(walker: WalkerDocument | undefined, plan: WalkPlan, now: number): MyWalk {
  const days = Object.entries(walker?.days ?? {})
    .map(([date, { steps }]) => ({ date, steps, isReached: steps >= plan.goalADay }))
    .sort((one, other) => (one.date < other.date ? -1 : 1))
  return {
    ...{ days, today: walker?.days[unionDate(now)]?.steps ?? 0, done: walker?.done ?? 0 },
    isComplete: walker?.isComplete ?? false,
    reportedAt: walker?.reportedAt ? walker.reportedAt : null,
  }
}

/** The team somebody is in. Two round trips, none for whoever is in no team. */
export async function myTeamOf(walker: WalkerDocument | undefined, plan: WalkPlan): Promise<MyTeam | null> {
  const team = walker?.teamId ? await walkTeams.get(walker.teamId) : undefined
  return team ? teamView(team, plan) : null
}

/** A team with its sums. One request. */
export async function teamView(team: WalkTeamDocument, plan: WalkPlan): Promise<MyTeam> {
  const { number, name, memberIds } = team
  const { done } = teamSum(await doneOfTeam(team), plan)
  return { number, name, members: memberIds.length, most: plan.mostInTeam, done, goal: memberIds.length * plan.days }
}
