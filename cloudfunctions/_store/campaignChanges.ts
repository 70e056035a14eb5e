import type { Body } from '../../domain/body/body'
import type { Phase } from '../../domain/campaign/phase'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { documents, type Stored } from '../_kit/documents'
import { type FileOwner, letGoOfFiles } from './files'

/**
 * What is being written of a campaign that is out, until it goes out or is thrown away: one for each campaign, under its
 * `_id`, for everybody who may change it. Only what differs from what is out; null for what stays.
 */
export interface CampaignChangeDocument extends Stored {
  /** Revision of the campaign it was written over. */
  of: number
  /**
   * One more with every save; a save names the one it was made from. It begins with the clock, so that one that was thrown
   * away and one begun anew are never taken for each other.
   */
  revision: number
  phases: Phase[] | null
  contacts: CampaignPlan['contacts'] | null
  body: Body | null
  /** What changed, in words for those who take part; empty until they are found. */
  text: string
  updatedAt: number
  /** The save that came last, its request key with what it said. */
  savedWith: string
}

export const campaignChanges = documents<CampaignChangeDocument>('campaign_changes')

/** Owner of pictures that were brought for a change and are not out. */
export function ownerOfChange(campaignId: string): FileOwner {
  return `change:${campaignId}`
}

/** Nothing is written any more: its pictures belong to nothing. One request. */
export function letGoOfChange(campaignId: string, now: number): Promise<void> {
  return letGoOfFiles(ownerOfChange(campaignId), [], now)
}
