import type { WorksPlan } from '../../domain/entry/plan'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import type { CampaignDocument } from './campaigns'
import { CARD_FIELDS, entries, type EntryDocument } from './entries'
import { freezes, type FreezeDocument } from './freezes'

/** Works with their votes and what of them is frozen, for lists. */

const MOST_VOTES_FIRST = ['-votes', '-_id'] as const

/**
 * Works of a track in the running (`isInRunning`), the most votes first as last counted. One round trip.
 *
 * @param works the campaign's plan of works
 */
export function mostVoted(
  { _id: campaignId, unionId }: Pick<CampaignDocument, '_id' | 'unionId'>,
  { quotas, shortlist }: Pick<WorksPlan, 'quotas' | 'shortlist'>,
  { trackId, ...paging }: { trackId: string; limit: number; cursor: string | undefined },
): Promise<Page<EntryDocument>> {
  const where = {
    ...{ campaignId, state: 'accepted', trackId },
    // Nothing goes further than the organiser: what has come there stands there.
    ...(quotas.length > 0 ? { standsAt: unionId } : {}),
    ...(shortlist === null ? {} : { isShortlisted: true }),
  }
  return findPage(entries, where, { order: MOST_VOTES_FIRST, ...paging, fields: [...CARD_FIELDS] })
}

/** Far more freezes than a page of works has. */
const MOST_OF_A_PAGE = 1000

/** Votes of these works of a campaign that are frozen, by work; a work without is left out. One request, also for none. */
export async function frozenOf(campaignId: string, entryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const where = { campaignId, entryId: command.in(entryIds.length > 0 ? [...entryIds] : ['none']), liftedAt: 0 }
  const standing = await freezes.find(where, { limit: MOST_OF_A_PAGE, fields: ['entryId', 'votes'] })
  const sums = new Map<string, number>()
  for (const { entryId, votes } of standing) sums.set(entryId, (sums.get(entryId) ?? 0) + votes)
  return sums
}

const NEWEST_FIRST = ['-at', '-_id'] as const

/** Freezes of a campaign or of one of its works, lifted ones too, newest first. One round trip. */
export function freezesListed(
  { campaignId, entryId }: { campaignId: string; entryId?: string | undefined },
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<FreezeDocument>> {
  const where = entryId === undefined ? { campaignId } : { campaignId, entryId }
  return findPage(freezes, where, { order: NEWEST_FIRST, ...paging })
}

/** Titles of these works, by id, of those that are to be seen. One request, also for none. */
export async function titlesOf(entryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = entryIds.length > 0 ? [...new Set(entryIds)] : ['none']
  const found = await entries.find(
    { _id: command.in(asked), state: 'accepted' },
    { limit: asked.length, fields: ['title'] },
  )
  return new Map(found.map(({ _id, title }) => [_id, title]))
}
