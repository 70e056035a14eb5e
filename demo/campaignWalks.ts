import type { CampaignDocument, TakerDocument } from '../cloudfunctions/_store/campaigns'
import { newWalker, type WalkerDocument } from '../cloudfunctions/_store/walkers'
import { teamIdOf, type WalkTeamDocument } from '../cloudfunctions/_store/walkTeams'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { type CountedDay, daysDone, walkSpan } from '../domain/walk/counting'
import { addDays, MINUTE_MS, type UnionDate, unionDate } from '../domain/time'

/** Some of 青禾市 walk: their days up to yesterday, and one team with places left. Those one can be in the demo come by themselves. */

const WALKERS = 24
const TEAM = { number: '604218', name: '机修班走走' }
const IN_TEAM = 5

interface City {
  campaign: CampaignDocument
  members: readonly MemberDocument[]
  takers: readonly TakerDocument[]
  now: number
}

export interface CityWalks {
  walkers: WalkerDocument[]
  teams: WalkTeamDocument[]
}

export function cityWalks({ campaign, members, takers, now }: City): CityWalks {
  const plan = campaign.plan.walk
  if (!plan) throw new Error(`${campaign._id} has no walk`)
  const walking = new Set(
    takers.filter(({ campaignId }) => campaignId === campaign._id).map(({ memberId }) => memberId),
  )
  const people = members.filter(({ _id }) => walking.has(_id)).slice(0, WALKERS)
  const teamId = teamIdOf(campaign._id, TEAM.number)
  const walkers = people.map((member, at): WalkerDocument => {
    const days = daysOf(campaign, at, now)
    const done = daysDone(days, plan)
    const fetched = now - (at + 1) * 41 * MINUTE_MS
    return {
      ...newWalker(campaign._id, member),
      ...{ days, done, isComplete: done >= plan.days, firstAt: Math.max(campaign.from, fetched - 6 * 86_400_000) },
      ...{ reportedAt: fetched, teamId: at < IN_TEAM ? teamId : null, rev: 1 },
    }
  })
  const memberIds = people.slice(0, IN_TEAM).map(({ _id }) => _id)
  const team = { _id: teamId, campaignId: campaign._id, ...TEAM, memberIds, at: campaign.from, madeWith: 'demo-team' }
  return { walkers, teams: [team] }
}

/** From the first day to yesterday: most days reach the goal, and days off belong to it. */
function daysOf({ plan }: CampaignDocument, person: number, now: number): Record<UnionDate, CountedDay> {
  const days: Record<UnionDate, CountedDay> = {}
  const today = unionDate(now)
  const { from } = walkSpan(plan.phases)
  for (let date = from, at = 0; date < today; date = addDays(date, 1), at += 1) {
    const steps = 3_800 + ((person * 977 + at * 2_311) % 7_400)
    days[date] = { steps: Math.min(steps, plan.walk?.mostADay ?? steps), isOdd: false }
  }
  return days
}
