import type { LoadedPiece } from '../../domain/library/contract'
import type { Piece } from '../../domain/library/piece'
import { MINUTE_MS } from '../../domain/time'
import { memory } from '../_kit/memory'
import type { BookOutlineDocument, BookPieceDocument } from './bookText'
import { linksTo } from './files'

/** Far shorter than a link is good for. Files never change: another picture is another file. */
const links = memory<string>(10 * MINUTE_MS)

/**
 * Addresses that open pictures for a while, by file; files that are gone have none. Two round trips for those that
 * nobody asked this instance for lately, none for the others.
 */
export async function pictureLinks(fileIds: readonly string[], now: number): Promise<Map<string, string>> {
  const named = [...new Set(fileIds)]
  const known = new Map(named.flatMap((id): [string, string][] => entryOf(id, links.get(id, now))))
  const asked = await linksTo(named.filter((id) => !known.has(id)))
  for (const [id, { url }] of Object.entries(asked)) known.set(id, links.keep(id, url, now))
  return known
}

function entryOf(id: string, url: string | undefined): [string, string][] {
  return url === undefined ? [] : [[id, url]]
}

/** A picture in the JSON of a piece: inside a text every quotation mark has a backslash before it. */
const SHOWN = /"picture":"([a-z]\d{1,6})"/g

/** Pieces as they travel, with links to the pictures they show. */
export async function loadedPieces(
  found: readonly BookPieceDocument[],
  pictures: BookOutlineDocument['pictures'],
  now: number,
): Promise<LoadedPiece[]> {
  const shown = found.map(({ content }) => [...new Set([...content.matchAll(SHOWN)].flatMap(([, id]) => id ?? []))])
  const files = shown.flat().flatMap((id) => pictures[id]?.fileId ?? [])
  const urls = await pictureLinks(files, now)
  return found.map(({ content }, at) => ({
    piece: JSON.parse(content) as Piece,
    pictures: Object.fromEntries(
      (shown[at] ?? []).flatMap((id) => {
        const { fileId, width, height, bytes } = pictures[id] ?? {}
        const url = urls.get(fileId ?? '')
        return url !== undefined && width && height && bytes ? [[id, { url, width, height, bytes }]] : []
      }),
    ),
  }))
}
