import { type CampaignDocument, LISTED_FOR_EVERYONE } from '../../../cloudfunctions/_store/campaigns'
import { spanOf } from '../../../domain/campaign/phase'
import type { CampaignPlan } from '../../../domain/campaign/plan'
import { FRIDAY_MORNING, type Shelves } from '../aCloud'
import { aPlan } from './aPlan'

/** What differs: of the plan a part is enough. */
export type Differing = Partial<Omit<CampaignDocument, 'plan'>> & { plan?: Partial<CampaignPlan> }

/**
 * 青禾市总工会's campaign for the whole city, published ten days ago and open to everybody's eyes. `paths`, `openTo`,
 * `from` and `until` follow from the plan unless they are given. A union other than the city comes with its path,
 * name and level, and is its own audience: `{ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', … }`.
 */
export function campaignDocument(differing: Differing = {}): CampaignDocument {
  const unionPath = differing.unionPath ?? '/qinghe/'
  const unionId = differing.unionId ?? 'qinghe'
  const plan = aPlan({ audience: { unionIds: [unionId], isPublic: true }, ...differing.plan })
  const state = differing.state ?? 'published'
  const paths = differing.paths ?? (state === 'draft' ? [] : [unionPath])
  const listed = plan.audience.isPublic && state !== 'draft' ? [LISTED_FOR_EVERYONE] : []
  const publishedAt = state === 'draft' ? 0 : FRIDAY_MORNING - 10 * 86_400_000
  return {
    ...{ _id: 'campaign-craft', unionId, unionPath, unionName: '青禾市总工会', unionLevel: 'city', state },
    body: [{ kind: 'paragraph', inlines: [{ text: '拍下身边的工匠，讲他们怎么把活干好。' }] }],
    ...{ attachmentIds: [], ...spanOf(plan.phases), author: 'o-author', revision: 1, counted: { takers: 0, at: 0 } },
    ...{ publishedAt, updatedAt: FRIDAY_MORNING - 10 * 86_400_000, recallReason: null },
    ...{ savedWith: '', copiedFrom: null, changes: [], history: [] },
    ...differing,
    ...{ plan, paths, openTo: differing.openTo ?? [...paths, ...listed], isPublic: listed.length > 0 },
  }
}

/** A campaign in the store, as if it had been published: `aCampaign(cloud, { plan: { works: worksPart() } })`. */
export function aCampaign(cloud: Shelves, differing: Differing = {}): Promise<CampaignDocument> {
  return cloud.store<CampaignDocument>('campaigns').put(campaignDocument(differing))
}
