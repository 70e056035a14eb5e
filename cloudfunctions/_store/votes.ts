import { LATELY_MS } from '../../domain/entry/bursts'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, inSubtree, type Stored } from '../_kit/documents'
import { patiently } from '../_kit/transaction'
import { entries, type EntryDocument } from './entries'
import type { MemberDocument } from './members'

/**
 * One vote. `_id` is `<entry>@<member>@<number>`: of one member's two taps at once, one takes the next number and the
 * other finds it taken; two members never write the same document. Nothing but `frozenBy` ever changes.
 * Decision: docs/decisions/033-votes-are-rows.md
 */
export interface VoteDocument extends Stored {
  campaignId: string
  trackId: string
  entryId: string
  memberId: string
  /** Which vote of this member for this work it is, from 0. */
  number: number
  at: number
  /** The member joined the union less than `LATELY_MS` before. */
  isNewcomer: boolean
  /** It was the first thing the member ever did in this campaign. */
  isStranger: boolean
  /** The freeze it falls into; empty while it counts. */
  frozenBy: string
  requestKey: string
  /** What the tap was answered: the same tap again gets the same. */
  answer: { votes: number; mayVoteAt: number; leftToday: number }
}

export const votes = documents<VoteDocument>('votes')

/** More votes of one member for one work than any phase has hours. */
const NUMBER_WIDTH = 5

export function voteId(entryId: string, memberId: string, number: number): string {
  return `${votesPrefix(entryId, memberId)}${String(number).padStart(NUMBER_WIDTH, '0')}`
}

function votesPrefix(entryId: string, memberId: string): string {
  return `${entryId}@${memberId}@`
}

/** A member's newest vote for a work. One request, along the ids. */
export async function latestVote(entryId: string, memberId: string): Promise<VoteDocument | undefined> {
  const _id = inSubtree(votesPrefix(entryId, memberId))
  const [latest] = await votes.find({ _id }, { order: ['-_id'], limit: 1 })
  return latest
}

/** What is said of a voter beside the vote, for the rule that looks for bursts. */
export function isNewcomer({ joinedAt }: Pick<MemberDocument, 'joinedAt'>, now: number): boolean {
  return joinedAt > now - LATELY_MS
}

/** Votes of a work that count, exactly. One request, along an index. */
export function countVotes(entryId: string): Promise<number> {
  return votes.count({ entryId, frozenBy: '' })
}

/** Votes of a work that are frozen. One request. */
export function countFrozen(entryId: string): Promise<number> {
  return votes.count({ entryId, frozenBy: command.gt('') })
}

/** As many works as a request names, and fewer than it answers with at most (1000): no total is cut off. */
export const COUNTED_AT_ONCE = 500

/**
 * Votes that count of each of these works, exactly; a work that has none is left out. One request along an index for five
 * hundred works, or none.
 */
export function countVotesEach(entryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return countEach(entryIds, '')
}

/** The same of votes that are frozen. */
export function countFrozenEach(entryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return countEach(entryIds, command.gt(''))
}

async function countEach(entryIds: readonly string[], frozenBy: unknown): Promise<ReadonlyMap<string, number>> {
  const batches = Array.from({ length: Math.ceil(entryIds.length / COUNTED_AT_ONCE) }, (_, at) =>
    entryIds.slice(at * COUNTED_AT_ONCE, (at + 1) * COUNTED_AT_ONCE),
  )
  const totals = await Promise.all(
    batches.map((batch) => votes.countEach({ entryId: command.in(batch), frozenBy }, 'entryId')),
  )
  return new Map(totals.flatMap((some) => [...some]))
}

/** Votes of a work that count, from an instant on. One request, along an index. */
export function countVotesSince(entryId: string, from: number): Promise<number> {
  return votes.count({ entryId, at: command.gte(from), frozenBy: '' })
}

/** A feed may show totals this old; an opened work a fresher one. */
export const KEPT_IN_FEEDS_MS = 30_000
export const KEPT_WHEN_OPENED_MS = 5_000

/**
 * Totals of works as they are now, or were `keptMs` ago, by id. Of all who find a total old, one counts for everybody:
 * whoever moves `votesAt` first. The others answer with what was there, so a work that ten thousand people look at is
 * counted once in a while, and not ten thousand times.
 *
 * Nothing is asked while totals are young; otherwise one round trip, and two more for whoever counts.
 */
export async function freshVotes(
  shown: readonly Pick<EntryDocument, '_id' | 'votes' | 'votesAt'>[],
  now: number,
  keptMs: number,
): Promise<Map<string, number>> {
  const totals = await Promise.all(
    shown.map(async ({ _id, votes: kept, votesAt }): Promise<[string, number]> => {
      if (now - votesAt < keptMs) return [_id, kept]
      const isOurs = (await patiently(() => entries.change({ _id, votesAt }, { votesAt: now }))) > 0
      return [_id, isOurs ? await keepTotal(_id, now) : kept]
    }),
  )
  return new Map(totals)
}

/** Counts a work and keeps the total beside it, unless somebody counted later. */
async function keepTotal(entryId: string, now: number): Promise<number> {
  const total = await countVotes(entryId)
  // Whoever decides about the work holds it for a moment.
  const isNotLater = { _id: entryId, votesAt: command.lte(now) }
  await patiently(() => entries.change(isNotLater, { votes: total, votesAt: now }))
  return total
}

/** The same, whatever is kept: what was counted before no longer holds. */
export async function recountVotes(entryId: string, now: number): Promise<void> {
  await keepTotal(entryId, now)
}

const OLDEST_FIRST = ['at', '_id'] as const

/** Votes of a campaign from an instant up to another, oldest first. */
export function votesBetween(
  campaignId: string,
  { from, until }: { from: number; until: number },
  fields: (keyof VoteDocument)[],
): Promise<VoteDocument[]> {
  const where = { campaignId, at: command.gte(from).and(command.lt(until)) }
  return findAll(votes, where, { order: OLDEST_FIRST, fields: [...fields, 'at'] })
}

/** Votes a member cast, newest first, by page: for handing them over. */
export function votesCastBy(
  memberId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<VoteDocument>> {
  return findPage(votes, { memberId }, { order: ['-at', '-_id'], ...paging })
}

/** Votes of a whole campaign, frozen ones too. One request. */
export function countVotesOf(campaignId: string): Promise<number> {
  return votes.count({ campaignId })
}
