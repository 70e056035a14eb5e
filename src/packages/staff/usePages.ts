import { useCallback, useState } from 'react'
import { type Loaded, useCloud } from '../../cloud/useCloud'

interface OnePage {
  nextCursor: string | null
}

export interface Pages<P> {
  page: Loaded<P> & { reload: () => Promise<void> }
  /** Counted from 1. */
  number: number
  /** Undefined on the last page. */
  onNext: (() => void) | undefined
  onBack: (() => void) | undefined
}

/**
 * A list of the cloud, page by page. Another `load` (another search, another union) begins with the first page.
 *
 * @param load stable across renders
 */
export function usePages<P extends OnePage>(load: (cursor: string | undefined) => Promise<P>): Pages<P> {
  const [asked, setAsked] = useState<{ load: typeof load; cursors: string[] }>({ load, cursors: [] })
  const cursors = asked.load === load ? asked.cursors : []
  const cursor = cursors[cursors.length - 1]
  const page = useCloud(useCallback(() => load(cursor), [load, cursor]))

  const next = page.data?.nextCursor
  return {
    page,
    number: cursors.length + 1,
    onNext: next ? () => setAsked({ load, cursors: [...cursors, next] }) : undefined,
    onBack: cursors.length > 0 ? () => setAsked({ load, cursors: cursors.slice(0, -1) }) : undefined,
  }
}
