import { openFigures } from '../../domain/campaign/organizing'
import type { EntryState } from '../../domain/entry/contract'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { withTakers } from '../_store/campaignTakers'
import { countByTrack, entries } from '../_store/entries'
import { events } from '../_store/events'
import { eventSignups } from '../_store/eventSignups'
import { quizStandings } from '../_store/quizTries'
import { WATCHES } from '../_store/seats'
import { votes } from '../_store/votes'
import { walkTotals } from '../_store/walkers'
import { walkTeams } from '../_store/walkTeams'
import { wallMessages } from '../_store/wallMessages'
import { campaignAsked, requireOrganized } from './rows'

type Figure = { label: string; count: number }

/** How many of each thing there are; never who has most. */
export const figures = action(
  openFigures,
  WATCHES,
  async (_input, { account, now }, early: CampaignDocument | undefined) => {
    const campaign = requireOrganized(account, early, WATCHES)
    const [[counted], ...figures] = await Promise.all([
      withTakers([campaign], now),
      figuresOfWorks(campaign, now),
      figuresOfVotes(campaign),
      figuresOfEvents(campaign),
      figuresOfGames(campaign),
      figuresOfWalk(campaign),
      figuresOfWall(campaign),
    ])
    return { takers: counted?.counted.takers ?? 0, figures: figures.flat(), now }
  },
  campaignAsked,
)

/** Each count along an index of its own: grouping them would look into every work. */
async function figuresOfWorks({ _id: campaignId, plan }: CampaignDocument, now: number): Promise<Figure[]> {
  if (!plan.works) return []
  const { tracks } = plan.works
  const inState = (state: EntryState) => entries.count({ campaignId, state })
  const [submitted, returned, accepted, removed, byTrack] = await Promise.all([
    inState('submitted'),
    inState('returned'),
    inState('accepted'),
    inState('removed'),
    countByTrack(
      campaignId,
      tracks.map(({ id }) => id),
      now,
    ),
  ])
  return [
    { label: '收到作品', count: submitted + returned + accepted + removed },
    { label: '待审核', count: submitted },
    { label: '已展示', count: accepted },
    ...tracks.map(({ id, title }) => ({ label: title, count: byTrack.get(id) ?? 0 })),
  ]
}

async function figuresOfVotes({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.works?.voting) return []
  return [{ label: '投票', count: await votes.count({ campaignId }) }]
}

async function figuresOfEvents({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.events) return []
  const [kept, signups] = await Promise.all([
    events.countEach({ campaignId }, 'kept'),
    eventSignups.countEach({ campaignId }, 'state'),
  ])
  return [
    { label: '发布的线下活动', count: (kept.get('published') ?? 0) + (kept.get('held') ?? 0) },
    { label: '已举办', count: kept.get('held') ?? 0 },
    { label: '报名', count: signups.get('placed') ?? 0 },
    { label: '排队', count: signups.get('waiting') ?? 0 },
  ]
}

async function figuresOfGames({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.quiz && !plan.riddles) return []
  const [passed, solved] = await Promise.all([
    plan.quiz ? quizStandings.count({ campaignId, hasPassedQuiz: true }) : undefined,
    plan.riddles ? quizStandings.count({ campaignId, hasSolvedRiddles: true }) : undefined,
  ])
  return [
    ...(passed === undefined ? [] : [{ label: '答题过关', count: passed }]),
    ...(solved === undefined ? [] : [{ label: '猜成灯谜', count: solved }]),
  ]
}

async function figuresOfWalk({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.walk) return []
  const [{ walkers, completed, oddDays }, teams] = await Promise.all([
    walkTotals(campaignId),
    walkTeams.count({ campaignId }),
  ])
  return [
    { label: '同步步数的人', count: walkers },
    { label: '走满天数', count: completed },
    { label: '队', count: teams },
    // A sum and no name: a rule over numbers is no proof about a person.
    { label: '天数据异常，已按目标计', count: oddDays },
  ]
}

async function figuresOfWall({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.wall) return []
  const states = await wallMessages.countEach({ campaignId }, 'state')
  return [
    { label: '墙上的留言', count: states.get('shown') ?? 0 },
    { label: '待看的留言', count: states.get('waiting') ?? 0 },
  ]
}
