import { create } from 'zustand'
import { AppError } from '../../../domain/errors'
import { download, removeDownload, type Outcome, type Progress } from './downloads'

export type Download = Progress & {
  /** `failed` is no network: it goes on where it was with another `startDownload`. */
  state: 'running' | 'failed'
  error?: AppError
}

/** Downloads under way, by book. They go on when their page is left. */
export const useDownloading = create<{ books: Readonly<Record<string, Download>> }>()(() => ({ books: {} }))

const cancelled = new Set<string>()

/**
 * Brings a book to this phone and says in the store how far it is. A second call for a book under way does nothing.
 *
 * @returns undefined when it failed, which the store tells
 */
export async function startDownload(bookId: string): Promise<Outcome | undefined> {
  if (useDownloading.getState().books[bookId]?.state === 'running') return undefined
  cancelled.delete(bookId)
  tell(bookId, { state: 'running', done: 0, all: 0 })
  try {
    const outcome = await download(
      bookId,
      (progress) => tell(bookId, { state: 'running', ...progress }),
      () => cancelled.has(bookId),
    )
    if (outcome === 'cancelled') await removeDownload(bookId)
    tell(bookId, undefined)
    return outcome
  } catch (cause) {
    const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
    const { done = 0, all = 0 } = useDownloading.getState().books[bookId] ?? {}
    tell(bookId, { state: 'failed', done, all, error })
    return undefined
  }
}

/** Stops a download, and takes away what has come of it. */
export async function cancelDownload(bookId: string): Promise<void> {
  const isRunning = useDownloading.getState().books[bookId]?.state === 'running'
  cancelled.add(bookId)
  if (isRunning) return
  tell(bookId, undefined)
  await removeDownload(bookId)
}

function tell(bookId: string, download: Download | undefined): void {
  useDownloading.setState(({ books }) => {
    const { [bookId]: _before, ...others } = books
    return { books: download ? { ...others, [bookId]: download } : others }
  })
}
