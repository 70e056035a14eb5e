import { DAY_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { eachInTurn } from '../_kit/inTurn'
import type { Transaction } from '../_kit/transaction'
import { dropCovers } from './bookCovers'
import { bookOutlines, bookPieces, outlineId } from './bookText'
import { books } from './books'
import { type FileOwner, releaseFiles } from './files'
import { forgetAll } from './forgetting'
import { forgetArticles, lawArticles } from './lawArticles'

/**
 * Editions whose end is decided. They are noted here before anything of them is removed, and removed twice, a day
 * apart: a worker that was slow to learn of it may have written after the first time.
 */
export interface BookEndingDocument extends Stored {
  /** `outlineId(bookId, edition)`. */
  _id: string
  bookId: string
  edition: number
  /** From when on it may be removed. */
  endsAt: number
  isRemoved: boolean
}

export const bookEndings = documents<BookEndingDocument>('book_endings')

/** Readers who are in an edition when the book turns over read on for so long. */
export const KEPT_MS = DAY_MS

interface Ending {
  bookId: string
  edition: number
  endsAt: number
}

/** Owner of the pictures of one edition; what a book has beside them belongs to `book:<id>`. */
export function ownerOfEdition(bookId: string, edition: number): FileOwner {
  return `book:${outlineId(bookId, edition)}`
}

export async function endWithin(transaction: Transaction, ending: Ending): Promise<void> {
  await bookEndings.within(transaction).put(documentOf(ending))
}

/** Notes the end of an edition nobody reads, and removes what there is of it. */
export async function endEdition(ending: Ending): Promise<void> {
  await bookEndings.put(documentOf(ending))
  await removeText(ending)
}

function documentOf({ bookId, edition, endsAt }: Ending): BookEndingDocument {
  return { _id: outlineId(bookId, edition), bookId, edition, endsAt, isRemoved: false }
}

const ENDED_A_RUN = 20

/** Removes the editions whose time has come. A run that dies leaves the rest to the next. */
export async function removeEnded(now: number): Promise<void> {
  const ended = await bookEndings.find({ endsAt: command.lte(now) }, { order: ['endsAt'], limit: ENDED_A_RUN })
  await eachInTurn(ended, async (ending) => {
    await removeText(ending)
    if (ending.isRemoved) await bookEndings.remove({ _id: ending._id })
    else await bookEndings.change({ _id: ending._id }, { isRemoved: true, endsAt: now + KEPT_MS })
  })
}

async function removeText({ bookId, edition }: Pick<Ending, 'bookId' | 'edition'>): Promise<void> {
  await bookOutlines.remove({ _id: outlineId(bookId, edition) })
  await forgetAll(bookPieces, { bookId, edition })
  await forgetAll(lawArticles, { bookId, edition })
  await releaseFiles(ownerOfEdition(bookId, edition))
  // Whoever removed the book may have died before its file was let go.
  if ((await books.get(bookId))?.state === 'removed') {
    await releaseFiles(`book:${bookId}`)
    await dropCovers(bookId, null)
    // And whoever hung its law a moment too late.
    await forgetArticles(bookId)
  }
}
