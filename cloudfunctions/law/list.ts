import { listLaws } from '../../domain/law/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import type { LawDocument } from '../_store/lawArticles'
import { shelvesFor } from '../_store/books'
import { cardOf, isStanding, latestFirst, shelvedLaws } from '../_store/lawDesk'
import { memberOf } from '../_store/members'

/** 法规: the latest version of every law the caller may read, weightiest first; or every version of one. */
export const list = action(
  listLaws,
  'anyone',
  ({ law }, { account, now }, { found, shelved }) => {
    const shelves = shelvesFor(account, found)
    const seen = shelved.filter((each) => isStanding(each, shelves, now))
    const shown =
      law === undefined
        ? seen.filter(({ isLatest }) => isLatest).sort(byWeight)
        : seen.filter((each) => each.law === law).sort(latestFirst)
    return Promise.resolve({ laws: shown.map((each) => cardOf(each, each._id)) })
  },
  async () => {
    const [found, shelved] = await Promise.all([memberOf(callerOpenid()), shelvedLaws()])
    return { found, shelved }
  },
)

/** Names of one weight by their length, so that 劳动法 stands before what was made from it, then as text. */
function byWeight(one: LawDocument, other: LawDocument): number {
  return one.weight - other.weight || one.law.length - other.law.length || (one.law < other.law ? -1 : 1)
}
