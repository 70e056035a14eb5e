import { useCallback, useRef, useState } from 'react'
import type { Output } from '../../../../domain/contract'
import { type InboxRow, type InboxTab, openInbox } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { remember } from '../../../cloud/remembered'
import { useCloud } from '../../../cloud/useCloud'
import { forgetOpened } from '../kept'

/** What one tab holds, as far as it was read. */
export type Shelf = Output<typeof openInbox>

/** Rows of a page. */
const PAGE = 20
/** Rows the cloud gives at once. */
const MOST_AT_ONCE = 50
/** Rows that are read anew when the page shows again, and kept for reading offline; the rest comes by scrolling. */
const MOST_KEPT = 100

/** Where a tab is kept on this phone. */
export const shelfOf = (tab: InboxTab) => `inbox.${tab}`

interface Later {
  /** Which first rows these follow. */
  after: string
  rows: readonly InboxRow[]
  nextCursor: string | null
}

/**
 * One tab of the inbox, page after page. Coming back from a notice reads again as far as was read before, so that
 * every row is right and the place in the list is kept. What was read opens again without a network.
 */
export function useInbox(tab: InboxTab) {
  const wanted = useRef(PAGE)
  const first = useCloud(
    useCallback(() => readShelf(tab, wanted.current), [tab]),
    { remember: shelfOf(tab) },
  )
  const [later, setLater] = useState<Later>()
  const [more, setMore] = useState<'idle' | 'busy' | 'failed'>('idle')
  const isAsking = useRef(false)

  // Pages that followed other first rows were read again with them.
  const following = later && later.after === first.data?.nextCursor ? later : undefined
  const nextCursor = following ? following.nextCursor : (first.data?.nextCursor ?? null)
  const shelf = first.data && { ...first.data, rows: [...first.data.rows, ...(following?.rows ?? [])], nextCursor }

  async function loadMore() {
    if (!shelf || nextCursor === null || !first.data?.nextCursor || isAsking.current) return
    isAsking.current = true
    setMore('busy')
    try {
      const page = await call(openInbox, { tab, cursor: nextCursor, limit: PAGE })
      const rows = [...shelf.rows, ...page.rows]
      wanted.current = rows.length
      setLater({
        after: first.data.nextCursor,
        rows: [...(following?.rows ?? []), ...page.rows],
        nextCursor: page.nextCursor,
      })
      if (rows.length <= MOST_KEPT) remember(shelfOf(tab), { ...shelf, rows, nextCursor: page.nextCursor })
      setMore('idle')
    } catch {
      // The row at the end says so and offers it again: a list that is scrolled must not pop up words.
      setMore('failed')
    } finally {
      isAsking.current = false
    }
  }

  return { first, shelf, more, loadMore }
}

/** @param count rows to read at least, where there are so many */
async function readShelf(tab: InboxTab, count: number): Promise<Shelf> {
  const most = Math.min(Math.max(count, PAGE), MOST_KEPT)
  const shelf = await call(openInbox, { tab, limit: Math.min(most, MOST_AT_ONCE) })
  const rows = [...shelf.rows]
  let cursor = shelf.nextCursor
  while (cursor !== null && rows.length < most) {
    const page = await call(openInbox, { tab, cursor, limit: Math.min(most - rows.length, MOST_AT_ONCE) })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  forgetOpened([...shelf.pinned, ...rows].filter(({ recalledAt }) => recalledAt !== null).map(({ id }) => id))
  return { ...shelf, rows, nextCursor: cursor }
}
