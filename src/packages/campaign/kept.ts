import type { Output } from '../../../domain/contract'
import type { openCampaign } from '../../../domain/campaign/contract'
import type { Cabinet } from '../../cloud/remembered'

/** What pages of campaigns showed last, for opening them without a network: bounded in number and in size. */
export const CAMPAIGN_PAGES: Cabinet = { name: 'campaigns', most: 60, mostBytes: 1_500_000 }

/** Where the page of a campaign keeps its answer on this phone. */
export const campaignDrawer = (id: string) => `campaign.${id}`

/**
 * What of a campaign stays on the phone: its text and plan. Addresses of files expire, and telephone numbers of others are
 * not kept. The files' names are, so that the page says what there is.
 */
export function readableOffline(opened: Output<typeof openCampaign>): Output<typeof openCampaign> {
  const { campaign } = opened
  return {
    ...opened,
    campaign: {
      ...campaign,
      plan: { ...campaign.plan, contacts: [] },
      pictures: {},
      attachments: campaign.attachments.map((file) => ({ ...file, url: '' })),
    },
  }
}
