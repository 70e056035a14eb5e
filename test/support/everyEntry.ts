import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { Shelves } from './aCloud'
import { memberDocument } from './builders/aMember'
import { anEntry } from './builders/anEntry'
import { campaignDocument } from './builders/aCampaign'
import { worksPart } from './builders/aPlan'
import { campaignOfUnion } from './everyCampaign'

/** A work of somebody of the union that is to be seen in its campaign, and that somebody has reported. */
export function entryOfUnion(unionId: string): string {
  return `entry-of-${unionId}`
}

/** What a person is writing themselves. */
export function workOf(owner: string): string {
  return `work-of-${owner}`
}

interface Author {
  slug: string
  openid: string
  unionId: string
}

/** Works of each union, and a draft of everybody. */
export async function putEntries(
  cloud: Shelves,
  unions: readonly UnionDocument[],
  authors: readonly Author[],
): Promise<void> {
  const campaignFor = (unionId: string) =>
    campaignDocument({ _id: campaignOfUnion(unionId), unionId, plan: { works: worksPart() } })
  for (const { _id: unionId, path: unionPath, name: unionName } of unions) {
    const author = { _id: `member-of-${unionId}`, openid: `o-somebody-of-${unionId}` }
    await anEntry(cloud, campaignFor(unionId), {
      ...{ _id: entryOfUnion(unionId), member: memberDocument({ ...author, unionId, unionPath, unionName }) },
      ...{ waits: 'report', dueAt: cloud.now + 86_400_000 },
    })
  }
  for (const { slug, openid, unionId } of authors) {
    const { path: unionPath, name: unionName } = unions.find(({ _id }) => _id === unionId) ?? { path: '', name: '' }
    const member = memberDocument({ _id: `member-of-${slug}`, openid, unionId, unionPath, unionName })
    await anEntry(cloud, campaignFor(unionId), { _id: workOf(slug), member, state: 'draft', trackId: 'essay' })
  }
}
