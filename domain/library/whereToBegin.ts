import type { Mark, Reading } from './contract'
import { comparePositions, type Position } from './position'

/** Where this phone itself was in the book, whether the server has heard of it or not. */
export interface OwnMark {
  /** In the edition that is opened (`inOtherEdition` brings it there), as all marks here are. */
  position: Position
  /** By the server's clock: `placedInTime` of how long ago it was. */
  at: number
  device: string
  /** The furthest that this phone has asked about already: nobody is asked twice. */
  askedUpTo?: Position | undefined
  /** Whoever was asked about a mark of another phone and stayed is not asked about it again: when it was read. */
  askedAt?: number | undefined
}

/** What is asked once the book is open: 换到另一台手机看到的地方, or 跳到看得最远的地方. */
export interface Question {
  to: Position
  because: 'other_device' | 'furthest'
  /** When it was read, by the server's clock. */
  readAt: number
}

export interface Beginning {
  at: Position
  ask?: Question
}

/** Characters that are on a screen, about: nobody is asked about less. */
export const SCREENFUL = 500

const FIRST: Position = { chapter: 0, offset: 0 }

/**
 * Where a book opens.
 *
 * A phone opens where it was itself, unless the person has read on elsewhere since: then there. It never opens behind
 * where it was; whoever last read behind it, on another phone, is asked. The furthest is offered once where it lies
 * ahead and was reached elsewhere: whoever turned back on this phone did so themselves. A phone that does not know the
 * book opens at the last, wherever that was read.
 *
 * Times only choose between going on here and going forward, so no clock, however wrong, moves anybody backwards.
 *
 * @param own nothing where this phone has not read it
 * @param reading what the server has; nothing where it has none or was not reached
 */
export function whereToBegin(
  own: OwnMark | undefined,
  reading: Pick<Reading, 'last' | 'furthest'> | null | undefined,
): Beginning {
  if (!reading) return { at: own?.position ?? FIRST }
  const { last, furthest } = reading
  if (!own) return withQuestion(last.position, furthest, 'furthest')

  const isReadElsewhere = last.device !== own.device && last.at > Math.max(own.at, own.askedAt ?? -Infinity)
  if (isReadElsewhere && comparePositions(last.position, own.position) < 0) {
    return isFarFrom(last.position, own.position)
      ? { at: own.position, ask: question(last, 'other_device') }
      : { at: own.position }
  }
  const at = isReadElsewhere ? last.position : own.position
  const isKnown =
    furthest.device === own.device ||
    (own.askedUpTo !== undefined && comparePositions(furthest.position, own.askedUpTo) <= 0)
  return isKnown ? { at } : withQuestion(at, furthest, 'furthest')
}

function withQuestion(at: Position, mark: Mark, because: Question['because']): Beginning {
  const isAhead = comparePositions(mark.position, at) > 0
  return isAhead && isFarFrom(mark.position, at) ? { at, ask: question(mark, because) } : { at }
}

function question({ position, at }: Mark, because: Question['because']): Question {
  return { to: position, because, readAt: at }
}

function isFarFrom(one: Position, other: Position): boolean {
  return one.chapter !== other.chapter || Math.abs(one.offset - other.offset) > SCREENFUL
}
