import { listWinners } from '../../domain/draw/contract'
import { action } from '../_kit/action'
import { codeOf } from '../_store/drawEntrants'
import { winnersOf } from '../_store/drawWinners'
import { drawAsked, type Early, requireSeen } from './seeing'

const PAGE = 50

/** Who was asked, as codes, in order. */
export const winners = action(
  listWinners,
  'anyone',
  async ({ campaignId, cursor }, { account, now }, early: Early) => {
    const { draw, member } = requireSeen(account, early)
    // While they are being written down a part of them would look like all.
    if (draw?.state !== 'drawn') return { rows: [], now, nextCursor: null }
    const page = await winnersOf(campaignId, undefined, { limit: PAGE, cursor })
    const own = member && codeOf(campaignId, member._id)
    return {
      rows: page.rows.map(({ rank, code, prizeTitle, state, after }) => ({
        ...{ rank: rank + 1, code, prizeTitle, state, after: after === null ? null : after + 1, isMine: code === own },
      })),
      now,
      nextCursor: page.nextCursor,
    }
  },
  drawAsked,
)
