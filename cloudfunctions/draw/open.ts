import { openDraw } from '../../domain/draw/contract'
import { action } from '../_kit/action'
import { codeOf, drawEntrants, entrantId } from '../_store/drawEntrants'
import { drawWinners, winnerId } from '../_store/drawWinners'
import { countsOf, drawAsked, type Early, fileOf, myDrawOf, requireSeen, viewOf } from './seeing'

/** 抽奖 of a campaign, with everything somebody needs to compute it again. Three round trips once a list is out. */
export const open = action(
  openDraw,
  'anyone',
  async ({ campaignId }, { account, now }, early: Early) => {
    const { campaign, plan, draw, member } = requireSeen(account, early)
    const code = member && codeOf(campaignId, member._id)
    const [counts, file, entrant, winner] = await Promise.all([
      countsOf(draw),
      fileOf(draw),
      draw && code ? drawEntrants.get(entrantId(draw, code)) : undefined,
      draw && code ? drawWinners.get(winnerId(draw._id, code)) : undefined,
    ])
    return {
      draw: viewOf(campaign, plan, draw, { counts, file, now }),
      mine: member ? myDrawOf(draw, { campaignId, memberId: member._id }, { entrant, winner }) : null,
      now,
    }
  },
  drawAsked,
)
