import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { drafts, noticeIdOf } from './drafts'
import { BIN, files } from './files'
import { notices } from './notices'

const LOOKED_AT_ONCE = 500
const LOOKS_A_RUN = 40

/** Everything of drafts: their owners' names begin so, and `;` follows `:`. */
const OF_DRAFTS = command.gte('draft:').and(command.lt('draft;'))

/**
 * Puts files into the bin whose draft is gone: a first save that was killed before it wrote the draft, a draft that was
 * thrown away and nothing after it, a save that came a moment too late. Files on their way to a notice are left to it.
 *
 * @param before files that were loose later than this are left alone: whoever brought them may still be saving
 */
export async function binStrays(before: number): Promise<void> {
  let cursor: string | undefined
  for (let look = 1; look <= LOOKS_A_RUN; look++) {
    const page = await findPage(
      files,
      { belongsTo: OF_DRAFTS, looseSince: command.lt(before) },
      { order: ['belongsTo', 'looseSince', '_id'], limit: LOOKED_AT_ONCE, cursor, fields: ['belongsTo', 'looseSince'] },
    )
    const dead = await deadOf(page.rows.map(({ belongsTo }) => draftIdIn(belongsTo)))
    const strays = page.rows.filter(({ belongsTo }) => dead.has(draftIdIn(belongsTo)))
    if (strays.length > 0) {
      const ids = command.in(strays.map(({ _id }) => _id))
      await files.change({ _id: ids, belongsTo: OF_DRAFTS }, { belongsTo: BIN })
    }
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
}

function draftIdIn(owner: string | null): string {
  return owner?.slice('draft:'.length) ?? ''
}

/** Those of the drafts that are gone, and not into a notice that still waits for its files. */
async function deadOf(draftIds: readonly string[]): Promise<Set<string>> {
  const dead = new Set(draftIds)
  if (dead.size === 0) return dead
  // One after the other: a draft that is published goes and its notice comes in one transaction.
  const living = await drafts.find({ _id: command.in([...dead]) }, { limit: LOOKED_AT_ONCE, fields: ['_id'] })
  for (const { _id } of living) dead.delete(_id)
  if (dead.size === 0) return dead
  const unsettled = await notices.find(
    { _id: command.in([...dead].map(noticeIdOf)), isSettled: false },
    { limit: LOOKED_AT_ONCE, fields: ['draftId'] },
  )
  for (const { draftId } of unsettled) dead.delete(draftId)
  return dead
}
