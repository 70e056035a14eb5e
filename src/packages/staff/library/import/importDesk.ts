import { create } from 'zustand'
import { AppError, type ErrorCode } from '../../../../../domain/errors'
import type { FileLink } from '../../../../../domain/file/contract'
import type { StaffRole } from '../../../../../domain/identity/contract'
import { beginImport, type ImportRow, workOnImport } from '../../../../../domain/library/importing'
import { isUnanswered } from '../../../../cloud/answered'
import { call } from '../../../../cloud/call'
import { type LocalFile, refusalToBring } from '../../../../cloud/localFile'
import { newRequestKey } from '../../../../cloud/requestKey'
import { type Upload, upload, type UploadProgress } from '../../../../cloud/upload'
import { uploadQueue, type UploadRow } from '../../../../components/Upload/queue'

/** For whom files are brought in, and into which book where it gets a new text. */
export interface ImportOrder {
  unionId: string
  role: StaffRole
  bookId?: string | undefined
  /** Whether its text waits for a look where readers have the book. */
  holds?: boolean
}

/** A file that has arrived and whose import could not be begun. */
export interface Beginning {
  key: string
  name: string
  order: ImportOrder
  /** What is wrong; null while it is asked. */
  problem: string | null
  /** Whether asking again can help. */
  mayRetry: boolean
}

interface Desk {
  /** Files on their way; what each is for stands in `orders`. */
  uploads: readonly UploadRow[]
  orders: Readonly<Record<string, ImportOrder>>
  beginnings: readonly Beginning[]
  /** The newest that is known of imports, by id. */
  rows: Readonly<Record<string, ImportRow>>
  /** Imports begun from here, newest first, with the union they are for. */
  begun: readonly { importId: string; unionId: string; bookId: string | undefined }[]
  /** Why one is no longer worked on from here, by import. */
  problems: Readonly<Record<string, string>>
}

/** What the desk leans on; tests give a cloud and a clock of their own. */
export interface DeskWays {
  upload: (file: LocalFile, unionId: string, onProgress: (progress: UploadProgress) => void) => Upload
  begin: (asked: {
    unionId: string
    fileId: string
    bookId?: string
    holds?: boolean
    requestKey: string
  }) => Promise<{ row: ImportRow }>
  work: (asked: { importId: string }) => Promise<{ row: ImportRow }>
  /** Resolves after so many milliseconds. */
  pause: (milliseconds: number) => Promise<void>
}

const REAL: DeskWays = {
  upload: (file, unionId, onProgress) => upload({ file, purpose: 'book', unionId, onProgress }),
  begin: (asked) => call(beginImport, asked),
  work: (asked) => call(workOnImport, asked),
  pause: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
}

/** Imports worked on from one window. */
export const AT_ONCE = 2
/** ms between two questions: where work went on, and where somebody else is at it. */
const SHORT_MS = 100
const LONG_MS = 2_000
/** ms after lost answers; then the cloud's own clock goes on with it, and the person may. */
const AFTER_LOST_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
const PASSING: readonly ErrorCode[] = [
  'network.unreachable',
  'request.crowded',
  'request.too_many',
  'internal.unexpected',
]

const NOTHING: Desk = { uploads: [], orders: {}, beginnings: [], rows: {}, begun: [], problems: {} }

export const isOver = ({ state }: Pick<ImportRow, 'state'>) => state === 'ready' || state === 'refused'

/**
 * Brings books in: files one after the other, then their imports, two at a time. It belongs to no page, so that going
 * from one to another ends nothing; and an import that nobody asks about any more goes on in the cloud by itself.
 */
