import { useCallback, useState } from 'react'
import { listApplications, type QueueRow } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { useDecisions } from '../useDecisions'
import { usePages } from '../usePages'
import { useSettled } from '../useSettled'

/** The queue of one union: search, pages, what is chosen, and deciding. */
export function useQueue(unionId: string, size: number, onDecided: () => void) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listApplications, {
          unionId,
          limit: size,
          ...(settled ? { text: settled } : {}),
          ...(cursor ? { cursor } : {}),
        }),
      [unionId, size, settled],
    ),
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const rows = pages.page.data?.rows ?? NONE
  // Only what is on the screen can be decided: a row that has gone is chosen no more.
  const chosen = new Set(rows.filter(({ id }) => picked.has(id)).map(({ id }) => id))

  const decisions = useDecisions(() => {
    setPicked(new Set())
    void pages.page.reload()
    onDecided()
  })

  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  const toggleAll = () => setPicked(chosen.size === rows.length ? new Set() : new Set(rows.map(({ id }) => id)))

  return { text, setText, settled, pages, rows, chosen, toggle, toggleAll, ...decisions }
}

export type Queue = ReturnType<typeof useQueue>

const NONE: readonly QueueRow[] = []
