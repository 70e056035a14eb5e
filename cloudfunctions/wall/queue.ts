import { wallQueue } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { REVIEWS } from '../_store/seats'
import { messagesIn, staffMessage, wallMessages } from '../_store/wallMessages'

const PAGE = 20

/** Messages for staff, writers masked. Two round trips. */
export const queue = action(
  wallQueue,
  REVIEWS,
  async ({ campaignId, tab, cursor }, { account, now }, campaign: CampaignDocument | undefined) => {
    seatOver(account, campaign?.unionPath, REVIEWS)
    if (!campaign?.plan.wall) throw new AppError('campaign.not_found', { message: '这个活动没有留言墙' })
    const [{ rows, nextCursor }, waiting] = await Promise.all([
      messagesIn(campaignId, tab, { limit: PAGE, cursor }),
      wallMessages.count({ campaignId, state: 'waiting' }),
    ])
    return { title: campaign.plan.title, waiting, messages: rows.map(staffMessage), nextCursor, now }
  },
  ({ campaignId }) => campaigns.get(campaignId),
)
