import type { Body } from '../../domain/body/body'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { AppError } from '../../domain/errors'
import { bodyOfHtml } from '../_content/bodyOfHtml'
import { codeFileId } from '../_store/campaignCode'
import type { CampaignDocument } from '../_store/campaigns'
import { filesOfCampaign } from '../_store/campaignWriting'
import { type FileOwner, letGoOfFiles, takeFiles } from '../_store/files'

/** Bytes as they are stored: a document holds 512 KB, and lines of changes and history have their share. */
const LARGEST_BODY = 200_000
const LARGEST_PLAN = 100_000

/** The editor's HTML as it is kept. @throws {AppError} `request.too_large` */
export function bodyFrom(html: string): { body: Body; dropped: string[] } {
  const { body, dropped } = bodyOfHtml(html)
  if (Buffer.byteLength(JSON.stringify(body)) > LARGEST_BODY) throw new AppError('request.too_large', { field: 'html' })
  return { body, dropped }
}

/** Each part of a plan is bounded; together they could still be more than a document holds. @throws {AppError} */
export function refuseHuge(plan: CampaignPlan): void {
  if (Buffer.byteLength(JSON.stringify(plan)) > LARGEST_PLAN) throw new AppError('request.too_large', { field: 'plan' })
}

type Named = Pick<CampaignDocument, 'plan' | 'body' | 'attachmentIds'>

export function ownerOf(campaignId: string): FileOwner {
  return `campaign:${campaignId}`
}

/** Whether other files are named than before. */
export function namesOthers(before: Named, after: Named): boolean {
  return filesOfCampaign(before).join() !== filesOfCampaign(after).join()
}

/**
 * Gives a campaign the files it is about to name; those of the campaign it was copied from stay that one's. Two round
 * trips at most.
 *
 * @throws {AppError} `file.not_found`
 */
export function takeNamed({ _id, copiedFrom }: CampaignDocument, after: Named, openid: string): Promise<void> {
  const alsoOf = copiedFrom === null ? [] : [ownerOf(copiedFrom)]
  return takeFiles({ fileIds: filesOfCampaign(after), to: ownerOf(_id), openid, alsoOf })
}

/** Lets go of what is not named any more, once that stands; its code nobody names, and it stays. One request. */
export function letGoOfOthers(campaignId: string, after: Named, now: number): Promise<void> {
  return letGoOfFiles(ownerOf(campaignId), [...filesOfCampaign(after), codeFileId(campaignId)], now)
}
