import type { OrganizedRow } from '../../domain/campaign/organizing'
import { kitsOf } from '../../domain/campaign/plan'
import { AppError } from '../../domain/errors'
import type { StaffRole } from '../../domain/identity/contract'
import { type Account, seatOver } from '../_kit/account'
import { command } from '../_kit/cloud'
import { inSubtree } from '../_kit/documents'
import { campaignCardsOf } from '../_store/campaignCards'
import { type CampaignChangeDocument, campaignChanges } from '../_store/campaignChanges'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entries } from '../_store/entries'

/** Campaigns as the desk's lists show them. */

/** A campaign over which the caller works. @throws {AppError} `session.not_allowed`, also where there is none */
export function requireOrganized(
  account: Account,
  campaign: CampaignDocument | undefined,
  roles: readonly StaffRole[],
): CampaignDocument {
  seatOver(account, campaign?.unionPath, roles)
  if (!campaign) throw new AppError('session.not_allowed')
  return campaign
}

export function campaignAsked({ campaignId }: { campaignId: string }): Promise<CampaignDocument | undefined> {
  return campaigns.get(campaignId)
}

/** A campaign, and what is being written of it. */
export interface Asked {
  campaign: CampaignDocument | undefined
  change: CampaignChangeDocument | undefined
}

export async function campaignWithChange({ campaignId }: { campaignId: string }): Promise<Asked> {
  const [campaign, change] = await Promise.all([campaigns.get(campaignId), campaignChanges.get(campaignId)])
  return { campaign, change }
}

/**
 * Rows in the order given.
 *
 * @param path whose works are counted as waiting: a union's own and those below it
 * One round trip; two more for covers with pictures that nobody looked at lately.
 */
export async function rowsOf(shown: readonly CampaignDocument[], path: string, now: number): Promise<OrganizedRow[]> {
  const [cards, waiting] = await Promise.all([campaignCardsOf(shown, now), waitingOf(shown, path)])
  return shown.map((campaign, at) => {
    const card = cards[at]
    if (!card) throw new Error('a campaign has a card')
    const { _id, state, unionId, plan, updatedAt, revision } = campaign
    return { card, state, unionId, kits: kitsOf(plan), toModerate: waiting.get(_id) ?? 0, updatedAt, revision }
  })
}

export async function rowOf(campaign: CampaignDocument, now: number): Promise<OrganizedRow> {
  const [row] = await rowsOf([campaign], campaign.unionPath, now)
  if (!row) throw new Error('a campaign has a row')
  return row
}

/** A count for each, along the index of what waits: grouping them would look into every work of all of them. */
async function waitingOf(shown: readonly CampaignDocument[], path: string): Promise<Map<string, number>> {
  const ids = shown.filter(({ plan, state }) => plan.works && state !== 'draft').map(({ _id }) => _id)
  const counts = await Promise.all(
    ids.map((campaignId) => entries.count({ campaignId, dueAt: command.gt(0), unionPath: inSubtree(path) })),
  )
  return new Map(ids.map((id, at) => [id, counts[at] ?? 0]))
}
