import { useCallback, useRef, useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { Cabinet } from '../../cloud/remembered'
import { useCloud } from '../../cloud/useCloud'
import { tellError } from '../feedback'

interface Batch<Row> {
  rows: readonly Row[]
  nextCursor: string | null
}

interface Later<Row> extends Batch<Row> {
  /** Which first batch these follow. */
  after: string
}

type RowOf<B extends Batch<unknown>> = B['rows'][number]

/**
 * A list of the cloud that goes on when the reader comes to its end.
 *
 * @param ask stable across renders; another one is another list
 * @param name keeps the first batch on this phone under it
 * @param cabinet where that stands among others that make room for it
 */
export function useRows<B extends Batch<unknown>>(
  ask: (cursor?: string) => Promise<B>,
  name?: string,
  cabinet?: Cabinet,
) {
  const first = useCloud(
    useCallback(() => ask(), [ask]),
    { ...(name ? { remember: name } : {}), ...(cabinet ? { cabinet } : {}) },
  )
  const [later, setLater] = useState<Later<RowOf<B>>>()
  const isAsking = useRef(false)

  const begin = first.data?.nextCursor ?? null
  const following = later && later.after === begin ? later : undefined
  const nextCursor = following ? following.nextCursor : begin

  async function loadMore() {
    if (begin === null || nextCursor === null || isAsking.current) return
    isAsking.current = true
    try {
      const batch = await ask(nextCursor)
      setLater({ after: begin, rows: [...(following?.rows ?? []), ...batch.rows], nextCursor: batch.nextCursor })
    } catch (error) {
      tellError(error)
    } finally {
      isAsking.current = false
    }
  }
  useReachBottom(() => void loadMore())

  return {
    first,
    later: following?.rows ?? [],
    hasMore: nextCursor !== null,
    loadMore: () => void loadMore(),
  }
}
