import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { patiently, type Transaction } from '../_kit/transaction'
import { entries, type EntryDocument } from './entries'

/**
 * Places one union has for works of one track, with the works that have them: the document on which two officers collide
 * who recommend the last one at the same moment. `_id` is `<campaign>:<track>:<union>`; the organiser's shortlist is one
 * as well.
 */
export interface QuotaDocument extends Stored {
  campaignId: string
  trackId: string
  unionId: string
  used: number
  /** Never more than the quota. */
  places: { entryId: string; at: number }[]
}

/** Stands for a union where the places are those of the shortlist. */
export const SHORTLIST = 'shortlist'

export const quotas = documents<QuotaDocument>('recommendation_quotas')

export type QuotaKey = Pick<QuotaDocument, 'campaignId' | 'trackId' | 'unionId'>

export function quotaId({ campaignId, trackId, unionId }: QuotaKey): string {
  return `${campaignId}:${trackId}:${unionId}`
}

/** A place that was taken so long ago by a work that never moved was left by a call that was killed. */
const UNDER_WAY_MS = 2 * MINUTE_MS

/**
 * Takes a place, in one conditional write, before the work moves: of twenty who want the last one, one gets it. A work
 * that has its place keeps it. One round trip; two for the first of a union; more only where none is left.
 *
 * @param holds whether a work that has a place has come to need it
 * @returns whether it was taken now; false where the work had it
 * @throws {AppError} `selection.quota_used`
 */
export async function takePlace(
  key: QuotaKey,
  entryId: string,
  most: number,
  now: number,
  holds: (entry: EntryDocument) => boolean,
): Promise<boolean> {
  const _id = quotaId(key)
  for (let attempt = 1; attempt <= 3; attempt++) {
    const taken = await patiently(() =>
      quotas.change(
        { _id, used: command.lt(most), 'places.entryId': command.neq(entryId) },
        { used: command.inc(1), places: command.push([{ entryId, at: now }]) },
      ),
    )
    if (taken > 0) return true
    const quota = await quotas.get(_id)
    if (quota?.places.some((place) => place.entryId === entryId)) return false
    if (!quota) {
      if (most < 1) break
      if (await quotas.insert({ _id, ...key, used: 1, places: [{ entryId, at: now }] })) return true
    } else if (quota.used >= most && !(await freeAbandoned(quota, now, holds))) break
  }
  throw new AppError('selection.quota_used')
}

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** Frees places of works that do not need them, or not any more. @returns whether there were any */
async function freeAbandoned(
  { _id, places }: QuotaDocument,
  now: number,
  holds: Parameters<typeof takePlace>[4],
): Promise<boolean> {
  const old = places.filter(({ at }) => now - at > UNDER_WAY_MS).map(({ entryId }) => entryId)
  const fields = ['reached', 'state', 'isShortlisted']
  const abandoned: string[] = []
  for (let from = 0; from < old.length; from += IDS_AT_ONCE) {
    const ids = old.slice(from, from + IDS_AT_ONCE)
    const found = await entries.find({ _id: command.in(ids) }, { limit: ids.length, fields })
    const kept = new Set(found.filter(holds).map((entry) => entry._id))
    abandoned.push(...ids.filter((entryId) => !kept.has(entryId)))
  }
  const freed = await Promise.all(abandoned.map((entryId) => freePlaceIn(_id, entryId)))
  return freed.some((count) => count > 0)
}

/**
 * The same inside a transaction: where few take places at once, and giving them back goes with it.
 *
 * @returns how many are taken now
 * @throws {AppError} `selection.quota_used`
 */
export async function takePlaceWithin(
  transaction: Transaction,
  key: QuotaKey,
  entryId: string,
  { most, now }: { most: number; now: number },
): Promise<number> {
  const _id = quotaId(key)
  const { places } = (await quotas.within(transaction).get(_id)) ?? { places: [] }
  if (places.some((place) => place.entryId === entryId)) return places.length
  if (places.length >= most) throw new AppError('selection.quota_used')
  const next = [...places, { entryId, at: now }]
  await quotas.within(transaction).put({ _id, ...key, used: next.length, places: next })
  return next.length
}

/**
 * Frees places on a shortlist that is full whose works left it without giving them back, because a call died.
 *
 * @returns whether there were any
 */
export async function freeLeftOnShortlist(key: QuotaKey, most: number, now: number): Promise<boolean> {
  const quota = await quotas.get(quotaId(key))
  if (!quota || quota.used < most) return false
  return freeAbandoned(quota, now, ({ state, isShortlisted }) => state === 'accepted' && isShortlisted)
}

/** Gives a place back in the transaction that moves the work. @returns how many are taken now */
export async function freePlaceWithin(transaction: Transaction, key: QuotaKey, entryId: string): Promise<number> {
  const quota = await quotas.within(transaction).get(quotaId(key))
  if (!quota) return 0
  const places = quota.places.filter((place) => place.entryId !== entryId)
  if (places.length < quota.places.length) {
    await quotas.within(transaction).put({ ...quota, used: places.length, places })
  }
  return places.length
}

/** Gives a place back; twice is once. One round trip. */
export function freePlace(key: QuotaKey, entryId: string): Promise<number> {
  return freePlaceIn(quotaId(key), entryId)
}

function freePlaceIn(_id: string, entryId: string): Promise<number> {
  const changes = { used: command.inc(-1), places: command.pull({ entryId }) }
  return patiently(() => quotas.change({ _id, 'places.entryId': entryId }, changes))
}

/** How many places are taken, by track, of one union. One request. */
export async function usedOf(keys: readonly QuotaKey[]): Promise<Map<string, number>> {
  const found = await quotas.find(
    { _id: command.in(keys.map(quotaId)) },
    { limit: keys.length, fields: ['trackId', 'used'] },
  )
  return new Map(found.map(({ trackId, used }) => [trackId, used]))
}
