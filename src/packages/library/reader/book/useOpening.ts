import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '../../../../../domain/errors'
import type { Position } from '../../../../../domain/library/position'
import { isDownloaded, removeDownload } from '../../../../cloud/bookKeeping/downloads'
import { sendPosition, sendWaiting } from '../../../../cloud/bookKeeping/positions'
import { sendWaitingAnnotations } from '../../../../cloud/bookKeeping/annotations'
import { useNetwork } from '../../../../cloud/online'
import { newsOf, openFromCloud, openFromPhone, type News, type Opened } from './beginReading'

export type Opening =
  { state: 'loading' } | { state: 'failed'; error: AppError } | { state: 'open'; opened: Opened; news?: News }

/**
 * Opens a book: from the phone where it has the page, and then asks the cloud for news; else with one call.
 *
 * @param wanted where to open it; undefined for where the reader was
 */
export function useOpening(bookId: string, wanted: Position | undefined): Opening & { retry: () => void } {
  const [opening, setOpening] = useState<Opening>({ state: 'loading' })
  const turn = useRef(0)
  const { chapter, offset } = wanted ?? {}

  const open = useCallback(async () => {
    const mine = ++turn.current
    const isStale = () => mine !== turn.current
    const at = chapter === undefined ? undefined : { chapter, offset: offset ?? 0 }
    try {
      const here = await openFromPhone(bookId, at)
      if (isStale()) return
      if (!here) {
        const opened = await openFromCloud(bookId, at)
        if (!isStale()) setOpening({ state: 'open', opened })
        await sendPosition(bookId)
      } else {
        setOpening({ state: 'open', opened: here })
        if (!useNetwork.getState().isOnline) return
        const news = await newsOf(here.book, here.at)
        if (!isStale()) setOpening({ state: 'open', opened: here, news })
      }
      await sendWaiting()
      await sendWaitingAnnotations()
    } catch (cause) {
      const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
      // A book that is gone from the shelves is not read from the phone either.
      if (error.code === 'library.not_found' && isDownloaded(bookId)) await removeDownload(bookId)
      if (isStale()) return
      setOpening((before) =>
        before.state === 'open' && error.code !== 'library.not_found' ? before : { state: 'failed', error },
      )
    }
  }, [bookId, chapter, offset])

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- state is set only after the phone or the cloud answered
    void open()
    const turns = turn
    return () => void turns.current++
  }, [open])

  const retry = useCallback(() => {
    setOpening({ state: 'loading' })
    void open()
  }, [open])
  return { ...opening, retry }
}
