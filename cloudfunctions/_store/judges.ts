import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import type { CampaignDocument } from './campaigns'

/** A member who judges in a campaign, `_id` is `<campaign>@<member>`. Only the organiser's staff write it. */
export interface JudgeDocument extends Stored {
  campaignId: string
  memberId: string
  name: string
  unionId: string
  unionName: string
  /** Tracks they judge; none once they were taken off. */
  trackIds: string[]
  namedAt: number
  /** The request that said so last, with what it said. */
  namedWith: { key: string; trackIds: string[] }
}

export const judges = documents<JudgeDocument>('judges')

export function judgeId(campaignId: string, memberId: string): string {
  return `${campaignId}@${memberId}`
}

/** Everybody who was named in a campaign, those taken off as well, in the order of their naming. */
export function judgesOf(campaignId: string): Promise<JudgeDocument[]> {
  return findAll(judges, { campaignId }, { order: ['namedAt', '_id'] })
}

/** As many campaigns as one person ever judges in, and more. */
const MOST_CAMPAIGNS = 100

/** Where a member was named a judge, newest first. One request. */
export function judgingsOf(memberId: string): Promise<JudgeDocument[]> {
  return judges.find({ memberId }, { order: ['-namedAt', '-_id'], limit: MOST_CAMPAIGNS })
}

/** Whether a member was ever named a judge: whoever never was has nothing to judge. One request. */
export async function wasNamedJudge(memberId: string): Promise<boolean> {
  return (await judges.find({ memberId }, { limit: 1, fields: ['memberId'] })).length > 0
}

/** Whether anybody judges without names in a campaign now: from its publishing until the last review is over. */
export function isJudgedBlind({ plan }: Pick<CampaignDocument, 'plan'>, now: number): boolean {
  const isOver = plan.phases.every(({ kind, until }) => kind !== 'review' || now >= until)
  return plan.works?.judging?.isBlind === true && !isOver
}

/** Tracks whose works a judge is to see without name and union for now, wherever they meet them. */
export function blindTracks(campaign: CampaignDocument, judge: JudgeDocument | undefined, now: number): string[] {
  return judge && isJudgedBlind(campaign, now) ? judge.trackIds : []
}
