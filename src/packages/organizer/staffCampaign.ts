import { useCallback } from 'react'
import { openCampaign } from '../../../domain/campaign/contract'
import type { CampaignCard } from '../../../domain/campaign/card'
import { openOrganized, type OrganizedRow } from '../../../domain/campaign/organizing'
import type { CampaignPlan } from '../../../domain/campaign/plan'
import { AppError } from '../../../domain/errors'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'

/** A campaign for the staff pages below it. */
export interface StaffCampaign {
  card: CampaignCard
  plan: CampaignPlan
  /** Null for one of a union above: then there is only what a unit does for it. */
  row: OrganizedRow | null
  now: number
}

/**
 * A campaign of one's own unions; where it is another's, as everybody may see it.
 *
 * @param forUnionId a union below the organiser's that is worked for, by somebody who may have a seat at both
 * @throws {AppError} as `campaign.open` does where it may not be seen either
 */
async function load(campaignId: string, forUnionId?: string): Promise<StaffCampaign> {
  if (forUnionId !== undefined) return asEverybody(campaignId)
  try {
    const { row, plan, now } = await call(openOrganized, { campaignId })
    return { card: row.card, plan, row, now }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.not_allowed') throw error
    return asEverybody(campaignId)
  }
}

async function asEverybody(campaignId: string): Promise<StaffCampaign> {
  const { campaign, now } = await call(openCampaign, { campaignId })
  return { card: campaign.card, plan: campaign.plan, row: null, now }
}

export function useStaffCampaign(campaignId: string, forUnionId?: string) {
  return useCloud(useCallback(() => load(campaignId, forUnionId), [campaignId, forUnionId]))
}

/** What a track is called, also where it is no longer part of the plan. */
export function trackTitle({ works }: Pick<CampaignPlan, 'works'>, trackId: string): string {
  return works?.tracks.find(({ id }) => id === trackId)?.title ?? '其他'
}
