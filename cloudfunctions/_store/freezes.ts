import type { Freeze } from '../../domain/entry/voting'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import { patiently } from '../_kit/transaction'
import { countFrozenEach, countVotesEach, recountVotes, votes } from './votes'

/**
 * 冻结: a span of moments of one work whose votes do not count, with the reason, for everybody to see. No vote is ever
 * deleted for it; lifting it counts them again.
 */
export interface FreezeDocument extends Stored {
  campaignId: string
  entryId: string
  /** `from <= at < until`; never past the moment it was made, so that every vote in it is there. */
  from: number
  until: number
  /** Votes it took out; once lifted, votes it had taken out. */
  votes: number
  reason: string
  by: 'rule' | 'staff'
  at: number
  /** 0 while it stands. */
  liftedAt: number
  liftReason: string | null
  /** What made it, and what lifted it: the same asked again changes nothing. */
  requestKey: string
  liftedWith: string | null
  /** Whether the votes say what this says. Cut off in between, the timer goes on. */
  isSettled: boolean
}

export const freezes = documents<FreezeDocument>('vote_freezes')

/** By staff: made of what asked for it. */
export function freezeIdOf(openid: string, requestKey: string): string {
  return indexHash('freeze', `${openid}:${requestKey}`)
}

/** By the rule: a window of a work is frozen once, and not again after somebody lifted it. */
export function ruledFreezeId(entryId: string, windowFrom: number): string {
  return `${entryId}.${windowFrom}`
}

export function freezeView(freeze: FreezeDocument): Freeze {
  const { _id: id, entryId, from, until, votes: frozen, reason, by, liftedAt, liftReason } = freeze
  return { id, entryId, from, until, votes: frozen, reason, by, liftedAt: liftedAt || null, liftReason }
}

/**
 * Brings the votes to what a freeze says, made or lifted; again, it changes nothing. A vote that two freezes cover
 * belongs to the first, and to the other once the first is lifted.
 *
 * @returns the freeze with its number of votes
 */
export async function settleFreeze(freeze: FreezeDocument, now: number): Promise<FreezeDocument> {
  const { _id, entryId } = freeze
  if (freeze.liftedAt === 0) {
    const taken = await take(freeze)
    const settled = { votes: taken, isSettled: true }
    const isStanding = (await patiently(() => freezes.change({ _id, liftedAt: 0 }, settled))) > 0
    // Lifted while its votes were being taken out: they go back.
    if (!isStanding) await giveBack(freeze)
    await recountVotes(entryId, now)
    return { ...freeze, votes: taken, isSettled: true }
  }
  await giveBack(freeze)
  await patiently(() => freezes.change({ _id }, { isSettled: true }))
  await recountVotes(entryId, now)
  return { ...freeze, isSettled: true }
}

/** Lets the votes of a lifted freeze count again, but for those that another freeze covers as well. */
async function giveBack({ _id, entryId }: FreezeDocument): Promise<void> {
  await votes.change({ entryId, frozenBy: _id }, { frozenBy: '' })
  const standing = await freezes.find({ entryId, liftedAt: 0 }, { limit: MOST_OF_A_WORK })
  for (const other of standing) {
    const taken = await take(other)
    await patiently(() => freezes.change({ _id: other._id, liftedAt: 0 }, { votes: taken }))
  }
}

/** Takes the span's votes out, those that no other freeze has. @returns how many this one has */
async function take({ _id, entryId, from, until }: FreezeDocument): Promise<number> {
  const at = command.gte(from).and(command.lt(until))
  await votes.change({ entryId, at, frozenBy: '' }, { frozenBy: _id })
  return votes.count({ entryId, frozenBy: _id })
}

/** Freezes whose votes were not brought along yet. One request. */
export function unsettledFreezes(limit: number): Promise<FreezeDocument[]> {
  return freezes.find({ isSettled: false }, { limit })
}

/** Freezes that are brought along by one page: each takes some requests. */
const SETTLED_AT_ONCE = 20

/**
 * Brings along the next freezes of a campaign once more before its votes decide anything: a vote that was on its way into
 * the store while its span was frozen is found by this, and so are those of a freeze that was lifted half.
 */
export async function settleFreezesOf(
  campaignId: string,
  cursor: string | undefined,
  now: number,
): Promise<{ settled: number; nextCursor: string | null }> {
  const page = await freezesOf(campaignId, { limit: SETTLED_AT_ONCE, cursor })
  const open = page.rows.filter(({ liftedAt, isSettled }) => liftedAt === 0 || !isSettled)
  for (const freeze of open) await settleFreeze(freeze, now)
  return { settled: open.length, nextCursor: page.nextCursor }
}

/** Far more freezes than one work sees; a request gives no more. */
const MOST_OF_A_WORK = 1000

const NEWEST_FIRST = ['-at', '-_id'] as const

/** Freezes of a campaign, lifted ones too, newest first. One round trip. */
export function freezesOf(
  campaignId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<FreezeDocument>> {
  return findPage(freezes, { campaignId }, { order: NEWEST_FIRST, ...paging })
}

/** Votes of a campaign that are frozen now. One request. */
export function frozenVotesOf(campaignId: string): Promise<number> {
  return freezes.sum({ campaignId, liftedAt: 0 }, 'votes')
}

/** What was frozen in a campaign. Both numbers only ever grow: where they are the same, nothing was frozen or lifted. */
export interface Frozen {
  /** Works that were frozen at some time: no other has a frozen vote. */
  works: ReadonlySet<string>
  made: number
  lifted: number
}

/** One request for a thousand freezes. */
export async function frozenIn(campaignId: string): Promise<Frozen> {
  const made = await findAll(freezes, { campaignId }, { order: NEWEST_FIRST, fields: ['entryId', 'at', 'liftedAt'] })
  return {
    works: new Set(made.map(({ entryId }) => entryId)),
    made: made.length,
    lifted: made.filter(({ liftedAt }) => liftedAt > 0).length,
  }
}

/** What a work has, exactly. */
export interface Totals {
  votes: number
  frozenVotes: number
}

/**
 * What works have, votes and frozen ones, by id. One round trip for all of them.
 *
 * @param frozen of their campaign: where none of them ever was, nothing is asked about frozen votes
 */
export async function totalsOf(entryIds: readonly string[], frozen: Frozen): Promise<ReadonlyMap<string, Totals>> {
  const [counted, taken] = await Promise.all([
    countVotesEach(entryIds),
    countFrozenEach(entryIds.filter((_id) => frozen.works.has(_id))),
  ])
  return new Map(entryIds.map((_id) => [_id, { votes: counted.get(_id) ?? 0, frozenVotes: taken.get(_id) ?? 0 }]))
}
