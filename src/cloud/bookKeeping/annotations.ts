import { keepAnnotation, listAnnotations, type Annotation } from '../../../domain/library/contract'
import { AppError } from '../../../domain/errors'
import { isUnanswered } from '../answered'
import { call } from '../call'
import { recall, remember } from '../remembered'
import { newRequestKey } from '../requestKey'
import { deviceId } from './device'

/**
 * Bookmarks, highlights and remarks of one book: on this phone first, so that they are there at once and without a
 * network, and sent as soon as the cloud answers.
 */
export type OwnAnnotation = Omit<Annotation, 'changedAt'> & {
  /** By this phone's clock, epoch ms. */
  changedAt: number
  /** This device's number of the change; what other devices changed has none here. */
  sequence?: number
  /** Not confirmed by the cloud yet. */
  isWaiting?: boolean
  /** Taken away here, and the cloud does not know yet. */
  isRemoved?: boolean
}

const drawerOf = (bookId: string) => `annotations.${bookId}`
const WAITING = 'annotations.waiting'
const SEQUENCE = 'annotations.sequence'

/** Grows with every change on this device, and is kept with the device's name: clocks may be put back, this is not. */
function nextSequence(): number {
  const next = (recall<number>(SEQUENCE)?.data ?? 0) + 1
  remember(SEQUENCE, next)
  return next
}

function all(bookId: string): OwnAnnotation[] {
  return recall<OwnAnnotation[]>(drawerOf(bookId))?.data ?? []
}

/** What stands in a book, in the order of the book. */
export function annotationsOf(bookId: string): OwnAnnotation[] {
  return all(bookId)
    .filter(({ isRemoved }) => !isRemoved)
    .sort((one, other) => one.from.chapter - other.from.chapter || one.from.offset - other.from.offset)
}

/** A name for a new one. */
export const newAnnotationId = newRequestKey

/**
 * Keeps one as it is now, new or changed, and sends it.
 *
 * @returns why one of this book could not be kept: it is taken away here again; undefined where all is well or waits
 */
export async function keepOwnAnnotation(
  annotation: Omit<Annotation, 'changedAt'>,
  isRemoved = false,
): Promise<AppError | undefined> {
  const mine = { changedAt: Date.now(), sequence: nextSequence(), isWaiting: true, isRemoved }
  put({ ...annotation, ...mine })
  note(annotation.bookId)
  return sendAnnotations(annotation.bookId)
}

/** Sends what is waiting of a book. What gets no answer stays waiting. @returns why one was too many */
export async function sendAnnotations(bookId: string): Promise<AppError | undefined> {
  let refusal: AppError | undefined
  for (const waiting of all(bookId).filter(({ isWaiting }) => isWaiting)) {
    const { changedAt, sequence, isWaiting: _waiting, isRemoved = false, ...annotation } = waiting
    const by = sequence === undefined ? {} : { device: deviceId(), sequence }
    try {
      await call(keepAnnotation, { annotation, isRemoved, ago: Math.max(0, Date.now() - changedAt), ...by })
    } catch (cause) {
      if (isUnanswered(cause)) return refusal
      if (cause instanceof AppError && cause.code === 'library.too_many_annotations') {
        refusal = cause
        drop(bookId, waiting.id)
        continue
      }
    }
    // Changed again meanwhile: that is sent with the next turn.
    const now = all(bookId).find(({ id }) => id === waiting.id)
    if (now?.changedAt !== changedAt) continue
    if (isRemoved) drop(bookId, waiting.id)
    else put({ ...now, isWaiting: false })
  }
  remember(
    WAITING,
    booksWaiting().filter((each) => each !== bookId),
  )
  return refusal
}

/** Sends what is waiting of every book. */
export async function sendWaitingAnnotations(): Promise<void> {
  for (const bookId of booksWaiting()) await sendAnnotations(bookId)
}

/**
 * Brings what was made on other devices. What waits here is sent first, so that nothing of it is lost.
 *
 * @throws {AppError} when the cloud did not answer
 */
export async function refreshAnnotations(bookId: string): Promise<OwnAnnotation[]> {
  await sendAnnotations(bookId)
  const found: OwnAnnotation[] = []
  let cursor: string | undefined
  do {
    const { annotations, nextCursor } = await call(listAnnotations, { bookId, ...(cursor ? { cursor } : {}) })
    found.push(...annotations.map(({ bookTitle: _title, ...annotation }) => annotation))
    cursor = nextCursor ?? undefined
  } while (cursor)
  const waiting = all(bookId).filter(({ isWaiting }) => isWaiting)
  const isNewerHere = (id: string) => waiting.some((each) => each.id === id)
  remember(drawerOf(bookId), [...found.filter(({ id }) => !isNewerHere(id)), ...waiting])
  return annotationsOf(bookId)
}

function put(annotation: OwnAnnotation): void {
  const others = all(annotation.bookId).filter(({ id }) => id !== annotation.id)
  remember(drawerOf(annotation.bookId), [...others, annotation])
}

function drop(bookId: string, id: string): void {
  remember(
    drawerOf(bookId),
    all(bookId).filter((each) => each.id !== id),
  )
}

function booksWaiting(): string[] {
  return recall<string[]>(WAITING)?.data ?? []
}

function note(bookId: string): void {
  const waiting = booksWaiting()
  if (!waiting.includes(bookId)) remember(WAITING, [...waiting, bookId])
}
