import { FirstInOrder, orderKey, type Ranked, readLines } from '../../domain/draw/algorithm'
import { AppError } from '../../domain/errors'
import { sha256, sha256OfParts } from '../_kit/digest'
import { countEntrants, pagesOf } from '../_store/drawEntrants'
import type { DrawDocument } from '../_store/draws'

/**
 * The first in the order behind those who were asked. The whole list is gone through each time, and is the one that was
 * published, or nothing comes of it: its lines, its length and its bytes, and nobody among its people who is not in it.
 *
 * @param count how many are wanted; fewer where the list ends
 * @throws {AppError} `draw.list_changed`
 */
export async function nextInOrder(draw: DrawDocument, count: number): Promise<Ranked[]> {
  const hash = sha256OfParts()
  const first = new FirstInOrder(count, draw.lastAsked ?? undefined)
  const seen = { lines: 0, code: '' }
  for await (const text of pagesOf(draw)) {
    const codes = readLines(text, seen.code)
    if (!codes) throw new AppError('draw.list_changed')
    hash.add(text)
    for (const code of codes) first.offer({ code, key: orderKey(draw.hash, draw.seed, code, sha256) })
    seen.lines += codes.length
    seen.code = codes[codes.length - 1] ?? seen.code
  }
  if (seen.lines !== draw.count || hash.digest() !== draw.hash) throw new AppError('draw.list_changed')
  if ((await countEntrants(draw)) !== draw.count) throw new AppError('draw.list_changed')
  return first.taken()
}
