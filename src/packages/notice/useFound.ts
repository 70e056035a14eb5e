import { useCallback, useRef, useState } from 'react'
import type { FoundRow } from '../../../domain/notice/contract'
import { useCloud } from '../../cloud/useCloud'
import { tellError } from '../../components/feedback'

interface FoundPage {
  found: FoundRow[]
  nextCursor: string | null
}

interface Later {
  /** Which first page these follow. */
  after: string
  found: readonly FoundRow[]
  nextCursor: string | null
}

/**
 * What was found, page after page.
 *
 * @param ask stable across renders; another one is another question
 * @param name keeps the first page on this phone under it
 */
export function useFound<P extends FoundPage>(ask: (cursor?: string) => Promise<P>, name?: string) {
  const first = useCloud(
    useCallback(() => ask(), [ask]),
    name ? { remember: name } : {},
  )
  const [later, setLater] = useState<Later>()
  const isAsking = useRef(false)

  const following = later && later.after === first.data?.nextCursor ? later : undefined
  const nextCursor = following ? following.nextCursor : (first.data?.nextCursor ?? null)

  async function loadMore() {
    if (nextCursor === null || !first.data?.nextCursor || isAsking.current) return
    isAsking.current = true
    try {
      const page = await ask(nextCursor)
      const found = [...(following?.found ?? []), ...page.found]
      setLater({ after: first.data.nextCursor, found, nextCursor: page.nextCursor })
    } catch (error) {
      tellError(error)
    } finally {
      isAsking.current = false
    }
  }

  return { first, later: following?.found ?? [], hasMore: nextCursor !== null, loadMore }
}
