import type { BookFacts } from '../../domain/library/shelving'
import { SUBJECT_NAMES, Subject } from '../../domain/library/subjects'
import type { ImportedBook } from '../_content/book/importedBook'
import { lawIn } from './bookLaw'
import { type BookFigures, foldedBook, OFF_THE_SHELVES } from './bookShelving'
import type { BookDocument } from './books'
import type { UnionDocument } from './unions'

const LONGEST = { title: 200, author: 60, description: 1_000, language: 35 } as const
const MOST_AUTHORS = 20
const MOST_SUBJECTS = 3

/** What a book says of itself, cut to what the library keeps. Licence, source and rights holder it is not asked for. */
export function factsOf(imported: ImportedBook, fileName: string): BookFacts {
  const { about } = imported
  const law = lawIn(imported, fileName)
  const said = about.subjects.map((each) => each.trim())
  return {
    ...{ kind: law ? 'law' : 'book', title: cut(law?.name ?? about.title, LONGEST.title), subtitle: '' },
    authors: about.authors
      .map((each) => cut(each, LONGEST.author))
      .filter(Boolean)
      .slice(0, MOST_AUTHORS),
    language: cut(about.language ?? '', LONGEST.language) || 'zh-CN',
    description: cut(about.description ?? '', LONGEST.description),
    subjects: law ? ['law'] : subjectsSaid(said),
    ...{ licence: '', licenceUrl: '', source: '', rightsHolder: '', lawDate: law?.date ?? null },
  }
}

function subjectsSaid(said: readonly string[]): Subject[] {
  return Subject.options.filter((each) => said.includes(SUBJECT_NAMES[each])).slice(0, MOST_SUBJECTS)
}

function cut(text: string, most: number): string {
  const trimmed = text.trim()
  return trimmed.length <= most ? trimmed : Array.from(trimmed.slice(0, most)).slice(0, -1).join('').trim()
}

interface NewBook {
  id: string
  facts: BookFacts
  figures: BookFigures
  union: Pick<UnionDocument, '_id' | 'path' | 'name'>
  now: number
}

/** A book that was just made and stands on no shelf. */
export function newBook({ id, facts, figures, union, now }: NewBook): BookDocument {
  return {
    ...{ _id: id, ...facts, folded: foldedBook(facts) },
    ...{ coverFileId: null, fileId: null, importId: null, report: { leftOut: [], warnings: [] }, text: null },
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name },
    ...OFF_THE_SHELVES,
    // Its own union's members, until staff say otherwise.
    ...{ terms: { openTo: union.path, until: null, mostReaders: null }, mostReaders: null },
    ...figures,
    ...{ revision: 1, isSettled: true, history: [], readers: 0, shelvedAt: 0, updatedAt: now },
  }
}
