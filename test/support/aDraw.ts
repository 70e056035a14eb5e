import { type Account, emptyAccount, type Seat } from '../../cloudfunctions/_kit/account'
import { documents } from '../../cloudfunctions/_kit/documents'
import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import type { MemberDocument } from '../../cloudfunctions/_store/members'
import type { Draft, Output } from '../../domain/contract'
import { openDraw } from '../../domain/draw/contract'
import { confirmSeed, freezeDraw, holdDraw, typeSeed } from '../../domain/draw/organizing'
import type { DrawPlan } from '../../domain/draw/plan'
import { DAY_MS } from '../../domain/time'
import { type Cloud, FRIDAY_MORNING } from './aCloud'
import { key, seatTheCity } from './aVotedCity'
import { aCampaign } from './builders/aCampaign'
import { memberDocument } from './builders/aMember'
import { entryDocument } from './builders/anEntry'
import { aPhase, drawPart, worksPart } from './builders/aPlan'

/** A draw among those whose work was accepted, at the city; two managers hold it. */

export const SEED = '03 08 12 19 25 31 09'
export const SEED_AT = FRIDAY_MORNING + DAY_MS

export const PRIZES: DrawPlan['prizes'] = [
  { id: 'first', title: '运动手环', worthFen: 20_000, count: 1 },
  { id: 'second', title: '20 元图书券', worthFen: 2_000, count: 2 },
]

export const USES: Draft<typeof freezeDraw>['uses'] = [
  { prizeId: 'first', way: 'handed', where: '市总工会服务大厅', partnerIds: [], validDays: 30 },
  { prizeId: 'second', way: 'desk', where: '', partnerIds: ['clinic'], validDays: 30 },
]

export async function aDrawCampaign(cloud: Cloud, draw: Partial<DrawPlan> = {}): Promise<CampaignDocument> {
  await seatTheCity(cloud)
  const seat: Seat = {
    unionId: 'qinghe',
    unionPath: '/qinghe/',
    unionName: '青禾市总工会',
    role: 'manager',
    nameMasked: '吴**',
  }
  await cloud.store<Account>('accounts').put({ ...emptyAccount('o-second'), seats: [seat] })
  const plan = drawPart({ entry: 'work_accepted', prizes: PRIZES, ...draw })
  const phases = [aPhase('collect', -9, -1), aPhase('announce', 1, 9)]
  return aCampaign(cloud, { plan: { works: worksPart(), draw: plan, phases, budgetFen: 1_000_000 } })
}

/** Members from one number up to another, each with a work that was accepted. */
export async function completed(cloud: Cloud, campaign: CampaignDocument, from: number, until: number): Promise<void> {
  for (let at = from; at < until; at += 500) {
    const some = Array.from({ length: Math.min(500, until - at) }, (_, index) =>
      memberDocument({ _id: `m-${String(at + index).padStart(6, '0')}` }),
    )
    await cloud.run(async () => {
      await documents<MemberDocument>('members').insertMany(some)
      await documents<EntryDocument>('entries').insertMany(some.map((member) => entryDocument(campaign, { member })))
      // Of a great many nobody comes to look.
      if (until - from > 1000) return
      const accounts = some.map((member) => ({ ...emptyAccount(`o-${member._id}`), memberId: member._id }))
      await documents<Account>('accounts').insertMany(accounts)
    })
  }
}

export const personOf = (cloud: Cloud, at: number) => cloud.as(`o-m-${String(at).padStart(6, '0')}`)

export function freezing(differing: Partial<Draft<typeof freezeDraw>> = {}): Draft<typeof freezeDraw> {
  return { campaignId: 'campaign-craft', seedAt: SEED_AT, uses: USES, requestKey: key('freeze'), ...differing }
}

/** Frozen and published, whatever time the list takes. */
export async function frozen(cloud: Cloud): Promise<Output<typeof openDraw>> {
  await cloud.as('o-manager').must(freezeDraw, freezing())
  return cloud.as('o-stranger').must(openDraw, { campaignId: 'campaign-craft' })
}

/** The seed is public, typed and confirmed. */
export async function seeded(cloud: Cloud, seed = SEED): Promise<void> {
  cloud.now = Math.max(cloud.now, SEED_AT)
  await cloud.as('o-manager').must(typeSeed, { campaignId: 'campaign-craft', seed, requestKey: key('seed') })
  await cloud.as('o-second').must(confirmSeed, { campaignId: 'campaign-craft', seed, requestKey: key('confirm') })
}

/** 开奖, after everything before it. */
export async function drawn(cloud: Cloud): Promise<Output<typeof holdDraw>> {
  await frozen(cloud)
  await seeded(cloud)
  return cloud.as('o-manager').must(holdDraw, { campaignId: 'campaign-craft', requestKey: key('draw') })
}

/** Who was asked, by rank from 1: which member it was, by number. */
export async function winnersByRank(cloud: Cloud): Promise<Map<number, number>> {
  const found = await cloud.store<{ _id: string; rank: number; memberId: string }>('draw_winners').all()
  return new Map(found.map(({ rank, memberId }) => [rank + 1, Number(memberId.slice(2))]))
}
