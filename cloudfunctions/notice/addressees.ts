import { conditionsOf, meets } from '../../domain/notice/audience'
import { isConfirmed } from '../../domain/notice/unread'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { members, type MemberDocument } from '../_store/members'
import type { NoticeDocument } from '../_store/notices'
import { readerOf } from '../_store/readers'
import { receiptId, receipts } from '../_store/receipts'
import { subscriptionId, subscriptions, type SubscriptionDocument } from '../_store/subscriptions'

/** Messages under way at the same moment. */
export const BATCH = 20

/** Some of those a delivery reminds, and the position after them; null at the end. */
export interface Batch {
  subscribers: SubscriptionDocument[]
  next: string | null
}

/** Where a walk stands: in which place of the audience, and after whom there. */
type Position = [place: number, within: string]

/**
 * The next subscribers of a notice after a position among them. Who subscribes is found by index, from the union's
 * part of the tree or from the list; then the members themselves are asked, because people move, leave, and claim their
 * membership with another phone, and only they say whether a notice is for them.
 *
 * @param cursor what the batch before answered; empty for the first
 */
export async function subscribersAfter(
  notice: NoticeDocument,
  { templateId, cursor, isForUnconfirmed }: { templateId: string; cursor: string; isForUnconfirmed: boolean },
): Promise<Batch> {
  const position = cursor === '' ? ([0, ''] as const) : (JSON.parse(cursor) as Position)
  const { found, next } =
    notice.audience.kind === 'list'
      ? await listedAfter(notice.audience.memberIds, position, templateId)
      : await inTreeAfter(notice.paths, position, templateId)
  const confirmed = isForUnconfirmed ? await whoConfirmed(notice, found) : new Set()
  return {
    subscribers: found
      .filter(({ member }) => isFor(notice, member) && !confirmed.has(member._id))
      .map(({ subscription }) => subscription),
    next: next && JSON.stringify(next),
  }
}

interface Found {
  subscription: SubscriptionDocument
  member: MemberDocument
}

/** Everybody below the unions a notice names; a notice for unions or in the guides names none. */
async function inTreeAfter(
  paths: readonly string[],
  [from, within]: readonly [number, string],
  templateId: string,
): Promise<{ found: Found[]; next: Position | null }> {
  for (let place = from; place < paths.length; place++) {
    const { rows, nextCursor } = await findPage(
      subscriptions,
      { templateId, unionPath: inSubtree(paths[place] ?? ''), left: command.gt(0) },
      { order: ['unionPath', '_id'], limit: BATCH, cursor: place === from ? within || undefined : undefined },
    )
    const next: Position | null =
      nextCursor !== null ? [place, nextCursor] : place + 1 < paths.length ? [place + 1, ''] : null
    if (rows.length > 0) return { found: await withMembers(rows), next }
  }
  return { found: [], next: null }
}

async function withMembers(rows: SubscriptionDocument[]): Promise<Found[]> {
  const them = await members.find({ _id: command.in(rows.map(({ memberId }) => memberId)) }, { limit: BATCH })
  return pairs(rows, them)
}

/** People named one by one: their membership says whose phone it is. */
async function listedAfter(
  memberIds: readonly string[],
  [from]: readonly [number, string],
  templateId: string,
): Promise<{ found: Found[]; next: Position | null }> {
  const ids = memberIds.slice(from, from + BATCH)
  const them = ids.length === 0 ? [] : await members.find({ _id: command.in(ids) }, { limit: BATCH })
  const wanted = them.flatMap(({ openid }) => (openid === null ? [] : subscriptionId(openid, templateId)))
  const rows =
    wanted.length === 0
      ? []
      : await subscriptions.find({ _id: command.in(wanted), left: command.gt(0) }, { limit: BATCH })
  return { found: pairs(rows, them), next: from + BATCH < memberIds.length ? [from + BATCH, ''] : null }
}

/** A phone is reminded of what its own member gets: one that changed hands is not. */
function pairs(rows: SubscriptionDocument[], them: MemberDocument[]): Found[] {
  const byOpenid = new Map(them.map((member) => [member.openid, member]))
  return rows.flatMap((subscription) => {
    const member = byOpenid.get(subscription.openid)
    return member ? [{ subscription, member }] : []
  })
}

/** Says the same as the inbox. */
function isFor({ audience, paths, publishAt }: NoticeDocument, member: MemberDocument): boolean {
  const isNamed =
    audience.kind === 'list'
      ? audience.memberIds.includes(member._id)
      : paths.some((path) => member.unionPath.startsWith(path))
  return isNamed && meets(readerOf(member), conditionsOf(audience, Number(unionDate(publishAt).slice(0, 4))))
}

/** Members among them who confirmed what the notice says now. One round trip. */
async function whoConfirmed(notice: NoticeDocument, found: Found[]): Promise<Set<string>> {
  if (found.length === 0) return new Set()
  const ids = found.map(({ member }) => receiptId(notice._id, member._id))
  const theirs = await receipts.find({ _id: command.in(ids) }, { limit: BATCH })
  const hung = { ...notice, at: notice.freshAt }
  return new Set(theirs.filter((each) => isConfirmed(hung, each)).map(({ memberId }) => memberId))
}
