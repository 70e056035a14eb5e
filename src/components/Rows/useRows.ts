import { useCallback, useEffect, useRef, useState } from 'react'
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

/** Rows that are read anew when a list has moved; the rest comes by scrolling. */
const MOST_AT_ONCE = 100

type RowOf<B extends Batch<unknown>> = B['rows'][number]

/**
 * A list of the cloud that goes on when the reader comes to its end. Shown again it stays as long as it was, also where rows
 * came or went meanwhile: nobody loses their place in it.
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
  const shown = useRef<{ of: typeof ask; begin: string | null; count: number }>(undefined)
  const first = useCloud(
    useCallback(() => {
      const before = shown.current?.of === ask ? shown.current : undefined
      return readAsFar(ask, before)
    }, [ask]),
    { ...(name ? { remember: name } : {}), ...(cabinet ? { cabinet } : {}) },
  )
  const [later, setLater] = useState<Later<RowOf<B>>>()
  const isAsking = useRef(false)

  const begin = first.data?.nextCursor ?? null
  const following = later && later.after === begin ? later : undefined
  const nextCursor = following ? following.nextCursor : begin
  useEffect(() => {
    if (first.data) shown.current = { of: ask, begin, count: first.data.rows.length + (following?.rows.length ?? 0) }
  }, [ask, begin, first.data, following])

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

/** The first batch; where what follows it has moved, as many rows as were shown before. */
async function readAsFar<B extends Batch<unknown>>(
  ask: (cursor?: string) => Promise<B>,
  before: { begin: string | null; count: number } | undefined,
): Promise<B> {
  let batch = await ask()
  const most = before && before.begin !== batch.nextCursor ? Math.min(before.count, MOST_AT_ONCE) : 0
  const rows = [...batch.rows]
  while (batch.nextCursor !== null && rows.length < most) {
    batch = await ask(batch.nextCursor)
    rows.push(...batch.rows)
  }
  return { ...batch, rows }
}
