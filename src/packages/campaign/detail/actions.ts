import type { CampaignView } from '../../../../domain/campaign/contract'
import { phaseState, type PhaseKind, runningPhase } from '../../../../domain/campaign/phase'
import { dayText } from '../../../../domain/time'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { NOT_FOR_YOU } from '../Standing'
import { kitWays } from './kits'

/** The one main action of a campaign as it stands for this person; `reason` where it cannot be done, and what then. */
export type MainAction =
  | { words: string; url: string; isJoining?: boolean; reason?: undefined }
  | { words: string; url?: undefined; reason: string }

/** @param now the cloud's clock */
export function mainAction(campaign: CampaignView, now: number): MainAction | undefined {
  const { card, plan } = campaign
  if (card.state === 'recalled') return undefined
  return plan.works ? actionOfWorks(campaign, now) : actionOfKits(campaign, now)
}

/** Whether results may be seen: once an announcement has begun. */
export function hasResults({ plan }: Pick<CampaignView, 'plan'>, now: number): boolean {
  return plan.works !== null && plan.phases.some((phase) => phase.kind === 'announce' && phase.from <= now)
}

function actionOfWorks(campaign: CampaignView, now: number): MainAction {
  const { card, plan } = campaign
  const { id } = card
  const runs = (kind: PhaseKind) => runningPhase(plan.phases, kind, now) !== undefined
  if (runs('collect')) return taking(campaign, '我要投稿', '加入工会后投稿', campaignPage('submit', { id }))
  if (runs('vote')) return { words: '去投票', url: campaignPage('entries', { id }) }
  if (hasResults(campaign, now)) return { words: '看评选结果', url: campaignPage('results', { id }) }
  const collecting = plan.phases.filter(({ kind }) => kind === 'collect')
  const coming = collecting
    .filter((phase) => phaseState(phase, now) === 'coming')
    .sort((one, other) => one.from - other.from)[0]
  if (coming) return { words: '我要投稿', reason: `${dayText(coming.from)}开始投稿` }
  return { words: '我要投稿', reason: '投稿已经截止，作品还能看' }
}

function actionOfKits(campaign: CampaignView, now: number): MainAction | undefined {
  const { card, plan } = campaign
  const [first] = kitWays(plan)
  if (!first) return undefined
  const { action, page } = first
  const url = campaignPage(page, { id: card.id })
  if (card.state === 'ended') return { words: '看看结果', url }
  const begins = Math.min(...plan.phases.map(({ from }) => from))
  if (now < begins) return { words: action, reason: `${dayText(begins)}开始` }
  return taking(campaign, action, `加入工会后${action}`, url)
}

function taking({ notForYou }: CampaignView, words: string, joinWords: string, url: string): MainAction {
  if (notForYou === null) return { words, url }
  if (notForYou === 'not_member') return { words: joinWords, url, isJoining: true }
  return { words, reason: NOT_FOR_YOU[notForYou] }
}
