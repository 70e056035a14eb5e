import type { EntryView } from '../../domain/entry/contract'
import type { VotingPlan } from '../../domain/entry/plan'
import type { EntryDocument } from '../_store/entries'
import { countFrozen, freshVotes, KEPT_WHEN_OPENED_MS, latestVote } from '../_store/votes'

const HOUR_MS = 3_600_000

interface Voting {
  votes: number
  /** What an open work says of votes; nothing where nobody votes. */
  sayFor(rule: VotingPlan | null): Pick<EntryView, 'votedAt' | 'mayVoteAt' | 'frozenVotes'>
}

/** Votes of a work as it is opened. One round trip; three for whoever counts. */
export async function votingOf(
  entryId: string,
  entry: EntryDocument | undefined,
  memberId: string | null,
  now: number,
): Promise<Voting> {
  const [latest, frozenVotes, totals] = await Promise.all([
    memberId === null ? undefined : latestVote(entryId, memberId),
    countFrozen(entryId),
    entry?.state === 'accepted' ? freshVotes([entry], now, KEPT_WHEN_OPENED_MS) : undefined,
  ])
  return {
    votes: totals?.get(entryId) ?? entry?.votes ?? 0,
    sayFor(rule) {
      if (!rule) return { votedAt: null, mayVoteAt: null, frozenVotes: 0 }
      const votedAt = latest?.at ?? null
      return { votedAt, mayVoteAt: votedAt === null ? null : votedAt + rule.hoursApart * HOUR_MS, frozenVotes }
    },
  }
}
