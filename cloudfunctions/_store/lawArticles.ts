import { foldedText } from '../../domain/library/folding'
import type { LawArticle } from '../../domain/library/law'
import type { Position } from '../../domain/library/position'
import { lawNameOf, lawWeightOf } from '../../domain/law/name'
import { addDays, type UnionDate, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored, type Where } from '../_kit/documents'
import { eachInTurn } from '../_kit/inTurn'
import { type BookDocument, OPEN_TO_EVERYONE, OPEN_TO_MEMBERS } from './books'
import { forgetAll } from './forgetting'

/**
 * The law desk's own view of books of kind `law`: one document for each article, so that a search finds an article and
 * not a page, and one for each law. They follow the book: `keepArticles` writes them for an edition, `hangArticles`
 * brings them to where the book stands. Both may be repeated.
 */

/** What an article shows of its law, so that a search needs no second look. */
interface OfLaw {
  /** Name without 中华人民共和国: the same for every version. */
  law: string
  title: string
  /** `YYYY-MM-DD`; empty where it is not known, which sorts before every day. */
  date: string
  /** Articles there are. */
  articles: number
  /** The order of lists: `lawWeightOf`. */
  weight: number
  /** Of its book; empty while it stands on no shelf. */
  openTo: string
  /** Of its book. */
  until: number
  /** In force, and no later one that is stands where this one does, or where more people look. */
  isLatest: boolean
  /** The revision of the book that it follows; missing in what was hung before this was kept, which is older than any. */
  hung?: number
}

/** One version of a law, `_id` is the book's. */
export interface LawDocument extends Stored, OfLaw {
  edition: number
}

export const laws = documents<LawDocument>('laws')

export interface LawNumber {
  number: number
  sub: number
}

export interface LawArticleDocument extends Stored, OfLaw, LawNumber {
  /** `lawArticleId(bookId, edition, number, sub)`. */
  _id: string
  bookId: string
  edition: number
  label: string
  under: string[]
  text: string
  /** Label and text, folded for searching. A hit at `i` stands at `i - label.length - 1` of the text. */
  folded: string
  position: Position
  /** Those beside it, in the order of the text. */
  before: LawNumber | null
  after: LawNumber | null
}

export const lawArticles = documents<LawArticleDocument>('law_articles')

export function lawArticleId(bookId: string, edition: number, { number, sub }: LawNumber): string {
  return `${bookId}.${edition}.${number}.${sub}`
}

/** What of a book the law desk follows. */
export type LawBook = Pick<BookDocument, '_id' | 'title' | 'lawDate' | 'openTo' | 'until' | 'revision'>

/** Requests in flight together. */
const AT_ONCE = 50

/**
 * Writes the articles of one edition of a law. They are found once `hangArticles` has hung them. Idempotent; a run that
 * was cut off is simply run again, and one that is there already stays as it hangs.
 *
 * @param found in the order of the text; where a number occurs twice (an annex that counts anew) the first is kept
 */
export async function keepArticles(book: LawBook, edition: number, found: readonly LawArticle[]): Promise<void> {
  const kept = [...new Map([...found].reverse().map((each) => [`${each.number}.${each.sub}`, each])).values()].reverse()
  const ofLaw = { ...factsOf(book), articles: kept.length, openTo: '', until: 0, isLatest: false, hung: 0 }
  const all = kept.map((each, at): LawArticleDocument => {
    const { number, sub, label, under, text, position } = each
    return {
      ...{ _id: lawArticleId(book._id, edition, each), bookId: book._id, edition },
      ...{ number, sub, label, under, text, position, folded: foldedText(`${label} ${text}`) },
      ...{ before: numberOf(kept[at - 1]), after: numberOf(kept[at + 1]) },
      ...ofLaw,
    }
  })
  // The first comes last: where it is, all of them are.
  const [first, ...rest] = all
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    await Promise.all(rest.slice(at, at + AT_ONCE).map((each) => lawArticles.insert(each)))
  }
  if (first) await lawArticles.insert(first)
}

/** Whether `keepArticles` came to its end with an edition. One round trip. */
export async function areKept(bookId: string, edition: number): Promise<boolean> {
  return (await lawArticles.count({ bookId, edition, before: null })) > 0
}

/**
 * Brings the articles of a law to where its book stands now: on its shelf, on another, or on none. Of several editions
 * only the one that is read hangs. Call it after every change of a law's shelf, edition, title or date. Whoever comes late
 * undoes nothing: everything carries the revision of the book that it follows.
 */
