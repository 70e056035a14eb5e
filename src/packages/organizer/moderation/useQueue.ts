import { useCallback, useState } from 'react'
import type { Input } from '../../../../domain/contract'
import { listToModerate, type ModerationRow } from '../../../../domain/entry/selecting'
import { call } from '../../../cloud/call'
import { usePages } from '../../staff/usePages'
import { useServerNow } from '../../campaign/useServerNow'
import { acceptAll } from './acceptAll'
import { type Looked, useModeration } from './useModeration'

/** How often clocks of a desk move, ms. */
const STEP_MS = 30_000
const NONE: readonly ModerationRow[] = []

export type Which = Input<typeof listToModerate>['which']

/** Works of one campaign that wait, or that were taken down: pages, what is chosen, and deciding. */
export function useQueue(campaignId: string, which: Which) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listToModerate, { campaignId, which, ...(cursor ? { cursor } : {}) }),
      [campaignId, which],
    ),
  )
  const { page } = pages
  const now = useServerNow(page.data?.now ?? 0, undefined, STEP_MS)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const rows = page.data?.rows ?? NONE
  // Only what is on the screen can be decided: a row that has gone is chosen no more.
  const chosen = new Set(rows.filter(({ card }) => picked.has(card.id)).map(({ card }) => card.id))
  const moderation = useModeration(() => {
    setPicked(new Set())
    void page.reload()
  })
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  const chosenWorks = rows.filter(({ card }) => chosen.has(card.id)).map(lookedAt)
  return {
    pages,
    rows,
    now,
    total: page.data?.total ?? 0,
    chosen,
    chosenWorks,
    acceptChosen: () => acceptAll(chosenWorks, moderation.decide),
    toggle,
    toggleAll: () => setPicked(chosen.size === rows.length ? new Set() : new Set(rows.map(({ card }) => card.id))),
    ...moderation,
  }
}

export type Queue = ReturnType<typeof useQueue>

export function lookedAt({ card, version }: ModerationRow): Looked {
  return { id: card.id, title: card.title, version }
}
