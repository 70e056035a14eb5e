import { documents, type Stored } from '../_kit/documents'

/** How far a campaign's votes were looked through for bursts, `_id` is the campaign. */
export interface VoteWatchDocument extends Stored {
  /** Every window that ended by then was looked at. */
  watchedUntil: number
}

export const voteWatches = documents<VoteWatchDocument>('vote_watches')
