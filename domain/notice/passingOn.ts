import type { ErrorCode } from '../errors'
import { momentText } from '../time'
import type { Audience } from './audience'

/** Rules of 转发: a notice for the unions directly below, which each of them makes its own (ADR 021). */

/** Of a notice from above, what decides who may pass it on. */
export interface PassableNotice {
  /** The union that issued it. */
  unionId: string
  audience: Audience
  publishAt: number
  recalledAt: number | null
}

/**
 * Why a union may not pass a notice on; undefined when it may. A notice that is not for this union, or that is still
 * to come, is the same to it as one that does not exist.
 *
 * @param now milliseconds since the epoch
 */
export function refusalToPassOn(
  { unionId, audience, publishAt, recalledAt }: PassableNotice,
  union: { _id: string; parentId: string | null },
  now: number,
): ErrorCode | undefined {
  const isFor = audience.kind === 'unions' && (audience.unionIds?.includes(union._id) ?? true)
  if (union.parentId !== unionId || !isFor || publishAt > now) return 'session.not_allowed'
  return recalledAt === null ? undefined : 'notice.recalled'
}

/**
 * By when readers below have to act: by the union's own time, or by that from above where it sets none.
 *
 * @param above the deadline of the notice directly above; null for none
 */
export function deadlineBelow(own: number | null, above: number | null): number | null {
  return own ?? above
}

/**
 * What is wrong with a union's own deadline, in words; undefined when nothing is. It may be earlier than that from
 * above, so that there is time to collect, and never later: then what was collected would come too late.
 */
export function problemOfDeadline(own: number | null, above: number | null): string | undefined {
  if (own === null || above === null || own <= above) return undefined
  return `上级要求 ${momentText(above)}前办完，截止时间不能比它晚`
}

/** A notice on the way down, as the one below keeps it. */
export interface Link<Cover> {
  noticeId: string
  unionName: string
  at: number
  cover: Cover
}

/**
 * The way down to a notice that passes `above` on: the first issuer first, the one directly above last. Texts are not
 * in it. They are the first issuer's, and read from its notice, so that they are always those of the newest version.
 */
export function chainBelow<Cover>(above: {
  _id: string
  unionName: string
  publishAt: number
  cover: Cover
  chain: readonly Link<Cover>[]
}): Link<Cover>[] {
  const { _id, unionName, publishAt, cover, chain } = above
  return [...chain, { noticeId: _id, unionName, at: publishAt, cover }]
}