export async function hangArticles(
  book: LawBook & Pick<BookDocument, 'edition'>,
  today: UnionDate = unionDate(Date.now()),
): Promise<void> {
  const { _id: bookId, edition, openTo, until, revision: hung } = book
  const [articles, before] = await Promise.all([lawArticles.count({ bookId, edition }), laws.get(bookId)])
  // As it was until `settleLatest` knows better: articles of a new edition have no word on it of their own.
  const isLatest = before?.isLatest ?? false
  const law = { ...factsOf(book), articles, openTo, until, isLatest, hung }
  const older = { hung: command.lt(hung).or(command.exists(false)) }
  await Promise.all([
    hangOne({ _id: bookId, edition, ...law }, older),
    lawArticles.change({ bookId, edition, ...older }, law),
    lawArticles.change({ bookId, edition: command.neq(edition), ...older }, { openTo: '', hung }),
  ])
  const names = [...new Set([law.law, before?.law ?? law.law])]
  for (const name of names) await settleLatest(name, today)
}

async function hangOne(law: LawDocument, older: Where): Promise<void> {
  const { _id, ...changes } = law
  if ((await laws.change({ _id, ...older }, changes)) === 0) await laws.insert(law)
}

/** A version is noticed for so many days after the one on which it came into force. */
const NOTICED_DAYS = 30

/** Lets versions take their places whose day has come. One round trip on other days. */
export async function settleInForce(today: UnionDate): Promise<void> {
  const date = command.gt(addDays(today, -NOTICED_DAYS)).and(command.lte(today))
  const where = { openTo: command.gt(''), date, isLatest: false }
  const come = await laws.find(where, { limit: 100, fields: ['law'] })
  await eachInTurn([...new Set(come.map(({ law }) => law))], (law) => settleLatest(law, today))
}

/** Removes everything the law desk has of a book. */
export async function forgetArticles(bookId: string): Promise<void> {
  const before = await laws.get(bookId)
  await laws.remove({ _id: bookId })
  await forgetAll(lawArticles, { bookId })
  if (before) await settleLatest(before.law, unionDate(Date.now()))
}

function factsOf({ title, lawDate }: LawBook) {
  const law = lawNameOf(title)
  return { law, title, date: lawDate ?? '', weight: lawWeightOf(law) }
}

function numberOf(article: LawArticle | undefined): LawNumber | null {
  return article ? { number: article.number, sub: article.sub } : null
}

/** Two versions hung in the same moment see each other the second time at the latest. */
const MOST_LOOKS = 5

/** Says of every version of a law whether a later one has taken its place. */
async function settleLatest(law: string, today: UnionDate): Promise<void> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const versions = await laws.find({ law }, { limit: 1000 })
    const wrong = versions.filter((each) => each.isLatest !== isLatestAmong(each, versions, today))
    if (wrong.length === 0) return
    await Promise.all(
      wrong.flatMap(({ _id, isLatest }) => [
        laws.change({ _id }, { isLatest: !isLatest }),
        lawArticles.change({ bookId: _id }, { isLatest: !isLatest }),
      ]),
    )
  }
}

/** A version is replaced by a later one that is in force and that everybody sees who sees it. */
export function isLatestAmong(
  one: Pick<LawDocument, '_id' | 'date' | 'openTo'>,
  versions: readonly Pick<LawDocument, '_id' | 'date' | 'openTo'>[],
  today: UnionDate,
): boolean {
  const isLater = (other: Pick<LawDocument, '_id' | 'date'>) => {
    // What is shelved before its day waits behind the one that is in force.
    if (other.date > today !== one.date > today) return one.date > today
    return other.date > one.date || (other.date === one.date && other._id > one._id)
  }
  return (
    one.openTo !== '' &&
    !versions.some((other) => other.openTo !== '' && isLater(other) && isSeenBy(other.openTo, one.openTo))
  )
}

/** Whether everybody who looks at one shelf looks at the other as well. */
function isSeenBy(shelf: string, lookers: string): boolean {
  if (shelf === OPEN_TO_EVERYONE || shelf === lookers) return true
  if (lookers === OPEN_TO_EVERYONE) return false
  return shelf === OPEN_TO_MEMBERS || (lookers !== OPEN_TO_MEMBERS && lookers.startsWith(shelf))
}
