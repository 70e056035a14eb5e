import {
  MOST_PIECES_AT_ONCE,
  loadPieces,
  openBook,
  type LoadedPiece,
  type Outline,
} from '../../../domain/library/contract'
import { pieceCount } from '../../../domain/library/bookMap'
import { AppError } from '../../../domain/errors'
import { call } from '../call'
import { recall, remember } from '../remembered'
import { ROOM } from './drawer'
import { keepOutline, keepPictureOf, keepPiece, keptOutline, keptPiece, keptPieceNumbers, removeBook } from './kept'

/** A book that is on this phone whole, for reading without a network. */
export interface Downloaded {
  bookId: string
  title: string
  authors: string[]
  edition: number
  /** Of the text and of the pictures that came. */
  bytes: number
  /** Epoch ms by this phone's clock. */
  at: number
  /** Pictures that did not come: the words that stand for them are shown. */
  missingPictures: number
}

/** How far a download is: bytes of the text that have come, of all. */
export interface Progress {
  done: number
  all: number
}

/** `no_room`: the phone is full. `online_only`: so few may read it at once that it is read with a network. */
export type Outcome = 'done' | 'cancelled' | 'no_room' | 'online_only'

const DRAWER = 'books.downloads'

/** The books that are on this phone, newest first. */
export function downloads(): Downloaded[] {
  return recall<Downloaded[]>(DRAWER)?.data ?? []
}

export function isDownloaded(bookId: string): boolean {
  return downloads().some((each) => each.bookId === bookId)
}

/**
 * Brings a whole book to this phone. What is here already is not loaded again, so that one that was broken off goes on
 * where it was; it counts as downloaded once it is whole.
 *
 * @param onProgress hears after every load how much of the text has come
 * @param isCancelled asked before every load; what has come stays until `removeDownload`
 * @throws {AppError} what the cloud refused, or `network.unreachable`
 */
export async function download(
  bookId: string,
  onProgress: (progress: Progress) => void = () => undefined,
  isCancelled: () => boolean = () => false,
): Promise<Outcome> {
  const kept = await keptOutline(bookId)
  const opened = await call(openBook, { bookId, ...(kept ? { hasEdition: kept.edition } : {}) })
  const outline = opened.outline ?? kept
  if (!outline) throw new AppError('internal.unexpected')
  if (!opened.isDownloadable) return 'online_only'
  if (!(await keepOutline(outline))) return 'no_room'

  const task = new Task(outline, onProgress)
  await task.resume()
  for (let from = task.nextMissing(0); from < task.count; from = task.nextMissing(from)) {
    if (isCancelled()) return 'cancelled'
    const count = task.missingFrom(from)
    const { pieces } = await call(loadPieces, { bookId, edition: outline.edition, from, count })
    if (pieces.length === 0) throw new AppError('internal.unexpected')
    for (const [at, loaded] of pieces.entries()) if (!(await task.take(from + at, loaded))) return 'no_room'
  }
  const done: Downloaded = {
    bookId,
    ...{ title: outline.title, authors: outline.authors, edition: outline.edition, at: Date.now() },
    ...{ bytes: task.bytes, missingPictures: task.missingPictures },
  }
  remember(DRAWER, [done, ...downloads().filter((each) => each.bookId !== bookId)])
  return 'done'
}

/** Takes a book off this phone. Where the reader was in it stays kept. */
export async function removeDownload(bookId: string): Promise<void> {
  remember(
    DRAWER,
    downloads().filter((each) => each.bookId !== bookId),
  )
  await removeBook(bookId)
}

/** Room on this phone, bytes; `available` is undefined where the phone does not say. */
export interface Room {
  taken: number
  available: number | undefined
}

/** How much the downloaded books take, and how much is left for more. */
export async function estimate(): Promise<Room> {
  const taken = downloads().reduce((sum, { bytes }) => sum + bytes, 0)
  if (ROOM !== undefined) return { taken, available: Math.max(0, ROOM - taken) }
  const storage = (navigator as Partial<Navigator>).storage
  const { quota, usage } = (await storage?.estimate().catch(() => undefined)) ?? {}
  return { taken, available: quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0)) }
}

/** What a download has, and what it lacks. */
class Task {
  readonly count: number
  bytes = 0
  missingPictures = 0
  private done = 0
  private readonly all: number
  private readonly has = new Set<number>()
  private readonly pictures = new Set<string>()

  constructor(
    private readonly outline: Outline,
    private readonly onProgress: (progress: Progress) => void,
  ) {
    this.count = pieceCount(outline.chapters)
    this.all = outline.pieceBytes.reduce((sum, each) => sum + each, 0)
  }

  /** Counts what is here already. A piece that was only read has come without its pictures: it comes once more. */
  async resume(): Promise<void> {
    const { bookId, edition, pieceBytes } = this.outline
    for (const number of await keptPieceNumbers(bookId, edition)) {
      const pictures = Object.entries((await keptPiece(bookId, edition, number))?.pictures ?? {})
      if (pictures.some(([, { url }]) => url === '')) continue
      for (const [id, picture] of pictures) this.countPicture(id, picture.bytes)
      this.has.add(number)
      this.done += pieceBytes[number] ?? 0
      this.bytes += pieceBytes[number] ?? 0
    }
    this.tell()
  }

  nextMissing(from: number): number {
    let number = from
    while (number < this.count && this.has.has(number)) number += 1
    return number
  }

  missingFrom(from: number): number {
    let count = 1
    while (count < MOST_PIECES_AT_ONCE && from + count < this.count && !this.has.has(from + count)) count += 1
    return count
  }

  /** @returns false when there is no room */
  async take(number: number, loaded: LoadedPiece): Promise<boolean> {
    const { bookId, edition, pieceBytes } = this.outline
    if (!(await keepPiece(bookId, edition, number, loaded))) return false
    for (const [id, picture] of Object.entries(loaded.pictures)) {
      if (this.pictures.has(id)) continue
      if (await keepPictureOf(bookId, edition, id, picture.url)) this.countPicture(id, picture.bytes)
      else this.missingPictures += 1
    }
    this.has.add(number)
    this.done += pieceBytes[number] ?? 0
    this.bytes += pieceBytes[number] ?? 0
    this.tell()
    return true
  }

  private countPicture(picture: string, bytes: number): void {
    if (!this.pictures.has(picture)) this.bytes += bytes
    this.pictures.add(picture)
  }

  private tell(): void {
    this.onProgress({ done: this.done, all: this.all })
  }
}
