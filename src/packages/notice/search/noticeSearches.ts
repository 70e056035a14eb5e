import { searchesIn } from '../../../components/PastSearches/searches'

/** What this person looked for among notices and guides. */
export const noticeSearches = searchesIn('searches')
