import { AppError, type ErrorCode } from '../../../domain/errors'
import type { FileKind, FileLink } from '../../../domain/file/contract'
import { kindByName, type LocalFile } from '../../cloud/localFile'
import { type Upload, UploadCancelled, type UploadProgress } from '../../cloud/upload'

/** A file on its way. One that has arrived is no row here any more, it is a `FileLink` of its owner. */
export interface UploadRow {
  key: string
  name: string
  /** Bytes. */
  size: number
  kind: FileKind
  /** `offline`: it goes on by itself once there is a network. */
  state: 'waiting' | 'sending' | 'offline' | 'failed'
  /** 0 to 1. */
  share: number
  secondsLeft: number | null
  /** What is wrong and what to do, for `failed`. */
  problem: string | null
  /** Whether trying again can help; a file of the wrong kind stays one. */
  mayRetry: boolean
}

interface Options {
  start: (file: LocalFile, onProgress: (progress: UploadProgress) => void) => Upload
  /** Why a file may not be brought at all, in words. */
  refuse: (file: LocalFile) => string | undefined
  /** With the key its row had. */
  onArrived: (file: FileLink, key: string) => void
  onRows: (rows: readonly UploadRow[]) => void
}

/** Brings files one after the other; what failed waits for the person, and holds up nobody. */
export function uploadQueue({ start, refuse, onArrived, onRows }: Options) {
  const files = new Map<string, LocalFile>()
  let rows: readonly UploadRow[] = []
  let running: { key: string; upload: Upload } | undefined
  let count = 0

  const show = (next: readonly UploadRow[]) => {
    rows = next
    onRows(rows)
  }
  const change = (key: string, changes: Partial<UploadRow>) =>
    show(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  const drop = (key: string) => {
    files.delete(key)
    show(rows.filter((row) => row.key !== key))
  }

  const next = () => {
    if (running) return
    const row = rows.find(({ state }) => state === 'waiting')
    const file = row && files.get(row.key)
    if (!file) return
    const { key } = row
    change(key, { state: 'sending', problem: null, secondsLeft: null })
    const upload = start(file, ({ share, secondsLeft, isWaiting }) => {
      if (running?.key === key) change(key, { share, secondsLeft, state: isWaiting ? 'offline' : 'sending' })
    })
    running = { key, upload }
    void upload.done
      .then((arrived) => {
        drop(key)
        onArrived(arrived, key)
      })
      .catch((error: unknown) => {
        if (!(error instanceof UploadCancelled)) change(key, { state: 'failed', ...problemOf(error) })
      })
      .finally(() => {
        if (running?.key === key) running = undefined
        next()
      })
  }

  return {
    add(picked: readonly LocalFile[]) {
      const added = picked.map((file): UploadRow => {
        const key = `upload-${++count}`
        files.set(key, file)
        const problem = refuse(file) ?? null
        return {
          key,
          name: file.name,
          size: file.size,
          kind: kindByName(file.name) ?? 'document',
          state: problem === null ? 'waiting' : 'failed',
          share: 0,
          secondsLeft: null,
          problem,
          mayRetry: false,
        }
      })
      show([...rows, ...added])
      next()
      return added.map(({ key }) => key)
    },
    retry(key: string) {
      change(key, { state: 'waiting', problem: null })
      next()
    },
    remove(key: string) {
      if (running?.key === key) {
        running.upload.cancel()
        running = undefined
      }
      drop(key)
      next()
    },
    /** The page is gone. What was sent stays in storage for a day, and is found again by its content. */
    stop() {
      running?.upload.cancel()
      rows = []
      files.clear()
    },
  }
}

export type UploadQueue = ReturnType<typeof uploadQueue>

/** Refusals of this content: another try of the same file ends the same way. */
const FINAL: readonly ErrorCode[] = [
  'file.kind_refused',
  'file.too_large',
  'file.too_many_pixels',
  'file.broken',
  'file.day_limit',
]

/** What the button beside it does not say already. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  'network.unreachable': '网络断了，没传完',
  'file.incomplete': '没传完，再传会接着传',
}

function problemOf(error: unknown): Pick<UploadRow, 'problem' | 'mayRetry'> {
  const known = error instanceof AppError ? error : new AppError('internal.unexpected', { cause: error })
  return { problem: WORDS[known.code] ?? known.message, mayRetry: !FINAL.includes(known.code) }
}
