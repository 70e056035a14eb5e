import type { Input } from '../../domain/contract'
import type { listEntries } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { unionDate, type UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { CARD_FIELDS, entries, type EntryDocument, placeOf } from './entries'

/** Works that are to be seen, by page. */

type Asked = Pick<Input<typeof listEntries>, 'campaignId' | 'trackId' | 'order'>

interface Paging {
  now: number
  limit: number
  cursor: string | undefined
}

/** Accepted works of a campaign: newest first, or shuffled for the day. One round trip. */
export function acceptedWorks({ campaignId, trackId, order }: Asked, paging: Paging): Promise<Page<EntryDocument>> {
  const where = { campaignId, state: 'accepted', ...(trackId === undefined ? {} : { trackId }) }
  if (order === 'shuffled') return shuffled(where, campaignId, paging)
  const { limit, cursor } = paging
  return findPage(entries, where, { order: ['-acceptedAt', '-_id'], limit, cursor, fields: CARD_FIELDS })
}

/** Separates the day a list was begun on from the position in it. */
const OF_DAY = '~'

/**
 * Every work has a random place for good, and every day begins at another: the same for everybody, and none is always on
 * top. The day a list was begun on is in the cursor, so that leafing goes on over midnight.
 */
async function shuffled(
  where: Where,
  campaignId: string,
  { now, limit, cursor }: Paging,
): Promise<Page<EntryDocument>> {
  const { day, isPast, inner } = readPosition(cursor, now)
  const first = placeOf(`${campaignId}:${day}`)
  const order = ['place', '_id']
  const from = (half: unknown, at: string | undefined) =>
    findPage(entries, { ...where, place: half }, { order, limit, cursor: at, fields: CARD_FIELDS })
  // From the day's beginning on, then from the very beginning up to it. Both are asked at once: a page may need both.
  const [behind, before] = await Promise.all([
    isPast ? undefined : from(command.gte(first), inner),
    from(command.lt(first), isPast ? inner : undefined),
  ])
  if (behind?.nextCursor != null) return { ...behind, nextCursor: positionAt(day, false, behind.nextCursor) }
  const rows = [...(behind?.rows ?? []), ...before.rows]
  if (rows.length <= limit) {
    const next = before.nextCursor
    return { rows, nextCursor: next === null ? null : positionAt(day, true, next) }
  }
  // The page ends inside what comes before: it is asked for again from there.
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const isInside = shown.length > (behind?.rows.length ?? 0)
  const next = isInside && last ? cursorAfterPlace(last) : ''
  return { rows: shown, nextCursor: positionAt(day, true, next) }
}

function cursorAfterPlace({ place, _id }: EntryDocument): string {
  return Buffer.from(JSON.stringify([place, _id])).toString('base64url')
}

function positionAt(day: UnionDate, isPast: boolean, inner: string): string {
  return [day, isPast ? '1' : '0', inner].join(OF_DAY)
}

/** @throws {AppError} `request.invalid` for a cursor that is none of ours */
function readPosition(cursor: string | undefined, now: number) {
  if (!cursor) return { day: unionDate(now), isPast: false, inner: undefined }
  const [day = '', half, inner = ''] = cursor.split(OF_DAY)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || (half !== '0' && half !== '1')) {
    throw new AppError('request.invalid', { field: 'cursor' })
  }
  return { day, isPast: half === '1', inner: inner || undefined }
}
