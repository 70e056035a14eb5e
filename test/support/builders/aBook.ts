import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import {
  type BookPictures,
  figuresOf,
  foldedBook,
  keepText,
  shelve,
  turnEdition,
} from '../../../cloudfunctions/_store/bookShelving'
import { type BookDocument, NO_END, OPEN_TO_EVERYONE } from '../../../cloudfunctions/_store/books'
import type { Shelves } from '../aCloud'

/** A book of nobody that stands on no shelf yet. */
export function bookDocument(differing: Partial<BookDocument> = {}): BookDocument {
  const book: BookDocument = {
    ...{ _id: 'book-morning', kind: 'book', title: '早班', subtitle: '', authors: ['沈砚秋'] },
    ...{ language: 'zh-CN', isVertical: false, description: '装配线上的一年。', subjects: ['literature'] },
    ...{ licence: '授权书 2026-11', licenceUrl: '', source: '作者来稿', rightsHolder: '沈砚秋', lawDate: null },
    ...{ coverFileId: null, fileId: null, importId: null },
    ...{ unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会' },
    ...{ state: 'prepared', openTo: '', until: 0, mostReaders: null },
    terms: { openTo: OPEN_TO_EVERYONE, until: null, mostReaders: null },
    ...{ edition: 0, revision: 1, isSettled: true, history: [] },
    ...{ chapters: 0, pieces: 0, characters: 0, textBytes: 0, pictureBytes: 0 },
    ...{ readers: 0, shelvedAt: 0, updatedAt: 0, folded: '' },
    ...{ report: { leftOut: [], warnings: [] }, text: null },
    ...differing,
  }
  return { ...book, folded: differing.folded ?? foldedBook(book) }
}

export interface ShelvedBook extends Omit<Partial<BookDocument>, 'chapters' | 'until' | 'openTo' | 'mostReaders'> {
  /** Markdown; a chapter begins with `# `. */
  markdown?: string
  /** Or an EPUB. */
  epub?: Buffer
  /** Or one text for each chapter; the first line is its title. */
  chapters?: readonly string[]
  /** Of the text, by id in the book. */
  pictures?: BookPictures
  /** `everyone` when left out; `members`, or the path of a union. */
  openTo?: string
  /** Until when; for good when left out. */
  until?: number
  mostReaders?: number | null
}

const TWO_CHAPTERS = ['第一章 早班\n\n天还没亮，班车就来了。', '第二章 夜班\n\n机器声里，她把图纸又看了一遍。']

/**
 * A book with a text that came through the importer, on a shelf. Called again with the same `_id` it gets another
 * edition of its text.
 */
export async function aShelvedBook(cloud: Shelves, differing: ShelvedBook = {}): Promise<BookDocument> {
  const {
    markdown,
    epub,
    chapters,
    pictures = {},
    openTo = OPEN_TO_EVERYONE,
    until,
    mostReaders = null,
    ...rest
  } = differing
  const text = markdown ?? (chapters ?? TWO_CHAPTERS).map((each) => `# ${each}`).join('\n\n')
  const imported = await (epub ? readBook(epub, 'book.epub') : readBook(Buffer.from(text), 'book.md'))
  const shelf = cloud.store<BookDocument>('books')
  return cloud.run(async () => {
    const fresh = bookDocument(rest)
    const before = await shelf.get(fresh._id)
    const book = before ?? (await shelf.put({ ...fresh, shelvedAt: rest.shelvedAt ?? 0 }))
    const edition = { bookId: book._id, edition: book.edition + 1, imported, pictures }
    await keepText(edition)
    await turnEdition(book._id, figuresOf(edition), cloud.now)
    await shelve(
      book._id,
      { openTo, until: until === undefined || until === NO_END ? null : until, mostReaders },
      cloud.now,
    )
    const shelved = await shelf.get(book._id)
    if (!shelved) throw new Error('a book that was just put is there')
    return shelved
  })
}
