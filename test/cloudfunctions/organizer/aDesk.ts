import type { CampaignPlan } from '../../../domain/campaign/plan'
import { beginCampaign, keepCampaign, publishCampaign } from '../../../domain/campaign/organizing'
import type { Output } from '../../../domain/contract'
import { emptyAccount, type Account, type Seat } from '../../../cloudfunctions/_kit/account'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aPlan } from '../../support/builders/aPlan'

/** The city's unions, a manager and a reviewer of the district, and a manager of another one. */
export interface Desk {
  cloud: Cloud
  manager: Person
  reviewer: Person
  other: Person
}

export async function aCampaignDesk(functions = ['organizer', 'campaign']): Promise<Desk> {
  const cloud = await aCloud({ functions })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  return {
    cloud,
    manager: await seated(cloud, 'o-manager', 'gaoxin', 'manager'),
    reviewer: await seated(cloud, 'o-reviewer', 'gaoxin', 'reviewer'),
    other: await seated(cloud, 'o-other', 'hedong', 'manager'),
  }
}

export async function seated(cloud: Cloud, openid: string, unionId: string, role: Seat['role']): Promise<Person> {
  const union = cityUnions().find(({ _id }) => _id === unionId)
  if (!union) throw new Error(`no union ${unionId}`)
  const seat = { unionId, unionPath: union.path, unionName: union.name, role, nameMasked: '郑**' }
  await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  return cloud.as(openid)
}

let taps = 0
export function aKey(): string {
  return `organizer-tap-${String((taps += 1)).padStart(8, '0')}`
}

export const HTML = '<p>拍下身边的工匠，讲他们怎么把活干好。</p>'

/** A draft of 高新区 with everything it takes to go out. */
export async function aDraftOf(
  { manager }: Pick<Desk, 'manager'>,
  plan: Partial<CampaignPlan> = {},
): Promise<{ campaignId: string; revision: number }> {
  const { campaignId, revision } = await manager.must(beginCampaign, {
    ...{ unionId: 'gaoxin', from: { templateId: 'wall' }, beginsAt: Date.parse('2026-12-01T00:00:00+08:00') },
    requestKey: aKey(),
  })
  const kept = await manager.must(keepCampaign, {
    ...{ campaignId, revision, html: HTML, attachmentIds: [], requestKey: aKey() },
    plan: aPlan({ audience: { unionIds: ['gaoxin'], isPublic: true }, ...plan }),
  })
  return { campaignId, revision: kept.revision }
}

/** One that is out. */
export async function aPublishedOf(
  desk: Pick<Desk, 'manager'>,
  plan: Partial<CampaignPlan> = {},
): Promise<Output<typeof publishCampaign>['row']> {
  const draft = await aDraftOf(desk, plan)
  return (await desk.manager.must(publishCampaign, { ...draft, requestKey: aKey() })).row
}
