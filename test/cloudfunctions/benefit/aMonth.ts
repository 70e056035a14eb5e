import type { DrawDocument } from '../../../cloudfunctions/_store/draws'
import type { VoucherDocument } from '../../../cloudfunctions/_store/vouchers'
import { redeem } from '../../../domain/benefit/contract'
import { claimPrize } from '../../../domain/draw/contract'
import { redeemVoucher, reverseVoucher, showVouchers } from '../../../domain/draw/vouchers'
import { DAY_MS, startOfDay } from '../../../domain/time'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aDrawCampaign, completed, drawn, personOf, winnersByRank } from '../../support/aDraw'
import { key } from '../../support/aVotedCity'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aRequestKey, aScan, passOf, tokensOf } from '../../support/builders/aDesk'
import { aClerk, aPartner } from '../../support/builders/aPartner'

export const NOVEMBER = startOfDay('2026-11-25')
export const DECEMBER = startOfDay('2026-12-01')

/** The draw of a union below, beside the city's `campaign-craft`. */
export const OF_GAOXIN = 'campaign-of-gaoxin'

/** Two partners and a member who uses benefits and vouchers of two unions at them. */
export interface MonthOfUses {
  cloud: Cloud
  clerk: Person
  depot: Person
  /** A voucher in the member's card that both partners take, redeemed. */
  use: (worthFen: number, how: { at: number; by?: Person; campaignId?: string }) => Promise<string>
  useAgain: (voucherId: string, at: number, by?: Person) => Promise<void>
  undo: (voucherId: string, by?: Person) => Promise<unknown>
  /** A use of the city's benefit at the clinic, or of the district's at the depot. */
  visit: (at: number, by?: Person) => Promise<string>
}

/** Both partners, the benefits of two unions, and a draw of each; it is November. */
export async function aMonthOfUses(): Promise<MonthOfUses> {
  const cloud = await aCloud({ functions: ['benefit', 'draw', 'card'] })
  const campaign = await aDrawCampaign(cloud)
  await aPartner(cloud)
  await aPartner(cloud, { _id: 'depot', name: '河东车站' })
  await aBenefit(cloud, OPEN_TO_ALL)
  const ofGaoxin = { unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', partnerIds: ['depot'] }
  await aBenefit(cloud, { ...OPEN_TO_ALL, ...ofGaoxin, _id: 'rest', title: '歇脚减免' })
  await completed(cloud, campaign, 0, 8)
  const clerk = await aClerk(cloud)
  const depot = await aClerk(cloud, { partnerId: 'depot' })
  await drawn(cloud)
  const member = personOf(cloud, (await winnersByRank(cloud)).get(2)!)
  const { voucher } = await member.must(claimPrize, { campaignId: 'campaign-craft', requestKey: key('claim') })
  const model = (await cloud.store<VoucherDocument>('vouchers').get(voucher.id))!
  await cloud.store('vouchers').remove({})
  const draw = (await cloud.store<DrawDocument>('draws').get('campaign-craft'))!
  const below = { unionPath: '/qinghe/gaoxin/', unionName: '高新区总工会' }
  await cloud
    .store<DrawDocument>('draws')
    .put({ ...draw, ...below, _id: OF_GAOXIN, unionId: 'gaoxin', title: '读书有奖' })

  let made = 0
  const where = (by: Person) => (by === clerk ? 'clinic' : 'depot')
  const aVoucher = async (worthFen: number, campaignId = 'campaign-craft') => {
    const _id = `voucher-${(made += 1)}`
    const of = campaignId === OF_GAOXIN ? { ...below, campaignTitle: '读书有奖' } : {}
    await cloud.store<VoucherDocument>('vouchers').put({
      ...{ ...model, ...of, _id, worthFen, campaignId, until: DECEMBER + 60 * DAY_MS },
      partnerIds: ['clinic', 'depot'],
    })
    return _id
  }
  const useAgain: MonthOfUses['useAgain'] = async (voucherId, at, by = clerk) => {
    cloud.now = at
    const [scanned] = await tokensOf(member)
    const asked = { scanned: scanned!, partnerId: where(by), requestKey: aRequestKey() }
    const { pass } = await by.must(showVouchers, asked)
    await by.must(redeemVoucher, { pass, voucherId, requestKey: aRequestKey() })
  }
  return {
    ...{ cloud, clerk, depot, useAgain },
    use: async (worthFen, { at, by, campaignId }) => {
      const voucherId = await aVoucher(worthFen, campaignId)
      await useAgain(voucherId, at, by)
      return voucherId
    },
    undo: (voucherId, by = clerk) =>
      by.must(reverseVoucher, { voucherId, reason: '扫错人了', requestKey: aRequestKey() }),
    visit: async (at, by = clerk) => {
      cloud.now = at
      const [token] = await tokensOf(member)
      return passOf(await by.must(redeem, aScan(token!, { partnerId: where(by) }))).row.id
    },
  }
}
