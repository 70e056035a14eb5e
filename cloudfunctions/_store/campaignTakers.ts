import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { campaigns, type CampaignDocument, type TakerDocument, takerId, takers } from './campaigns'
import { entries } from './entries'

/** A page with thousands on it does not change visibly within a minute; one with a dozen does. */
const MANY = 1_000
const KEPT_MS = MINUTE_MS
const KEPT_WHILE_FEW_MS = 5_000

/**
 * Campaigns with their number of takers as it is now, or was a minute ago. Of all who find a number old one counts for
 * everybody: whoever moves `counted.at` first. The others answer with what was there.
 *
 * Nothing is asked while numbers are young; otherwise one round trip, and two more for whoever counts.
 */
export async function withTakers<Campaign extends CampaignDocument>(
  found: readonly Campaign[],
  now: number,
): Promise<Campaign[]> {
  return Promise.all(found.map(async (each) => ({ ...each, counted: await countedNow(each, now) })))
}

async function countedNow(
  { _id, counted, until }: CampaignDocument,
  now: number,
): Promise<CampaignDocument['counted']> {
  const keptMs = counted.takers < MANY ? KEPT_WHILE_FEW_MS : KEPT_MS
  // Nobody comes in after the end: what was counted since then stays.
  if (now - counted.at < keptMs || (counted.at > until && now > until)) return counted
  const isOurs = (await campaigns.change({ _id, 'counted.at': counted.at }, { 'counted.at': now })) > 0
  if (!isOurs) return counted
  const number = await takers.count({ campaignId: _id })
  await campaigns.change({ _id, 'counted.at': now }, { 'counted.takers': number })
  return { takers: number, at: now }
}

/** Whether a member takes part. One request. */
export async function takesPart(campaignId: string, memberId: string): Promise<boolean> {
  return (await takers.get(takerId(campaignId, memberId))) !== undefined
}

/** Works of one's own in a campaign, drafts too; those taken back are none any more. One request. */
export function countOwnEntries(campaignId: string, memberId: string): Promise<number> {
  return entries.count({ owner: memberId, campaignId, state: command.neq('withdrawn') })
}

/** What a member took part in, newest first, by page: for handing it to them. */
export function takenPartBy(
  memberId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<TakerDocument>> {
  return findPage(takers, { memberId }, { order: ['-at', '-_id'], ...paging })
}

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** What campaigns are called, by id. One round trip, none for none. */
export async function titlesOfCampaigns(campaignIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(campaignIds)]
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) => campaigns.find({ _id: command.in(batch) }, { limit: IDS_AT_ONCE, fields: ['plan.title'] })),
  )
  return new Map(found.flat().map(({ _id, plan }) => [_id, plan.title]))
}
