import { type Body, picturesIn, plainTextOf } from '../../domain/body/body'
import { spanOf } from '../../domain/campaign/phase'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { type Actor, recordAudit } from './audit'
import { campaignChanges } from './campaignChanges'
import { campaigns, type CampaignDocument } from './campaigns'
import { actorOver, PUBLISHES } from './seats'
import { unions, type UnionDocument } from './unions'

/** What staff write of a campaign, and how it changes once it is out. */

/** Lines of history and of changes that are kept: a document is read by everybody. */
const MOST_LINES = 60

/** A campaign's `_id`: made of what asked for it, so that asking twice finds the first. */
export function campaignIdOf(openid: string, requestKey: string): string {
  return indexHash('campaign', `${openid}:${requestKey}`)
}

/** Files a campaign names: attachments, pictures of its text, a cover. */
export function filesOfCampaign({
  plan,
  body,
  attachmentIds,
}: Pick<CampaignDocument, 'plan' | 'body' | 'attachmentIds'>): string[] {
  const cover = plan.cover.kind === 'picture' ? [plan.cover.fileId] : []
  return [...new Set([...attachmentIds, ...picturesIn(body), ...cover])].sort()
}

/** What lists are ordered and cut by; nothing for a plan that has no times yet. */
export function spanOfPlan({ phases }: Pick<CampaignPlan, 'phases'>): { from: number; until: number } {
  return phases.length === 0 ? { from: 0, until: 0 } : spanOf(phases)
}

/** The text of its page, as the guard reads it. */
export function textOfCampaign({ body }: { body: Body }): string {
  return plainTextOf(body)
}

/** Unions an audience names, in the order in which they are named. One round trip. */
export async function unionsNamed({ unionIds }: CampaignPlan['audience']): Promise<UnionDocument[]> {
  const ids = [...new Set(unionIds)]
  const found = await unions.find({ _id: command.in(ids) }, { limit: ids.length })
  return ids.flatMap((id) => found.find(({ _id }) => _id === id) ?? [])
}

/** Somebody changes a campaign for good: publishes, changes, recalls it. */
export interface CampaignChange {
  campaignId: string
  account: Account
  now: number
  requestKey: string
  /** The audit's name for it: `organizer.recall`. */
  action: string
  /** In words, for history and audit: `停办活动`. */
  what: string
  reason: string | null
  /** What else the input said: the same key must not come with other input. */
  fingerprint: string
  /** The revision of what is being written (`campaignChanges.ts`) that goes out with it, and is no longer written then. */
  draft?: number | undefined
}

/**
 * Changes a campaign in one transaction with the audit. The same request key again changes nothing.
 *
 * @param changesOf of the campaign as it then is; throws to refuse
 * @returns the campaign as it stands afterwards
 * @throws {AppError} `session.not_allowed` when there is none over which the account publishes; `request.key_reused`;
 *   `campaign.changed_elsewhere` when `draft` is not what is being written
 */
export function changeCampaign(
  change: CampaignChange,
  changesOf: (campaign: CampaignDocument, by: Actor) => Partial<CampaignDocument>,
): Promise<CampaignDocument> {
  return inTransaction((transaction) => changeWithin(transaction, change, changesOf))
}

async function changeWithin(
  transaction: Transaction,
  { campaignId, account, now, requestKey, action, what, reason, fingerprint, draft }: CampaignChange,
  changesOf: (campaign: CampaignDocument, by: Actor) => Partial<CampaignDocument>,
): Promise<CampaignDocument> {
  const campaign = await campaigns.within(transaction).get(campaignId)
  const by = actorOver(account, campaign?.unionPath, PUBLISHES)
  if (!campaign) throw new AppError('session.not_allowed')
  if (wasDoneBefore(campaign, requestKey, what, fingerprint)) return campaign

  const entry = { at: now, what, by: by.unionName, reason, key: requestKey, fingerprint }
  const next: CampaignDocument = {
    ...campaign,
    ...changesOf(campaign, by),
    history: [...campaign.history, entry].slice(-MOST_LINES),
    ...{ revision: campaign.revision + 1, updatedAt: now },
  }
  if (draft !== undefined) await takeOut(transaction, campaignId, draft)
  await campaigns.within(transaction).put(next)
  await recordAudit(transaction, {
    ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, action, what, reason },
    ...{ subjectOpenid: null, subjectId: campaignId, requestKey },
  })
  return next
}

/** @throws {AppError} `campaign.changed_elsewhere` where another device wrote on, or threw it away */
async function takeOut(transaction: Transaction, campaignId: string, draft: number): Promise<void> {
  const written = campaignChanges.within(transaction)
  if ((await written.get(campaignId))?.revision !== draft) throw new AppError('campaign.changed_elsewhere')
  await written.remove(campaignId)
}

/** Whether this very request did it before. @throws {AppError} `request.key_reused` when it did something else */
export function wasDoneBefore(
  { history }: Pick<CampaignDocument, 'history'>,
  requestKey: string,
  what: string,
  fingerprint: string,
): boolean {
  const earlier = history.find(({ key }) => key === requestKey)
  if (earlier && (earlier.what !== what || earlier.fingerprint !== fingerprint))
    throw new AppError('request.key_reused')
  return earlier !== undefined
}

/** A line more for those who take part. */
export function changesWith(campaign: Pick<CampaignDocument, 'changes'>, at: number, text: string) {
  return [...campaign.changes, { at, text }].slice(-MOST_LINES)
}

/** What an input says beside its key, in few characters. */
export function fingerprintOf(name: string, input: { requestKey: string }): string {
  const { requestKey, ...said } = input
  return indexHash(`organizer-${name}`, `${requestKey}:${JSON.stringify(said)}`)
}
