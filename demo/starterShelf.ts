import path from 'node:path'
import { existsSync } from 'node:fs'
import type { Subject } from '../domain/library/subjects'
import type { ImportedBook } from '../cloudfunctions/_content/book/importedBook'
import { readBook } from '../cloudfunctions/_content/book/readBook'
import type { BookListDocument } from '../cloudfunctions/_store/bookLists'
import { newBook } from '../cloudfunctions/_store/bookMaking'
import { figuresOf, hang, keepText, standing } from '../cloudfunctions/_store/bookShelving'
import { type BookDocument, OPEN_TO_EVERYONE } from '../cloudfunctions/_store/books'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { DAY_MS } from '../domain/time'
import { type FolderBook, readFolderBook } from './folderBook'

/** Beside the sources; two folders up from where the demo is built to. */
const SHELVES = [path.join(__dirname, '../shelf'), path.join(__dirname, '../../shelf')]

/** The books of the starter shelf, the newest last: folder and id. */
export const STARTER_BOOKS = [
  { folder: 'alice', id: 'demo-book-alice', daysAgo: 21 },
  { folder: 'thousand-characters', id: 'demo-book-thousand-characters', daysAgo: 15 },
  { folder: 'safety-handbook', id: 'demo-book-safety-handbook', daysAgo: 9 },
  { folder: 'rights-handbook', id: 'demo-book-rights-handbook', daysAgo: 3 },
] as const

/** On the list for people who begin a job, in the order of reading. */
const FOR_BEGINNERS = ['demo-book-rights-handbook', 'demo-book-safety-handbook']

interface Read {
  about: FolderBook
  imported: ImportedBook
}

/** Read once a process: tests begin many demos. */
const known = new Map<string, Promise<Read>>()

function read(folder: string): Promise<Read> {
  const found = known.get(folder) ?? readAnew(folder)
  known.set(folder, found)
  return found
}

async function readAnew(folder: string): Promise<Read> {
  const shelf = SHELVES.find((each) => existsSync(each))
  if (shelf === undefined) throw new Error('the starter shelf, folder shelf/ of the repository, is not there')
  const { about, markdown } = readFolderBook(path.join(shelf, folder))
  return { about, imported: await readBook(Buffer.from(markdown), `${folder}.md`) }
}

/** Writes the texts of the starter shelf, open to everyone. @returns the books, and the list they stand on */
export async function starterShelf(
  union: UnionDocument,
  now: number,
): Promise<{ books: BookDocument[]; lists: BookListDocument[] }> {
  const books = await Promise.all(
    STARTER_BOOKS.map(async ({ folder, id, daysAgo }) => {
      const { about, imported } = await read(folder)
      const text = { bookId: id, edition: 1, imported, pictures: {} }
      await keepText(text)
      const { title, subtitle = '', authors, language = 'zh-CN', description = '' } = about
      const { licence, licenceUrl = '', source, rightsHolder } = about
      const facts = {
        ...{ kind: 'book' as const, title, subtitle, authors, language, description, lawDate: null },
        ...{ subjects: (about.subjects ?? []) as Subject[], licence, licenceUrl, source, rightsHolder },
      }
      const shelvedAt = now - daysAgo * DAY_MS
      const book = newBook({ id, facts, figures: figuresOf(text), union, now: shelvedAt })
      const terms = { openTo: OPEN_TO_EVERYONE, until: null, mostReaders: null }
      return { ...book, ...standing(terms), shelvedAt, isSettled: false }
    }),
  )
  const list: BookListDocument = {
    ...{
      _id: 'demo-list-beginners',
      title: '新入职读这几本',
      description: '签合同、发工资、保平安，先把这几件事弄清楚。',
    },
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name },
    ...{ openTo: OPEN_TO_EVERYONE, chosenOpenTo: OPEN_TO_EVERYONE, bookIds: [...FOR_BEGINNERS] },
    ...{ revision: 1, history: [], updatedAt: now - 3 * DAY_MS },
  }
  return { books, lists: [list] }
}

/** After the books are there: their pieces stand where they stand. */
export async function hangStarterShelf(): Promise<void> {
  await Promise.all(STARTER_BOOKS.map(({ id }) => hang(id)))
}
