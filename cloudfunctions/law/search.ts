import { askingOf, compareMerits, hitsIn, inOrder, type Merit, meritOf } from '../../domain/law/asking'
import { type Citation, readCitation } from '../../domain/law/citation'
import { searchLaws } from '../../domain/law/contract'
import { foldedText } from '../../domain/library/folding'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { pageOf } from '../_kit/cursor'
import { holding, type Where } from '../_kit/documents'
import { shelvesFor } from '../_store/books'
import { lawArticles, type LawArticleDocument, type LawDocument } from '../_store/lawArticles'
import { articleOf, isStanding, shelvedLaws, standingOn } from '../_store/lawDesk'
import { memberOf } from '../_store/members'

const PAGE = 20
/** Articles one way of asking brings at most: what a word has more of than that says too little. */
const MOST_EACH = 200
/** Articles of one law. */
const MOST_OF_A_LAW = 1000

const FIELDS = [
  ...['bookId', 'edition', 'law', 'title', 'date', 'articles', 'weight', 'isLatest'],
  ...['number', 'sub', 'label', 'under', 'text', 'folded', 'position'],
]

interface Found extends LawArticleDocument {
  /** Where it stands among what was found: pages go by it. */
  rank: number
  words: string[]
  says: string[]
}

/**
 * 查法条: by citation, by words, or words within a law. Two round trips: who asks and which laws there are, then every
 * way of asking at once. Ranks are given to what was found here, and pages go by rank: a law desk has thousands of
 * articles, not millions.
 */
export const search = action(
  searchLaws,
  'anyone',
  async ({ text, cursor }, { account, now }, { found: member, shelved }) => {
    const shelves = shelvesFor(account, member)
    const citation = readCitation(text)
    const standing = shelved.filter((each) => each.isLatest && isStanding(each, shelves, now))
    const { within, rest } = lawsMeant(citation, standing)
    const where = { ...standingOn(shelves, now), isLatest: true, ...(within ? { bookId: command.in(within) } : {}) }
    const found = citation.article ? await byNumber(where, citation.article) : await byWords(where, rest, within)
    const { rows, nextCursor } = pageOf(found, { order: ['rank', '_id'], limit: PAGE, cursor })
    return {
      found: rows.map((row) => ({ article: articleOf(row), hits: hitsIn(row.text, row.words), means: row.says })),
      nextCursor,
    }
  },
  async () => {
    const [found, shelved] = await Promise.all([memberOf(callerOpenid()), shelvedLaws()])
    return { found, shelved }
  },
)

/** The laws a citation names: the one of that name, or those whose name holds it; words where there is none. */
function lawsMeant(
  { law: asked, rest }: Citation,
  standing: readonly LawDocument[],
): { within: string[] | undefined; rest: string } {
  if (asked === undefined) return { within: undefined, rest }
  const named = standing.filter(({ law }) => foldedText(law) === asked)
  const alike = named.length > 0 ? named : standing.filter(({ law }) => foldedText(law).includes(asked))
  if (alike.length === 0) return { within: undefined, rest: `${asked} ${rest}`.trim() }
  return { within: alike.map(({ _id }) => _id), rest }
}

/** The article of that number; of every law where none was named, the weightiest first. */
async function byNumber(where: Where, { number, sub }: { number: number; sub: number }): Promise<Found[]> {
  const found = await lawArticles.find({ ...where, number, sub }, { limit: MOST_EACH, fields: FIELDS })
  return found.map((each) => ({ ...each, rank: each.weight, words: [], says: [] }))
}

async function byWords(where: Where, rest: string, within: readonly string[] | undefined): Promise<Found[]> {
  const { searches, sources } = askingOf(rest)
  if (searches.length === 0) return within ? wholeLaw(where) : []
  const answers = await Promise.all(
    searches.map(({ words }) =>
      lawArticles.find(command.and([where, ...words.map((word) => ({ folded: holding(word) }))]) as unknown as Where, {
        limit: MOST_EACH,
        fields: FIELDS,
      }),
    ),
  )
  const best = new Map<string, Omit<Found, 'rank'> & { merit: Merit }>()
  searches.forEach((asked, at) => {
    for (const each of answers[at] ?? []) {
      const merit = meritOf(each, asked, sources)
      const before = best.get(each._id)
      if (before && compareMerits(before.merit, merit) <= 0) continue
      best.set(each._id, { ...each, merit, words: asked.words, says: asked.says })
    }
  })
  return inOrder([...best.values()]).map((each, rank) => ({ ...each, rank }))
}

async function wholeLaw(where: Where): Promise<Found[]> {
  const found = await lawArticles.find(where, { order: ['number', 'sub'], limit: MOST_OF_A_LAW, fields: FIELDS })
  return found.map((each) => ({ ...each, rank: each.weight * 1e6 + each.number * 100 + each.sub, words: [], says: [] }))
}
