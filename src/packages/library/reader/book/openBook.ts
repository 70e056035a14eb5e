import { AppError } from '../../../../../domain/errors'
import type { Draft } from '../../../../../domain/contract'
import { piecesAround, pieceCount, pieceNumberAt } from '../../../../../domain/library/bookMap'
import { loadPieces, type LoadedPiece, type Outline } from '../../../../../domain/library/contract'
import type { Position } from '../../../../../domain/library/position'
import { segmentsOf, type Segment } from '../../../../../domain/library/segments'
import { keepPiece, keptPiece } from '../../../../cloud/bookKeeping/kept'
import { call } from '../../../../cloud/call'

/** A piece with its segments. */
export interface OpenPiece extends LoadedPiece {
  segments: Segment[]
}

/** Pieces this far from the one that is read are let go. */
const FAR = 3

/**
 * The text of a book while it is read: the pieces around the reader, loaded ahead and let go again. From the phone where
 * it has them, else from the cloud, and then kept on the phone.
 */
export class OpenBook {
  readonly count: number
  private readonly pieces = new Map<number, OpenPiece>()
  private readonly loading = new Map<number, Promise<OpenPiece>>()
  private readonly listeners = new Set<() => void>()
  private turn = 0

  /**
   * @param mayKeep false where only so many may read at once: such a text does not stay on phones
   * @param ask where pieces come from: a book that is only looked at has a door of its own
   */
  constructor(
    readonly outline: Outline,
    private readonly mayKeep: boolean,
    private readonly ask: (asked: Draft<typeof loadPieces>) => Promise<{ pieces: LoadedPiece[] }> = (asked) =>
      call(loadPieces, asked),
  ) {
    this.count = pieceCount(outline.chapters)
  }

  numberAt(position: Position): number {
    return pieceNumberAt(position, this.outline.chapters)
  }

  /** The piece if it is in memory. */
  has(number: number): OpenPiece | undefined {
    return this.pieces.get(number)
  }

  /** Puts a piece in that came with the book. */
  put(number: number, loaded: LoadedPiece): OpenPiece {
    const piece = { ...loaded, segments: segmentsOf(loaded.piece.blocks, loaded.piece.from) }
    this.pieces.set(number, piece)
    this.tell()
    return piece
  }

  /**
   * Loads a piece; two callers share one load.
   *
   * @throws {AppError} when it is not on the phone and the cloud did not answer or refused
   */
  load(number: number): Promise<OpenPiece> {
    const here = this.pieces.get(number)
    if (here) return Promise.resolve(here)
    const under = this.loading.get(number)
    if (under) return under
    const loaded = this.fetch(number).finally(() => this.loading.delete(number))
    this.loading.set(number, loaded)
    return loaded
  }

  private async fetch(number: number): Promise<OpenPiece> {
    const { bookId, edition } = this.outline
    const kept = this.mayKeep ? await keptPiece(bookId, edition, number) : undefined
    if (kept) return this.put(number, kept)
    const { pieces } = await this.ask({ bookId, edition, from: number, count: 1 })
    const [loaded] = pieces
    if (!loaded) throw new AppError('library.not_found')
    if (this.mayKeep) void keepPiece(bookId, edition, number, loaded)
    return this.put(number, loaded)
  }

  /** Loads what is read next and lets go of what is far. A piece that does not come is asked for again when reached. */
  async readNear(number: number): Promise<void> {
    for (const each of this.pieces.keys()) if (Math.abs(each - number) > FAR) this.pieces.delete(each)
    for (const each of piecesAround(number, this.count)) {
      try {
        await this.load(each)
      } catch {
        return
      }
    }
  }

  /** For `useSyncExternalStore`: hears when a piece has come. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Grows with every piece that comes. */
  version = (): number => this.turn

  private tell(): void {
    this.turn += 1
    for (const listener of this.listeners) listener()
  }
}
