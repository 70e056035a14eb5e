import type { Output } from '../../../../domain/contract'
import type { listAnnotations } from '../../../../domain/library/contract'
import { comparePositions } from '../../../../domain/library/position'
import { fullDayText } from '../../../../domain/time'

export type OwnNote = Output<typeof listAnnotations>['annotations'][number]

export interface NotesOfBook {
  bookId: string
  title: string
  notes: OwnNote[]
}

/** Notes under their books, in the order the books came; within a book in the order of reading. */
export function byBook(notes: readonly OwnNote[]): NotesOfBook[] {
  const books: NotesOfBook[] = []
  for (const note of notes) {
    const book = books.find(({ bookId }) => bookId === note.bookId)
    if (book) book.notes.push(note)
    else books.push({ bookId: note.bookId, title: note.bookTitle, notes: [note] })
  }
  for (const book of books) book.notes.sort((one, other) => comparePositions(one.from, other.from))
  return books
}

/** All notes as plain text for a person to keep: book, chapter, the words of the book, and one's own. */
export function exportText(notes: readonly OwnNote[]): string {
  return byBook(notes)
    .map(({ title, notes: some }) => [`《${title}》`, ...some.map(linesOf)].join('\n\n'))
    .join('\n\n\n')
    .concat('\n')
}

function linesOf({ kind, chapterTitle, quote, remark, changedAt }: OwnNote): string {
  return [
    chapterTitle,
    quote && `“${quote}”`,
    remark && `笔记：${remark}`,
    `${kind === 'bookmark' ? '书签' : '划线'}，${fullDayText(changedAt)}`,
  ]
    .filter(Boolean)
    .join('\n')
}
