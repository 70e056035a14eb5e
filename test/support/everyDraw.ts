import { createHash } from 'node:crypto'
import { drawOfCampaign, type DrawDocument } from '../../cloudfunctions/_store/draws'
import { type WinnerDocument, winnerId } from '../../cloudfunctions/_store/drawWinners'
import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { Shelves } from './aCloud'
import { campaignOfUnion } from './everyCampaign'

/** A draw of each union's campaign that was held among nobody anybody knows, with one winner whose days are over. */
export async function putDraws(cloud: Shelves, unions: readonly UnionDocument[]): Promise<void> {
  for (const kept of ['draw_winners', 'draw_entrants', 'draw_pages', 'vouchers']) await cloud.store(kept).remove({})
  for (const { _id: unionId } of unions) {
    const campaign = await cloud.store<CampaignDocument>('campaigns').get(campaignOfUnion(unionId))
    if (!campaign?.plan.draw) throw new Error(`${unionId} has a campaign with a draw`)
    const [prize] = campaign.plan.draw.prizes
    const draw: DrawDocument = {
      ...{
        ...drawOfCampaign(campaign, campaign.plan.draw),
        state: 'drawn',
        run: 1,
        seedAt: 2,
        frozenAt: 1,
        drawnAt: 4,
      },
      // An empty list is a list.
      ...{ hash: createHash('sha256').update('').digest('hex'), seed: '1', confirmedAt: 3, nextRank: 1, tendAt: 1 },
      uses: [{ prizeId: prize!.id, way: 'handed', where: '服务大厅', partnerIds: [], partners: [], validDays: 30 }],
    }
    await cloud.store<DrawDocument>('draws').put(draw)
    const code = '0'.repeat(20)
    await cloud.store<WinnerDocument>('draw_winners').put({
      ...{ _id: winnerId(draw._id, code), drawId: draw._id, code, rank: 0, key: '', memberId: null, state: 'open' },
      ...{ prizeId: prize!.id, prizeTitle: prize!.title, claimUntil: 5, after: null, claimedAt: 0, voucherId: null },
    })
  }
}
