import { EntryState } from '../../domain/entry/contract'
import { command } from '../_kit/cloud'
import { findAll, findPage, mergedPages, type Page } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import type { CampaignDocument } from './campaigns'
import { CARD_FIELDS, entries, type EntryDocument } from './entries'

/** Works that are scored and voted for (`isInRunning`), as the store is asked for them. */

type Campaign = Pick<CampaignDocument, '_id' | 'unionId' | 'plan'>

function whereRunning({ _id: campaignId, unionId, plan }: Campaign, trackId: string): Where {
  return {
    ...{ campaignId, state: 'accepted', trackId },
    ...(plan.works && plan.works.quotas.length > 0 ? { standsAt: unionId } : {}),
    ...(plan.works?.shortlist == null ? {} : { isShortlisted: true }),
  }
}

/** The same order for every judge, and another than that of handing in. */
const BY_PLACE = ['place', '_id'] as const

/** All of a track. */
export function runningEntriesOf(campaign: Campaign, trackId: string): Promise<EntryDocument[]> {
  return findAll(entries, whereRunning(campaign, trackId), { order: BY_PLACE, fields: [...CARD_FIELDS] })
}

/** What decides whether a work is scored, and whose sheets count for it. */
const DECIDING_FIELDS = ['place', 'unionId', 'memberId', 'state', 'reached', 'isShortlisted']

/** A track by page, with no more of each work than scoring asks. One round trip. */
export function runningSlice(
  campaign: Campaign,
  trackId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<EntryDocument>> {
  return findPage(entries, whereRunning(campaign, trackId), { order: BY_PLACE, fields: DECIDING_FIELDS, ...paging })
}

/** Of several tracks, of several campaigns, by page. One round trip. */
export async function runningEntries(
  of: readonly { campaign: Campaign; trackId: string }[],
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<EntryDocument>> {
  const pages = await Promise.all(
    of.map(({ campaign, trackId }) =>
      findPage(entries, whereRunning(campaign, trackId), { order: BY_PLACE, fields: [...CARD_FIELDS], ...paging }),
    ),
  )
  return mergedPages(pages, { order: BY_PLACE, limit: paging.limit })
}

/** How many of a track there are; of one union's authors, where one is named. One request. */
export function countRunning(campaign: Campaign, trackId: string, unionId?: string): Promise<number> {
  return entries.count({ ...whereRunning(campaign, trackId), ...(unionId === undefined ? {} : { unionId }) })
}

/** More works than one person hands in, or declares a conflict for, in one campaign. */
const MOST_OF_ONE = 500
const STANDING_FIELDS = ['trackId', 'unionId', 'memberId', 'openid', 'state', 'reached', 'isShortlisted']

/**
 * Works that a person handed in, for themselves or for a unit, to be seen and perhaps in the running. One round trip.
 */
export async function handedInBy(
  campaignId: string,
  { _id: memberId, openid }: { _id: string; openid: string | null },
): Promise<EntryDocument[]> {
  const how = { limit: MOST_OF_ONE, fields: STANDING_FIELDS }
  const [own, units] = await Promise.all([
    entries.find({ campaignId, state: 'accepted', memberId }, how),
    openid === null ? [] : entries.find({ campaignId, state: 'accepted', memberId: null, openid }, how),
  ])
  return [...own, ...units]
}

/** Works by id, with what says whether they are in the running. One request, or none. */
export async function standingOfWorks(entryIds: readonly string[]): Promise<EntryDocument[]> {
  if (entryIds.length === 0) return []
  const _id = command.in(entryIds.slice(0, MOST_OF_ONE))
  return entries.find({ _id }, { limit: MOST_OF_ONE, fields: STANDING_FIELDS })
}

/** Where a work is that is not to be seen. */
const NOT_SHOWN = EntryState.options.filter((state) => state !== 'accepted')

/**
 * Works that judges scored and that are in the running no more: withdrawn, taken down, sent back, off the shortlist. Few,
 * for each of them somebody moved; found among those that were scored, along an index. One round trip.
 */
export async function scoredAndLeft({ _id: campaignId, unionId, plan }: Campaign): Promise<string[]> {
  const scored = { campaignId, hasSheets: true }
  const how = { limit: MOST_OF_ONE, fields: ['trackId'] }
  const seen = { ...scored, state: 'accepted', isShortlisted: false }
  const { shortlist = null, quotas = [] } = plan.works ?? {}
  // Nothing goes from the shortlist: it is taken off first.
  const moved =
    shortlist !== null
      ? [seen]
      : quotas.length > 0
        ? elsewhereThan(unionId).map((at) => ({ ...seen, standsAt: at }))
        : []
  const asked = [{ ...scored, state: command.in(NOT_SHOWN) }, ...moved]
  const found = await Promise.all(asked.map((where) => entries.find(where, how)))
  return found.flat().map(({ _id }) => _id)
}

/** Every other text, as two ranges. */
const elsewhereThan = (unionId: string) => [command.lt(unionId), command.gt(unionId)]

/** Accepted works of a track, in the running or not: what a share of awards is a share of. One request. */
export function countAccepted(campaignId: string, trackId: string): Promise<number> {
  return entries.count({ campaignId, state: 'accepted', trackId })
}
