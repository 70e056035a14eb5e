import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '../../../../domain/errors'
import { searchUnions, type UnionSummary } from '../../../../domain/membership/contract'
import type { Place } from '../../../../domain/shapes'
import { call } from '../../../cloud/call'

export interface Found {
  state: 'loading' | 'ready' | 'failed'
  unions: readonly UnionSummary[]
  nextCursor: string | null
  error?: AppError
}

interface Wish {
  text: string
  place: Place | undefined
  regionalOnly: boolean
}

/** ms after the last letter; long enough for somebody typing, short enough to feel at once. */
const PAUSE_MS = 300
const NOTHING: Found = { state: 'loading', unions: [], nextCursor: null }

/**
 * Unions one can join, searched as the person types, page after page. Only the latest search may answer; what was found
 * before stays until it does.
 */
export function useUnions({ text, place, regionalOnly }: Wish) {
  const [found, setFound] = useState<Found>(NOTHING)
  const latest = useRef(0)

  const load = useCallback(
    async (before: readonly UnionSummary[], cursor: string | null) => {
      const turn = ++latest.current
      setFound((now) => ({ state: 'loading', unions: now.unions, nextCursor: now.nextCursor }))
      try {
        const answer = await call(searchUnions, {
          ...(text ? { text } : {}),
          ...(place ? { place } : {}),
          ...(cursor === null ? {} : { cursor }),
          regionalOnly,
        })
        if (turn !== latest.current) return
        setFound({ state: 'ready', unions: [...before, ...answer.unions], nextCursor: answer.nextCursor })
      } catch (cause) {
        const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
        if (turn === latest.current)
          setFound((now) => ({ state: 'failed', unions: now.unions, nextCursor: now.nextCursor, error }))
      }
    },
    [text, place, regionalOnly],
  )

  useEffect(() => {
    const timer = setTimeout(() => void load([], null), text ? PAUSE_MS : 0)
    return () => clearTimeout(timer)
  }, [load, text])
  // The page is gone: no late answer may touch it.
  useEffect(() => () => void latest.current++, [])

  return {
    found,
    retry: () => void load([], null),
    more: () => void load(found.unions, found.nextCursor),
  }
}
