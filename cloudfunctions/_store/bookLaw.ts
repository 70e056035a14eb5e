import type { Piece } from '../../domain/library/piece'
import { type LawText, readLaw } from '../_content/book/law/readLaw'
import type { ImportedBook } from '../_content/book/importedBook'
import { findAll } from '../_kit/cursor'
import { bookPieces } from './bookText'
import type { BookDocument } from './books'
import { areKept, forgetArticles, hangArticles, keepArticles, laws } from './lawArticles'

/** Fewer articles make no law: an ordinary book may quote one. */
const FEWEST_ARTICLES = 3
const NAMED_AS_LAW = /(法|法典|条例|规定|办法|细则|章程|解释)([（(]|$)/

/** What a file says of itself that is a law; undefined for any other book. */
export function lawIn(imported: ImportedBook, fileName: string): { name: string; date: string | null } | undefined {
  const { name, date, articles } = readLaw(imported, fileName)
  return articles.length >= FEWEST_ARTICLES && NAMED_AS_LAW.test(name) ? { name, date: date ?? null } : undefined
}

/** Lets the law desk follow a book: its articles are found in the text as it is stored. Repeated, it changes nothing. */
export async function hangLaw(book: BookDocument): Promise<void> {
  const { _id: bookId, kind, edition, state, title } = book
  if (kind !== 'law' || state === 'removed') {
    if (await laws.get(bookId)) await forgetArticles(bookId)
    return
  }
  if (!(await areKept(bookId, edition))) {
    await keepArticles(
      book,
      edition,
      readLaw({ about: { title }, chapters: await chaptersOf(bookId, edition) }).articles,
    )
  }
  await hangArticles(book)
}

async function chaptersOf(bookId: string, edition: number): Promise<LawText['chapters']> {
  const how = { order: ['number', '_id'], fields: ['number', 'content'] }
  const found = await findAll(bookPieces, { bookId, edition }, how)
  const pieces = found.map(({ content }) => JSON.parse(content) as Piece)
  const last = pieces[pieces.length - 1]?.chapter ?? -1
  return Array.from({ length: last + 1 }, (_, chapter) => ({
    pieces: pieces.filter((each) => each.chapter === chapter),
  }))
}
