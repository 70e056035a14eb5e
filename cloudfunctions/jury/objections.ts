import { listObjections } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { objectionsOf, objectionView } from '../_store/objections'
import { REVIEWS } from '../_store/seats'
import { campaignAsked } from './organizing'

const PAGE = 20

/** All objections for the organiser's staff, who are not told whose they are; one's own for everybody else. */
export const objections = action(
  listObjections,
  'anyone',
  async ({ campaignId, cursor }, { account }, campaign: CampaignDocument | undefined) => {
    const isStaff = account.seats.some(
      ({ role, unionPath }) => REVIEWS.includes(role) && campaign?.unionPath.startsWith(unionPath),
    )
    const { memberId } = account
    if (!isStaff && memberId === null) throw new AppError('session.not_member')
    const page = await objectionsOf(isStaff ? { campaignId } : { campaignId, memberId }, { limit: PAGE, cursor })
    return { objections: page.rows.map((each) => objectionView(each, memberId)), nextCursor: page.nextCursor }
  },
  campaignAsked,
)
