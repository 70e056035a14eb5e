import { readBook } from '../../cloudfunctions/_content/book/readBook'
import { figuresOf, outlineOf, piecesOfEdition, standing } from '../../cloudfunctions/_store/bookShelving'
import type { BookImportDocument } from '../../cloudfunctions/_store/bookImports'
import type { BookListDocument } from '../../cloudfunctions/_store/bookLists'
import type { SuggestionDocument } from '../../cloudfunctions/_store/suggestions'
import type { BookPieceDocument } from '../../cloudfunctions/_store/bookText'
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
      await cloud
        .store<BookPieceDocument>('book_pieces')
        .put({ ...piece, openTo: unionPath, until: book.until, hung: 1 })
    }
    await cloud.store<BookListDocument>('book_lists').put({
      ...{ _id: listOfUnion(unionId), title: '新入职读这五本', description: '', ...union, bookIds: [book._id] },
      ...{ openTo: unionPath, chosenOpenTo: unionPath, revision: 1, history: [], updatedAt: 1 },
    })
  }
  for (const kept of ['readings', 'annotations', 'book_seats', 'suggestions']) await cloud.store(kept).remove({})
  for (const { _id: unionId, path: unionPath, name: unionName } of unions) {
    const union = { unionId, unionPath, unionName }
    await cloud.store<BookImportDocument>('book_imports').put({
      ...{ _id: `import-of-${unionId}`, ...union, openid: `o-librarian-of-${unionId}`, fileId: 'no-file' },
      ...{ fileName: 'book.txt', bookId: bookOfUnion(unionId), isNewText: false, encoding: null, findsChapters: true },
      ...{ requestKey: `import-of-${unionId}`.padEnd(16, '0'), asked: '', readAgainWith: null },
      ...{ state: 'ready', isOver: true, edition: 1, digest: '', isTurned: true, done: 1, total: 1, refusal: null },
      ...{ title: '早班', report: { leftOut: [], warnings: [] }, text: { encoding: 'utf-8', chapters: [] } },
      ...{ lease: null, leaseUntil: 0, attempts: 0, createdAt: 1, updatedAt: 1 },
    })
    await cloud.store<SuggestionDocument>('suggestions').put({
      ...{ _id: `suggestion-of-${unionId}`, openid: `o-reader-of-${unionId}`, memberId: 'm', nameMasked: '林**' },
      ...{ ...union, title: '图解电工入门', author: '', reason: '', state: 'waiting', answer: '', bookId: null, at: 1 },
      ...{ answeredAt: null, requestKey: `suggestion-of-${unionId}`.padEnd(16, '0'), history: [] },
    })
  }
}
