import { readBook } from '../../cloudfunctions/_content/book/readBook'
import { figuresOf, outlineOf, piecesOfEdition, standing } from '../../cloudfunctions/_store/bookShelving'
import type { BookListDocument } from '../../cloudfunctions/_store/bookLists'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { Cloud } from './aCloud'
import { bookDocument } from './builders/aBook'

const TEXT = '# 第一章 早班\n\n天还没亮，班车就来了。\n\n# 第二章 夜班\n\n机器声里，她把图纸又看了一遍。'
let imported: ReturnType<typeof readBook> | undefined

export function bookOfUnion(unionId: string): string {
  return `book-of-${unionId}`
}

export function listOfUnion(unionId: string): string {
  return `list-of-${unionId}`
}

/** A book for the members of each union, with its text, and a list with that book in it. Nobody has read anything. */
export async function putBooks(cloud: Pick<Cloud, 'store'>, unions: readonly UnionDocument[]): Promise<void> {
  imported ??= readBook(Buffer.from(TEXT), 'book.md')
  for (const { _id: unionId, path: unionPath, name: unionName } of unions) {
    const union = { unionId, unionPath, unionName }
    const text = { bookId: bookOfUnion(unionId), edition: 1, imported: await imported, pictures: {} }
    const terms = { openTo: unionPath, until: null, mostReaders: null }
    const book = bookDocument({ _id: text.bookId, ...union, ...figuresOf(text), ...standing(terms), shelvedAt: 1 })
    await cloud.store('books').put(book)
    await cloud.store('book_outlines').put(outlineOf(text))
    for (const piece of piecesOfEdition(text)) {
      await cloud.store('book_pieces').put({ ...piece, openTo: unionPath, until: book.until, hung: 1 })
    }
    await cloud.store<BookListDocument>('book_lists').put({
      ...{ _id: listOfUnion(unionId), title: '新入职读这五本', description: '', ...union, bookIds: [book._id] },
      ...{ openTo: unionPath, chosenOpenTo: unionPath, revision: 1, history: [], updatedAt: 1 },
    })
  }
  for (const kept of ['readings', 'annotations', 'book_seats', 'suggestions']) await cloud.store(kept).remove({})
}
