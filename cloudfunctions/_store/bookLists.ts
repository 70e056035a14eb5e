import { documents, type Stored } from '../_kit/documents'

/** 书单. What staff put together for readers to find. */
export interface BookListDocument extends Stored {
  title: string
  description: string
  unionId: string
  unionPath: string
  unionName: string
  /** In the order they are shown. Books that stand on no shelf any more are left out by whoever shows them. */
  bookIds: string[]
  /** As with books: `everyone`, `members` or a union's path; empty while it is not shown. */
  openTo: string
  /** As staff chose it: kept while it is not shown. */
  chosenOpenTo: string
  isShown: boolean
  revision: number
  updatedAt: number
  /** The request that saved it last, with what it saved. */
  savedWith: string
}

export const bookLists = documents<BookListDocument>('book_lists')
