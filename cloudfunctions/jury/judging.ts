import { AppError } from '../../domain/errors'
import { isInRunning } from '../../domain/entry/running'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { type JudgeDocument, judgeId, judges } from '../_store/judges'
import { memberOf, type MemberDocument } from '../_store/members'
import { sheetId, sheets, type SheetDocument } from '../_store/sheets'

/** One work before one judge. */
export interface Judging {
  entry: EntryDocument
  campaign: CampaignDocument
  judge: JudgeDocument
  /** The judge's membership as it is now. */
  member: MemberDocument
  sheet: SheetDocument | undefined
}

export interface Asked {
  entry: EntryDocument | undefined
  member: MemberDocument | undefined
}

/** Read while the judge is being identified. */
export async function judgingAsked({ entryId }: { entryId: string }): Promise<Asked> {
  const [entry, member] = await Promise.all([entries.get(entryId), memberOf(callerOpenid())])
  return { entry, member }
}

/**
 * The work, for a judge who is named for its track. One round trip.
 *
 * @throws {AppError} `jury.not_judge`, whether the work is another's to judge or does not exist
 */
export async function requireJudging({ memberId }: Account, { entry, member }: Asked): Promise<Judging> {
  const own = member?._id === memberId ? member : undefined
  const campaignId = entry?.campaignId ?? 'nowhere'
  const [campaign, judge, sheet] = await Promise.all([
    campaigns.get(campaignId),
    judges.get(judgeId(campaignId, own?._id ?? 'nobody')),
    sheets.get(sheetId(entry?._id ?? 'nothing', own?._id ?? 'nobody')),
  ])
  const works = campaign?.plan.works
  if (!entry || !campaign || !works?.judging || !own || !judge?.trackIds.includes(entry.trackId)) {
    throw new AppError('jury.not_judge')
  }
  if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
  if (!isInRunning(entry, works, campaign.unionId)) throw new AppError('jury.not_judge')
  return { entry, campaign, judge, member: own, sheet }
}
