import { searchUnions as searchUnionsContract } from '../../domain/membership/contract'
import { action } from '../_kit/action'
import { searchCatalogue } from '../_store/unionCatalogue'
import { summaryOf } from '../_store/unions'

const PAGE = 20

/** Unions one can join, for everybody: nobody has to be anyone to find where they belong. */
export const searchUnions = action(
  searchUnionsContract,
  'anyone',
  async ({ text = '', place, regionalOnly = false, cursor }, { now }) => {
    const found = await searchCatalogue({ text, place, regionalOnly, cursor, limit: PAGE }, now)
    return { unions: found.unions.map((union) => summaryOf(union, place)), nextCursor: found.nextCursor }
  },
)
