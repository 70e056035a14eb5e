import { type Judge, listJudges } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { type JudgeDocument, judgesOf } from '../_store/judges'
import { countRunning } from '../_store/runningEntries'
import { REVIEWS } from '../_store/seats'
import { countConflicts, countHandedIn } from '../_store/sheets'
import { campaignAsked, organized } from './organizing'

/** Who judges, and how far each of them is. */
export const judges = action(
  listJudges,
  REVIEWS,
  async (_input, { account }, found) => {
    const { campaign } = organized(account, found, REVIEWS)
    return { judges: await judgeRows(campaign) }
  },
  campaignAsked,
)

/** Two round trips. */
export async function judgeRows(campaign: CampaignDocument): Promise<Judge[]> {
  const named = (await judgesOf(campaign._id)).filter(({ trackIds }) => trackIds.length > 0)
  return Promise.all(named.map((judge) => judgeRow(campaign, judge)))
}

async function judgeRow(campaign: CampaignDocument, judge: JudgeDocument): Promise<Judge> {
  const { memberId, name, unionName, trackIds } = judge
  const [done, asked] = await Promise.all([countHandedIn(campaign._id, memberId), countAsked(campaign, judge)])
  return { memberId, name, unionName, trackIds, done, asked }
}

/** Works a judge is asked for: those of their tracks, without those of their own union and those they declared. */
export async function countAsked(campaign: CampaignDocument, judge: JudgeDocument): Promise<number> {
  const { memberId, trackIds, unionId } = judge
  const counts = trackIds.map(async (trackId) => {
    const [all, own] = await Promise.all([countRunning(campaign, trackId), countRunning(campaign, trackId, unionId)])
    return all - own
  })
  const [declared, ...asked] = await Promise.all([countConflicts(campaign._id, memberId), ...counts])
  return Math.max(0, asked.reduce((sum, each) => sum + each, 0) - declared)
}
