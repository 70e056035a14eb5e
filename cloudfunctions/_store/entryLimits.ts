import type { WorksPlan } from '../../domain/entry/plan'
import { AppError } from '../../domain/errors'
import { documents, type Stored } from '../_kit/documents'
import type { Transaction } from '../_kit/transaction'
import { entries, type EntryDocument } from './entries'

/**
 * Works of one campaign that one person, or one unit, has a place for: the document on which two taps collide. A draft
 * has its place from the beginning, so that nobody writes and uploads for nothing. `_id` is `<campaign>@<owner>`.
 */
export interface EntryLimitsDocument extends Stored {
  campaignId: string
  owner: string
  /** Never more than the plan's tracks times works in each. */
  held: { entryId: string; trackId: string }[]
}

export const entryLimits = documents<EntryLimitsDocument>('entry_limits')

export function entryLimitsId({ campaignId, owner }: Pick<EntryDocument, 'campaignId' | 'owner'>): string {
  return `${campaignId}@${owner}`
}

/**
 * Begins a work, with its place, in one step: either both are there or neither.
 *
 * @throws {AppError} `entry.too_many` where the track, or the tracks together, allow no more
 * @returns false when it was begun before
 */
export async function beginEntry(transaction: Transaction, entry: EntryDocument, plan: WorksPlan): Promise<boolean> {
  if (await entries.within(transaction).get(entry._id)) return false
  const _id = entryLimitsId(entry)
  const { held } = (await entryLimits.within(transaction).get(_id)) ?? { held: [] }
  requireRoom(held, entry, plan)
  await entryLimits.within(transaction).put({
    ...{ _id, campaignId: entry.campaignId, owner: entry.owner },
    held: [...held, { entryId: entry._id, trackId: entry.trackId }],
  })
  await entries.within(transaction).put(entry)
  return true
}

function requireRoom(held: EntryLimitsDocument['held'], { trackId, memberId }: EntryDocument, plan: WorksPlan): void {
  const track = plan.tracks.find(({ id }) => id === trackId)
  const inTrack = held.filter((each) => each.trackId === trackId).length
  const most = track?.mostEach ?? 0
  if (inTrack >= most) {
    throw new AppError('entry.too_many', {
      message: `这个项目每${memberId ? '人' : '个单位'}最多 ${most} 件，撤下一件再投`,
    })
  }
  // A unit may take part in every track; a person in as many as the plan says.
  const tracks = new Set(held.map((each) => each.trackId))
  if (memberId !== null && !tracks.has(trackId) && tracks.size >= plan.mostTracks) {
    throw new AppError('entry.too_many', { message: `每人最多参加 ${plan.mostTracks} 个项目，撤下一件再投别的` })
  }
}

/** Gives a work's place back, in the transaction that takes it out of the campaign. */
export async function giveUpPlace(transaction: Transaction, entry: EntryDocument): Promise<void> {
  const _id = entryLimitsId(entry)
  const limits = await entryLimits.within(transaction).get(_id)
  if (!limits) return
  await entryLimits
    .within(transaction)
    .put({ ...limits, held: limits.held.filter(({ entryId }) => entryId !== entry._id) })
}
