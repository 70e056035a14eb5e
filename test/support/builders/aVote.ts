import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { voteId, type VoteDocument } from '../../../cloudfunctions/_store/votes'
import { FRIDAY_MORNING, type Shelves } from '../aCloud'

type Work = Pick<EntryDocument, '_id' | 'campaignId' | 'trackId'>

/** A vote of 林青禾 for a work, one that counts. */
export function voteDocument(
  { _id: entryId, campaignId, trackId }: Work,
  differing: Partial<VoteDocument> = {},
): VoteDocument {
  const { memberId = 'm-lin', number = 0, at = FRIDAY_MORNING } = differing
  return {
    ...{ _id: voteId(entryId, memberId, number), campaignId, trackId, entryId, memberId, number, at },
    ...{ isNewcomer: false, isStranger: false, frozenBy: '', requestKey: `vote-of-${memberId}` },
    answer: { votes: 1, mayVoteAt: at + 86_400_000, leftToday: 4 },
    ...differing,
  }
}

/** So many votes of as many members, `everyMs` apart from `at` on. */
export async function votesFor(
  cloud: Shelves,
  work: Work,
  count: number,
  { by = 'voter', at = FRIDAY_MORNING, everyMs = 0, ...differing }: VotesMade = {},
): Promise<void> {
  const made = Array.from({ length: count }, (_, nth) =>
    voteDocument(work, { memberId: `${by}-${nth}`, at: at + nth * everyMs, ...differing }),
  )
  for (let from = 0; from < made.length; from += 200) {
    await Promise.all(made.slice(from, from + 200).map((vote) => cloud.store<VoteDocument>('votes').put(vote)))
  }
}

type VotesMade = Partial<VoteDocument> & { by?: string; everyMs?: number }
