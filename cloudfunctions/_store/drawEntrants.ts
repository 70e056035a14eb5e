import { CODE_DIGITS } from '../../domain/draw/algorithm'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { DrawDocument } from './draws'

/**
 * Who is in a list, `_id` is `<draw>.<run>@<code>`. The one place where a code and a member stand together, and read by
 * nothing but the draw: what is published are the codes.
 */
export interface EntrantDocument extends Stored {
  drawId: string
  /** Empty once it is forgotten whose line it is. */
  memberId: string
}

export const drawEntrants = documents<EntrantDocument>('draw_entrants')

/** A part of the frozen list, `_id` is `<draw>.<run>:<number>`; its text is what lies in the file at this place. */
export interface DrawPageDocument extends Stored {
  drawId: string
  text: string
}

export const drawPages = documents<DrawPageDocument>('draw_pages')

/**
 * A member's line in a campaign's list: nobody can tell from it who they are, and nobody but the functions can find it
 * from who they are.
 */
export function codeOf(campaignId: string, memberId: string): string {
  const hash = Buffer.from(indexHash('draw-code', `${campaignId}\0${memberId}`), 'base64url')
  return hash.toString('hex').slice(0, CODE_DIGITS)
}

type Listed = Pick<DrawDocument, '_id' | 'run'>

function listId({ _id, run }: Listed): string {
  return `${_id}.${run}`
}

export function entrantId(draw: Listed, code: string): string {
  return `${listId(draw)}@${code}`
}

export function codeOfEntrant({ _id }: Pick<EntrantDocument, '_id'>): string {
  return _id.slice(_id.lastIndexOf('@') + 1)
}

/** Rows of one list, as a range of their ids. */
function rowsOfList(draw: Listed, after = ''): unknown {
  return command.gt(`${listId(draw)}@${after}`).and(command.lt(`${listId(draw)}A`))
}

/** Codes in ascending order, the first ones behind `after`. One request along the ids. */
export async function codesAfter(draw: Listed, after: string, limit: number): Promise<string[]> {
  const rows = await drawEntrants.find({ _id: rowsOfList(draw, after) }, { order: ['_id'], limit, fields: ['_id'] })
  return rows.map(codeOfEntrant)
}

export function countEntrants(draw: Listed): Promise<number> {
  return drawEntrants.count({ _id: rowsOfList(draw) })
}

/** Writes rows, those of them that are there already left alone: a run that was killed is done again. */
export async function keepEntrants(draw: Listed, memberIds: readonly string[]): Promise<void> {
  const rows = memberIds.map((memberId) => ({
    ...{ _id: entrantId(draw, codeOf(draw._id, memberId)), drawId: draw._id, memberId },
  }))
  if (rows.length === 0 || (await drawEntrants.insertMany(rows))) return
  const found = await drawEntrants.find(
    { _id: command.in(rows.map(({ _id }) => _id)) },
    { limit: rows.length, fields: ['_id'] },
  )
  const there = new Set(found.map(({ _id }) => _id))
  // One by one: another run may be writing the same ones.
  for (const row of rows) if (!there.has(row._id)) await drawEntrants.insert(row)
}

/** Members behind codes, by code. One request for every five hundred. */
export async function membersBehind(draw: Listed, codes: readonly string[]): Promise<Map<string, string>> {
  const batches = Array.from({ length: Math.ceil(codes.length / 500) }, (_, at) =>
    codes.slice(at * 500, (at + 1) * 500).map((code) => entrantId(draw, code)),
  )
  const found: EntrantDocument[] = []
  for (const batch of batches) {
    found.push(...(await drawEntrants.find({ _id: command.in(batch) }, { limit: batch.length })))
  }
  return new Map(found.map((each) => [codeOfEntrant(each), each.memberId]))
}

/** The published list as a file. */
export function listFileId(draw: Listed): string {
  return `draw-${listId(draw)}`
}

/** As many as every engine looks up one by one. */
const SWEPT_AT_ONCE = 500

/** Removes some of what a list consists of, rows and pages. Two requests each. @returns whether something may be left */
export async function sweepSome(draw: Listed): Promise<boolean> {
  const rows = await drawEntrants.find({ _id: rowsOfList(draw) }, { limit: SWEPT_AT_ONCE, fields: ['_id'] })
  if (rows.length > 0) await drawEntrants.remove({ _id: command.in(rows.map(({ _id }) => _id)) })
  if (rows.length === SWEPT_AT_ONCE) return true
  const pagesOfList = command.gte(`${listId(draw)}:`).and(command.lt(`${listId(draw)};`))
  const pages = await drawPages.find({ _id: pagesOfList }, { limit: SWEPT_AT_ONCE, fields: ['_id'] })
  if (pages.length > 0) await drawPages.remove({ _id: command.in(pages.map(({ _id }) => _id)) })
  return pages.length === SWEPT_AT_ONCE
}

/** From here on nobody is behind these lines; the lines stay, so that the list is whole. One request, of at most 500. */
export async function forgetNamesOf(draw: Listed, codes: readonly string[]): Promise<void> {
  await drawEntrants.change({ _id: command.in(codes.map((code) => entrantId(draw, code))) }, { memberId: '' })
}

export function pageId(draw: Listed, page: number): string {
  return `${listId(draw)}:${String(page).padStart(6, '0')}`
}

/** The frozen list, part by part in order. Only a part is ever held. */
export async function* pagesOf(draw: Listed & Pick<DrawDocument, 'pages'>): AsyncGenerator<string> {
  for (let page = 0; page < draw.pages; page++) {
    // One that is gone makes another list, and another hash.
    yield (await drawPages.get(pageId(draw, page)))?.text ?? ''
  }
}

/** Every list a member is in, for themselves. */
export function everyEntrantOf(memberId: string): Promise<EntrantDocument[]> {
  return findAll(drawEntrants, { memberId }, { order: ['_id'] })
}
