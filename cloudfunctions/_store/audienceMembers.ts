import { AppError } from '../../domain/errors'
import { conditionsOf, meets } from '../../domain/notice/audience'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { members, type MemberDocument } from './members'
import type { NoticeDocument } from './notices'
import { readerOf } from './readers'

const FIELDS = [
  ...['name', 'phoneMasked', 'unionName', 'unionPath', 'unionKind', 'employment', 'status', 'birthYear', 'joinedAt'],
] as const
export type AudienceMember = Pick<MemberDocument, '_id' | (typeof FIELDS)[number]>

interface MembersPage {
  members: AudienceMember[]
  nextCursor: string | null
}

/**
 * Members a notice is for today, by page: union by union in the order of the index, or along the list. A page holds
 * fewer than `limit` where some of those looked at do not meet the conditions, and may be empty before the last.
 *
 * @throws {AppError} `request.invalid` for a cursor that is none of ours
 */
export async function membersFor(
  notice: NoticeDocument,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<MembersPage> {
  const { place, inner } = readPlace(cursor)
  const { audience } = notice
  const conditions = conditionsOf(audience, Number(unionDate(notice.publishAt).slice(0, 4)))
  const isFor = (member: AudienceMember) => meets(readerOf(member as MemberDocument), conditions)

  if (audience.kind === 'list') {
    const ids = audience.memberIds.slice(place, place + limit)
    // Whoever moved elsewhere still reads it, and is no longer this union's to look at.
    const theirs = { _id: command.in(ids), unionPath: inSubtree(notice.unionPath) }
    const found = ids.length === 0 ? [] : await members.find(theirs, { limit, fields: [...FIELDS] })
    const nextCursor = place + limit < audience.memberIds.length ? placeAt(place + limit, '') : null
    return { members: found.filter(isFor), nextCursor }
  }

  // What staff pass on has its readers in the notices that come of it.
  const path = audience.kind === 'members' ? notice.paths[place] : undefined
  if (path === undefined) return { members: [], nextCursor: null }
  const page = await findPage(
    members,
    { unionPath: inSubtree(path) },
    { order: ['unionPath', 'joinedAt', '_id'], limit, cursor: inner || undefined, fields: [...FIELDS] },
  )
  const isLastPlace = place + 1 >= notice.paths.length
  const next =
    page.nextCursor === null ? (isLastPlace ? null : placeAt(place + 1, '')) : placeAt(place, page.nextCursor)
  return { members: page.rows.filter(isFor), nextCursor: next }
}

/** Which path or which of a list, and where in it. */
function placeAt(place: number, inner: string): string {
  return `${place}.${inner}`
}

function readPlace(cursor: string | undefined): { place: number; inner: string } {
  if (cursor === undefined || cursor === '') return { place: 0, inner: '' }
  const [, place, inner = ''] = /^(\d{1,6})\.([A-Za-z0-9_-]*)$/.exec(cursor) ?? []
  if (place === undefined) throw new AppError('request.invalid', { field: 'cursor' })
  return { place: Number(place), inner }
}
