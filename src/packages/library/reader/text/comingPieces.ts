import type { Position } from '../../../../../domain/library/position'
import { isUnanswered } from '../../../../cloud/answered'
import type { OpenBook } from '../book/openBook'

interface Events {
  /** One that was missing is in memory now. */
  onCome: () => void
  onMissing: (error: unknown) => void
}

/** ms after which a piece that did not come is asked for again. */
const RETRY_MS = 4_000
/** ms after which one that was refused is: a seat may have become free. */
const RETRY_REFUSED_MS = 60_000

/** Pieces of a book that are not in memory yet: asked for, and asked for again where they did not come. */
export class ComingPieces {
  private told: number | undefined
  private shows = 0
  private isMissingTold = false
  private isGone = false
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly book: OpenBook,
    private readonly events: Events,
  ) {}

  /** Somebody goes there. @returns false when it did not come, or they have gone elsewhere meanwhile */
  async toShow(position: Position): Promise<boolean> {
    const mine = ++this.shows
    try {
      await this.book.load(this.book.numberAt(position))
    } catch (error) {
      this.events.onMissing(error)
      return false
    }
    return mine === this.shows
  }

  /** The text cannot go on without this one. */
  missing(number: number): void {
    if (number >= this.book.count || number < 0 || this.book.has(number) || this.retry !== undefined) return
    this.book.load(number).then(
      () => {
        this.isMissingTold = false
        this.events.onCome()
      },
      (error: unknown) => {
        if (this.isGone) return
        // Said once, not with every try.
        if (!this.isMissingTold) this.events.onMissing(error)
        this.isMissingTold = true
        // A phone in a lift comes out again; what was refused is not asked again and again.
        const wait = isUnanswered(error) ? RETRY_MS : RETRY_REFUSED_MS
        this.retry = setTimeout(() => {
          this.retry = undefined
          this.events.onCome()
        }, wait)
      },
    )
  }

  /** Somebody reads there: what stands around it is wanted soon. */
  readNear(position: Position): void {
    const number = this.book.numberAt(position)
    if (this.told === number) return
    this.told = number
    void this.book.readNear(number)
  }

  /** The text is on the screen. */
  come(): void {
    this.isGone = false
  }

  /** The text has left it. */
  leave(): void {
    this.isGone = true
    clearTimeout(this.retry)
    this.retry = undefined
  }
}
