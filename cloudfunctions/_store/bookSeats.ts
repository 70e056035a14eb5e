import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { pause } from '../_kit/transaction'
import type { BookDocument } from './books'

/** Who reads a book now of which only so many may read at once. `_id` is the book's. */
export interface BookSeatsDocument extends Stored {
  holders: SeatHolder[]
  /** Grows with every change: whoever decided on an earlier one decides again. */
  revision: number
}

interface SeatHolder {
  openid: string
  /** Up to when, not including it. */
  until: number
}

export const bookSeats = documents<BookSeatsDocument>('book_seats')

/** How long a seat is kept after the last page was turned. */
export const SEAT_MS = 30 * MINUTE_MS

/** Somebody else got in between; with five hundred seats that happens often when a class begins. */
const ATTEMPTS = 40

/**
 * Takes a seat, or keeps the one the person has. One conditional update decides: it only goes through on what was just
 * looked at, so there are never more holders than seats. One round trip where nobody is in the way.
 *
 * @param found as it was just read
 * @returns until when it is kept without turning a page; null where the book has no such limit
 * @throws {AppError} `library.full`; `request.crowded`
 */
export async function takeSeat(
  { _id, mostReaders }: Pick<BookDocument, '_id' | 'mostReaders'>,
  openid: string,
  found: BookSeatsDocument | undefined,
  now: number,
): Promise<number | null> {
  if (mostReaders === null) return null
  let seats = found
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const others = (seats?.holders ?? []).filter((each) => each.until > now && each.openid !== openid)
    if (others.length >= mostReaders) throw new AppError('library.full')
    const holders = [...others, { openid, until: now + SEAT_MS }]
    const revision = (seats?.revision ?? 0) + 1
    const isTaken = seats
      ? (await bookSeats.change({ _id, revision: seats.revision }, { holders: command.set(holders), revision })) > 0
      : await bookSeats.insert({ _id, holders, revision })
    if (isTaken) return now + SEAT_MS
    await pause(Math.min(attempt, 4))
    seats = await bookSeats.get(_id)
  }
  throw new AppError('request.crowded')
}

/** How many read it now. One round trip. */
export async function seatsTaken(bookId: string, now: number): Promise<number> {
  const seats = await bookSeats.get(bookId)
  return (seats?.holders ?? []).filter(({ until }) => until > now).length
}