export function importDesk(ways: DeskWays = REAL) {
  const useDesk = create<Desk>(() => NOTHING)
  const { getState, setState } = useDesk
  const orderOf = new Map<LocalFile, ImportOrder>()
  const arrived = new Map<string, { file: FileLink; requestKey: string }>()
  const fileOf = new Map<string, { file: FileLink; order: ImportOrder }>()
  const queue: string[] = []
  /** Waiting in `queue`, or worked on. */
  const followed = new Set<string>()
  let atWork = 0

  const files = uploadQueue({
    start: (file, onProgress) => ways.upload(file, orderOf.get(file)?.unionId ?? '', onProgress),
    refuse: (file) => {
      const order = orderOf.get(file)
      return order && refusalToBring(file, { purpose: 'book', role: order.role, kinds: ['document'] })
    },
    onArrived: (file, key) => {
      const order = getState().orders[key]
      if (!order) return
      arrived.set(key, { file, requestKey: newRequestKey() })
      setState(({ beginnings }) => ({
        beginnings: [...beginnings, { key, name: file.name, order, problem: null, mayRetry: false }],
      }))
      void begin(key)
    },
    onRows: (uploads) => setState({ uploads }),
  })

  async function begin(key: string): Promise<void> {
    const beginning = getState().beginnings.find((each) => each.key === key)
    const brought = arrived.get(key)
    if (!beginning || !brought) return
    const { unionId, bookId, holds } = beginning.order
    changeBeginning(key, { problem: null, mayRetry: false })
    try {
      const { file, requestKey } = brought
      const { row } = await ways.begin({
        ...{ unionId, fileId: file.id, requestKey },
        ...(bookId ? { bookId } : {}),
        ...(holds ? { holds } : {}),
      })
      fileOf.set(row.id, { file, order: beginning.order })
      dropBeginning(key)
      setState(({ begun }) => ({
        begun: [{ importId: row.id, unionId, bookId }, ...begun.filter(({ importId }) => importId !== row.id)],
      }))
      follow(row)
    } catch (error) {
      // A refusal has answered this key; what was lost may have been done, and travels with the same one again.
      if (!isUnanswered(error)) arrived.set(key, { ...brought, requestKey: newRequestKey() })
      const known = error instanceof AppError ? error : new AppError('internal.unexpected', { cause: error })
      changeBeginning(key, { problem: known.message, mayRetry: known.kind !== 'missing' })
    }
  }

  const changeBeginning = (key: string, changes: Partial<Beginning>) =>
    setState(({ beginnings }) => ({
      beginnings: beginnings.map((each) => (each.key === key ? { ...each, ...changes } : each)),
    }))
  const dropBeginning = (key: string) => {
    arrived.delete(key)
    setState(({ beginnings }) => ({ beginnings: beginnings.filter((each) => each.key !== key) }))
  }

  const show = (row: ImportRow) =>
    setState(({ rows, problems }) => {
      const { [row.id]: _past, ...others } = problems
      return { rows: { ...rows, [row.id]: row }, problems: others }
    })

  /** Works on an import until it is over; one that is followed already stays where it is in the queue. */
  function follow(row: ImportRow): void {
    show(row)
    if (isOver(row) || followed.has(row.id)) return
    followed.add(row.id)
    queue.push(row.id)
    next()
  }

  function next(): void {
    if (atWork >= AT_ONCE) return
    const importId = queue.shift()
    if (importId === undefined) return
    atWork += 1
    void workOn(importId).finally(() => {
      atWork -= 1
      followed.delete(importId)
      next()
    })
    next()
  }

  async function workOn(importId: string): Promise<void> {
    let lost = 0
    for (;;) {
      try {
        const before = getState().rows[importId]
        const { row } = await ways.work({ importId })
        lost = 0
        show(row)
        if (isOver(row)) return
        const hasMoved = before?.done !== row.done || before.state !== row.state
        await ways.pause(hasMoved ? SHORT_MS : LONG_MS)
      } catch (error) {
        const pause = AFTER_LOST_MS[lost]
        if (pause === undefined || !(error instanceof AppError) || !PASSING.includes(error.code)) {
          const problem = error instanceof AppError ? error.message : new AppError('internal.unexpected').message
          setState(({ problems }) => ({ problems: { ...problems, [importId]: problem } }))
          return
        }
        lost += 1
        await ways.pause(pause)
      }
    }
  }

  return {
    useDesk,
    add(picked: readonly LocalFile[], order: ImportOrder): void {
      picked.forEach((file) => orderOf.set(file, order))
      const keys = files.add(picked)
      setState(({ orders }) => ({ orders: { ...orders, ...Object.fromEntries(keys.map((key) => [key, order])) } }))
    },
    /** Takes note of what a list says, and goes on with what nobody here works on yet. */
    watch(rows: readonly ImportRow[]): void {
      rows.filter(({ id }) => !followed.has(id)).forEach(follow)
    },
    retryUpload: (key: string) => files.retry(key),
    removeUpload: (key: string) => files.remove(key),
    retryBeginning: (key: string) => void begin(key),
    removeBeginning: dropBeginning,
    follow,
    /** Takes note that an import is no more. */
    forget(importId: string): void {
      fileOf.delete(importId)
      setState(({ rows: { [importId]: _gone, ...rows }, begun }) => ({
        rows,
        begun: begun.filter((each) => each.importId !== importId),
      }))
    },
    /** Whether the file of a refused import is still at hand, so that it can be tried again without choosing it. */
    hasFile: (importId: string) => fileOf.has(importId),
    /** Tries a refused import again with the same file. */
    again(importId: string): void {
      const known = fileOf.get(importId)
      if (!known) return
      const key = `again-${newRequestKey()}`
      arrived.set(key, { file: known.file, requestKey: newRequestKey() })
      setState(({ beginnings }) => ({
        beginnings: [...beginnings, { key, name: known.file.name, order: known.order, problem: null, mayRetry: false }],
      }))
      void begin(key)
    },
  }
}

/** The one desk of this window. */
export const desk = importDesk()
