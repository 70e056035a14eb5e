import type { BookCard, BookView, OwnBook, Passage, Reading } from '../../../domain/library/contract'
import type { LibraryView } from '../../../src/pages/library/libraryView'

/** Saturday, 21 November 2026, 10:00 in the union's time. */
export const BOOK_NOW = Date.parse('2026-11-21T10:00:00+08:00')

/** A novel of the starter city, as lists show it. */
export function aBookCard(differing: Partial<BookCard> = {}): BookCard {
  return {
    id: 'book-night',
    kind: 'book',
    title: '夜班灯火',
    authors: ['青禾职工文学社'],
    description: '一个夜班工人写下的二十个夜晚',
    cover: { url: null },
    subjects: ['literature'],
    characters: 126_000,
    readers: 1_208,
    shelvedAt: BOOK_NOW,
    ...differing,
  }
}

/** Somebody in the seventh chapter, on their other phone. */
export function aReading(differing: Partial<Reading> = {}): Reading {
  const mark = { position: { chapter: 6, offset: 120 }, edition: 1, at: BOOK_NOW, device: 'another-device' }
  return {
    last: mark,
    furthest: mark,
    progress: 0.46,
    chapterTitle: '第七章 换岗的人',
    isOnShelf: true,
    finishedAt: null,
    ...differing,
  }
}

export function anOwnBook(card: Partial<BookCard> = {}, differing: Partial<OwnBook> = {}): OwnBook {
  return { card: aBookCard(card), reading: aReading(), isGone: false, ...differing }
}

/** What is known of a book without its text: free to read, to download, for good. */
export function aBookView(card: Partial<BookCard> = {}, differing: Partial<BookView> = {}): BookView {
  return {
    card: aBookCard(card),
    subtitle: '',
    unionName: '青禾市总工会',
    language: 'zh-CN',
    licence: 'CC BY-SA 4.0',
    licenceUrl: '',
    source: '职工投稿',
    rightsHolder: '青禾职工文学社',
    contents: [
      { title: '序', position: { chapter: 0, offset: 0 }, entries: [] },
      { title: '上篇', entries: [{ title: '第七章 换岗的人', position: { chapter: 6, offset: 0 }, entries: [] }] },
    ],
    chapters: 7,
    textBytes: 380_000,
    pictureBytes: 0,
    mostReaders: null,
    until: null,
    isDownloadable: true,
    ...differing,
  }
}

/** The library's first screen of somebody who reads one book. */
export function aLibrary(differing: Partial<LibraryView> = {}): LibraryView {
  return {
    continuing: anOwnBook(),
    shelf: [anOwnBook()],
    onShelf: 1,
    popular: [aBookCard({ id: 'book-mountain', title: '山的另一面' })],
    fresh: [],
    lists: [],
    subjects: [{ subject: 'literature', books: 2 }],
    isMember: true,
    now: BOOK_NOW,
    ...differing,
  }
}

export function aPassage(differing: Partial<Passage> = {}): Passage {
  return {
    book: { id: 'book-rights', title: '劳动者权益手册', kind: 'book' },
    chapterTitle: '第三章 加班',
    edition: 2,
    position: { chapter: 2, offset: 340 },
    sentence: '休息日安排加班又不能补休的，加班费不低于工资的百分之二百。',
    hits: [[14, 17]],
    ...differing,
  }
}
