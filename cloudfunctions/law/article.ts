import { AppError } from '../../domain/errors'
import { openArticle } from '../../domain/law/contract'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { lawArticles, laws, type LawArticleDocument } from '../_store/lawArticles'
import { shelvesFor } from '../_store/books'
import { articleOf, cardOf, isStanding, latestFirst } from '../_store/lawDesk'
import { memberOf, type MemberDocument } from '../_store/members'

interface Early {
  found: MemberDocument | undefined
  opened: LawArticleDocument | undefined
}

/** One article by its number, of the version asked for: old ones can be read as well. */
export const article = action(
  openArticle,
  'anyone',
  async (_input, { account, now }, { found, opened }: Early) => {
    const shelves = shelvesFor(account, found)
    // The same request whether it is there or not: who may not read a law does not learn that it is one.
    const versions = await laws.find({ law: opened?.law ?? '' }, { limit: 1000 })
    if (!opened || !isStanding(opened, shelves, now)) throw new AppError('law.not_found')
    const seen = versions.filter((each) => isStanding(each, shelves, now)).sort(latestFirst)
    return {
      article: articleOf(opened),
      before: opened.before,
      after: opened.after,
      versions: seen.map((each) => cardOf(each, each._id)),
    }
  },
  async ({ bookId, number, sub }): Promise<Early> => {
    const [found, [opened]] = await Promise.all([
      memberOf(callerOpenid()),
      lawArticles.find({ bookId, number, sub, openTo: command.gt('') }, { limit: 1 }),
    ])
    return { found, opened }
  },
)
