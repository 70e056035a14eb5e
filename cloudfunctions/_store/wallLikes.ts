import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { memory } from '../_kit/memory'
import { forgetAll, forgetRun } from './forgetting'

/**
 * A like is a row; `_id` is `<target>@<member>`, so one person likes once and nobody waits for anybody.
 * Decision: docs/decisions/033-votes-are-rows.md
 */
export interface WallLikeDocument extends Stored {
  campaignId: string
  /** A message's id, or `<campaign>:<quotation>`. */
  targetId: string
  memberId: string
  at: number
}

export const wallLikes = documents<WallLikeDocument>('wall_likes')

export function quotationTarget(campaignId: string, quotationId: string): string {
  return `${campaignId}:${quotationId}`
}

export function likeId(targetId: string, memberId: string): string {
  return `${targetId}@${memberId}`
}

/** A warm instance counts a target once in so long, whoever looks. */
const KEPT_MS = 5_000
const totals = memory<{ total: number; at: number }>(KEPT_MS)

export interface Likes {
  likes: number
  isLiked: boolean
}

/**
 * Likes of some targets as they are now, or were five seconds ago; one's own is always in them. At most two requests,
 * one round trip.
 *
 * @param isFresh counts now whatever is kept: for whoever just took a like back, and would still see it
 */
export async function likesOf(
  targetIds: readonly string[],
  memberId: string | null,
  now: number,
  isFresh = false,
): Promise<(targetId: string) => Likes> {
  const [counted, own] = await Promise.all([countedOf(targetIds, now, isFresh), ownLikes(targetIds, memberId)])
  return (targetId) => {
    const { total, at } = counted.get(targetId) ?? { total: 0, at: now }
    const mine = own.get(targetId)
    const isNotIn = mine !== undefined && mine > at
    return { likes: Math.max(total + (isNotIn ? 1 : 0), mine === undefined ? 0 : 1), isLiked: mine !== undefined }
  }
}

async function countedOf(
  targetIds: readonly string[],
  now: number,
  isFresh: boolean,
): Promise<Map<string, { total: number; at: number }>> {
  const counted = new Map<string, { total: number; at: number }>()
  const missing: string[] = []
  for (const targetId of targetIds) {
    const known = isFresh ? undefined : totals.get(targetId, now)
    if (known) counted.set(targetId, known)
    else missing.push(targetId)
  }
  if (missing.length === 0) return counted
  const fresh = await wallLikes.countEach({ targetId: command.in(missing) }, 'targetId')
  for (const targetId of missing) {
    counted.set(targetId, totals.keep(targetId, { total: fresh.get(targetId) ?? 0, at: now }, now))
  }
  return counted
}

async function ownLikes(targetIds: readonly string[], memberId: string | null): Promise<Map<string, number>> {
  if (memberId === null || targetIds.length === 0) return new Map()
  const ids = targetIds.map((targetId) => likeId(targetId, memberId))
  const found = await wallLikes.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['targetId', 'at'] })
  return new Map(found.map(({ targetId, at }) => [targetId, at]))
}

/** Somebody's like; twice is once. */
export async function setLike({ targetId, memberId, ...rest }: Omit<WallLikeDocument, '_id'>): Promise<void> {
  await wallLikes.insert({ _id: likeId(targetId, memberId), targetId, memberId, ...rest })
}

/** Of so many one less is told from what is kept; of fewer it would show that others came meanwhile, and counting is quick. */
const MANY = 200

/**
 * Takes a like back; twice is once. Where a thousand do at one moment, the total that is kept goes down with each, and
 * nobody counts ten thousand rows for every one of them.
 *
 * @param own the like as read before
 * @returns whether the total has to be counted now for whoever took it back, who would still see it
 */
export async function takeBackLike(
  { targetId, memberId }: Pick<WallLikeDocument, 'targetId' | 'memberId'>,
  own: WallLikeDocument | undefined,
  now: number,
): Promise<boolean> {
  const removed = await wallLikes.remove({ _id: likeId(targetId, memberId) })
  const kept = totals.get(targetId, now)
  if (!kept || kept.total < MANY) return true
  // As old as it was: what goes wrong here by a like that came and went meanwhile is counted right within seconds.
  const isIn = removed > 0 && own !== undefined && own.at <= kept.at
  if (isIn) totals.keep(targetId, { ...kept, total: kept.total - 1 }, kept.at)
  return false
}

/** The likes of a message that is gone. */
export function forgetLikesOf(targetId: string): Promise<void> {
  return forgetAll(wallLikes, { targetId })
}

/** All likes of a campaign, of messages and quotations. Whether nothing is left of them. */
export function forgetLikesIn(campaignId: string): Promise<boolean> {
  return forgetRun(wallLikes, { campaignId })
}

/** Everything a person liked who is forgotten. */
export function forgetLikesBy(memberId: string): Promise<void> {
  return forgetAll(wallLikes, { memberId })
}

/** Everything a member liked, for themselves. */
export function everyLikeOf(memberId: string): Promise<WallLikeDocument[]> {
  return findAll(wallLikes, { memberId }, { order: ['-at', '-_id'] })
}
