import { searchesIn } from '../../../components/PastSearches/searches'

/** What this person looked for in the library. */
export const bookSearches = searchesIn('bookSearches')
