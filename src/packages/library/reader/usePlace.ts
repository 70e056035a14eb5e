import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import type { Position } from '../../../../domain/library/position'
import { progressAt } from '../../../../domain/library/progress'
import type { Question } from '../../../../domain/library/whereToBegin'
import { keepOwn, noteAsked, ownReading, sendPosition } from '../../../cloud/bookKeeping/positions'
import { useNetwork } from '../../../cloud/online'
import type { Opened } from './book/beginReading'

/** ms of standing still after which the place is sent. */
const PAUSE_MS = 6_000

/**
 * Where the reader is. Kept on the phone with every move, sent to the cloud at pauses, when the page hides, and when the
 * network comes back.
 */
export function usePlace({ book, at, ask, before }: Opened) {
  const { outline } = book
  const [position, setPosition] = useState(at)
  const [isAtEnd, setAtEnd] = useState(false)
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isOnline = useNetwork((network) => network.isOnline)

  const moved = useCallback(
    (to: Position, isEnd: boolean) => {
      setPosition(to)
      setAtEnd(isEnd)
      keepOwn({
        bookId: outline.bookId,
        edition: outline.edition,
        position: to,
        // The last page begins before the end: who has it on the screen has read to the end.
        progress: isEnd ? 1 : progressAt(to, outline.chapters),
        chapterTitle: outline.chapters[to.chapter]?.title ?? '',
      })
      if (ask) noteAsked(outline.bookId, ask)
      clearTimeout(pause.current)
      pause.current = setTimeout(() => void sendPosition(outline.bookId), PAUSE_MS)
    },
    [outline, ask],
  )

  /** Somebody has answered a question: staying is an answer, too, and the phone remembers it. */
  const answered = useCallback(
    (question: Question) => {
      if (!ownReading(outline.bookId)) moved(position, false)
      noteAsked(outline.bookId, question)
    },
    [outline, moved, position],
  )

  // Whoever reads the first page of a book and leaves finds it under 接着读, too.
  useEffect(() => {
    if (ask || before) return undefined
    const reading = setTimeout(() => {
      if (!ownReading(outline.bookId)) moved(at, false)
    }, PAUSE_MS)
    return () => clearTimeout(reading)
  }, [outline, at, ask, before, moved])

  const send = useCallback(() => {
    clearTimeout(pause.current)
    void sendPosition(outline.bookId)
  }, [outline])
  useDidHide(send)
  useEffect(() => {
    if (isOnline) send()
  }, [isOnline, send])
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return send
    const hide = () => document.visibilityState === 'hidden' && send()
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      send()
    }
  }, [send])

  return { position, progress: isAtEnd ? 1 : progressAt(position, outline.chapters), moved, answered }
}
