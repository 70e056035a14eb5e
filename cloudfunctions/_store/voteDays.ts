import { AppError } from '../../domain/errors'
import type { UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { pause } from '../_kit/transaction'
import { forgetAll } from './forgetting'

/**
 * The works one member voted for in one campaign on one day of the union, `_id` is `<campaign>@<member>@<date>`. Only
 * that member writes it, so a limit of works a day conflicts with nobody.
 */
export interface VoteDayDocument extends Stored {
  date: UnionDate
  /** At most as many as the plan allows a day; with the request that took each. */
  taken: { entryId: string; key: string }[]
  /** Counts writes: of two taps at once that read the same day, one misses and reads again. */
  rev: number
}

export const voteDays = documents<VoteDayDocument>('vote_days')

export function voteDayId(campaignId: string, memberId: string, date: UnionDate): string {
  return `${campaignId}@${memberId}@${date}`
}

/** A person's own taps never come so thick. */
const ROUNDS = 20

interface Taking {
  _id: string
  date: UnionDate
  entryId: string
  requestKey: string
  /** Works a day. */
  most: number
}

/**
 * Takes one of the day's places for a work, unless it has one already. Usually one request.
 *
 * @param found the day as it was read before
 * @returns how many places are left
 * @throws {AppError} `vote.day_limit`; `request.key_reused` where the request took a place for another work
 */
export async function takePlace(found: VoteDayDocument | undefined, taking: Taking): Promise<number> {
  const { _id, date, entryId, requestKey: key, most } = taking
  let day = found
  for (let round = 1; round <= ROUNDS; round++) {
    const taken = day?.taken ?? []
    if (taken.some((each) => each.key === key && each.entryId !== entryId)) throw new AppError('request.key_reused')
    if (taken.some((each) => each.entryId === entryId)) return most - taken.length
    if (taken.length >= most) throw new AppError('vote.day_limit')
    const place = { entryId, key }
    const isTaken = day
      ? (await voteDays.change({ _id, rev: day.rev }, { taken: command.push(place), rev: day.rev + 1 })) > 0
      : await voteDays.insert({ _id, date, taken: [place], rev: 0 })
    if (isTaken) return most - taken.length - 1
    await pause(1)
    day = await voteDays.get(_id)
  }
  throw new AppError('request.crowded')
}

/** Days that are over hold no limit any more. */
export function forgetVoteDaysBefore(date: UnionDate): Promise<void> {
  return forgetAll(voteDays, { date: command.lt(date) })
}
