import { documents, type Stored } from '../_kit/documents'
import type { BookRequest } from './books'

/** 书单: books that staff put side by side, in their order. */
export interface BookListDocument extends Stored {
  title: string
  description: string
  unionId: string
  unionPath: string
  unionName: string
  /** Who looks here, as with books; empty while it is not shown. */
  openTo: string
  /** As staff chose it, shown or not. */
  chosenOpenTo: string
  bookIds: string[]
  /** Grows with every change by staff. */
  revision: number
  /** What staff requests did, newest last: the same again changes nothing. */
  history: BookRequest[]
  updatedAt: number
}

export const bookLists = documents<BookListDocument>('book_lists')
