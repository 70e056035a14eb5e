import {
  type CampaignDocument,
  LISTED_FOR_EVERYONE,
  takerId,
  type TakerDocument,
} from '../cloudfunctions/_store/campaigns'
import { spanOfPlan } from '../cloudfunctions/_store/campaignWriting'
import type { EntryDocument } from '../cloudfunctions/_store/entries'
import type { EventSignupDocument } from '../cloudfunctions/_store/eventSignups'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import type { VoteDocument } from '../cloudfunctions/_store/votes'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import { campaignSketches } from './campaignPlans'
import { simulated } from './cast'

/** Campaigns of 青禾市 as if they had been published: running, coming, over. */
export function cityCampaigns(unionOf: (id: string) => UnionDocument, now: number): CampaignDocument[] {
  return campaignSketches(now).map(({ id: _id, union: unionId, plan, body, publishedDaysAgo, isDraft = false }) => {
    const { path: unionPath, name: unionName, level: unionLevel } = unionOf(unionId)
    const paths = isDraft ? [] : plan.audience.unionIds.map((each) => unionOf(each).path)
    const isPublic = plan.audience.isPublic && !isDraft
    const writtenAt = now - publishedDaysAgo * DAY_MS
    const publishedAt = isDraft ? 0 : writtenAt
    const what = isDraft ? '新建活动' : '发布活动'
    return {
      ...{
        _id,
        unionId,
        unionPath,
        unionName,
        unionLevel,
        state: isDraft ? 'draft' : 'published',
        plan,
        body,
        attachmentIds: [],
      },
      ...{ paths, openTo: isPublic ? [...paths, LISTED_FOR_EVERYONE] : paths, isPublic, ...spanOfPlan(plan) },
      ...{ counted: { takers: 0, at: 0 }, author: simulated('zhouxiaozhou').openid, revision: 2, publishedAt },
      ...{ updatedAt: writtenAt, recallReason: null, savedWith: '', copiedFrom: null, changes: [] },
      history: [{ at: writtenAt, what, by: unionName, reason: null, key: `demo-publish-${_id}` }],
    }
  })
}

/** How many of a hundred members play along where nothing is handed in. */
const SHARES: Readonly<Record<string, number>> = {
  'campaign-walk': 62,
  'campaign-quiz': 48,
  'campaign-wall': 30,
}

/** What people did in campaigns. */
interface Deeds {
  entries: readonly EntryDocument[]
  votes: readonly VoteDocument[]
  signups: readonly EventSignupDocument[]
}

/** Who takes part: everybody with a work, a vote or a place at an event, and some who play. */
export function cityTakers(
  campaigns: readonly CampaignDocument[],
  members: readonly MemberDocument[],
  { entries, votes, signups }: Deeds,
  now: number,
): TakerDocument[] {
  const byId = new Map<string, TakerDocument>()
  const keep = (campaignId: string, memberId: string | null, at: number) => {
    const member = members.find(({ _id }) => _id === memberId)
    const _id = takerId(campaignId, memberId ?? '')
    if (!member || (byId.get(_id)?.at ?? Infinity) <= at) return
    const { openid, unionPath } = member
    byId.set(_id, { _id, campaignId, memberId: member._id, openid: openid ?? '', unionPath, at })
  }
  for (const { campaignId, memberId, createdAt } of entries) keep(campaignId, memberId, createdAt)
  for (const { campaignId, memberId, at } of [...votes, ...signups]) keep(campaignId, memberId, at)
  for (const { _id, from, paths } of campaigns) {
    const share = SHARES[_id] ?? 0
    // Those one can be in the demo take part by themselves.
    const inIt = members.filter(
      ({ openid, unionPath, status }) =>
        openid === null && status === 'active' && paths.some((path) => unionPath.startsWith(path)),
    )
    for (const [at, member] of inIt.entries()) {
      if ((at * 37) % 100 < share) keep(_id, member._id, Math.min(from + at * 67 * MINUTE_MS, now - MINUTE_MS))
    }
  }
  return [...byId.values()]
}
