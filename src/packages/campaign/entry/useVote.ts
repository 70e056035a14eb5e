import { useState } from 'react'
import type { Output } from '../../../../domain/contract'
import type { EntryView } from '../../../../domain/entry/contract'
import { castVote } from '../../../../domain/entry/voting'
import { isUnanswered } from '../../../cloud/answered'
import { call } from '../../../cloud/call'
import { tellError, toast, vibrate } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/** 投票, and the work's votes as they stand then. After a lost answer a second tap carries the same key. */
export function useVote({ card, mayVoteAt }: EntryView, reload: () => Promise<void>) {
  const { run, isBusy } = useIntent()
  const [answer, setAnswer] = useState<Output<typeof castVote>>()
  async function vote() {
    // Voting again, a day later, is another vote.
    const given = await run(
      `vote ${card.id} ${mayVoteAt ?? answer?.mayVoteAt ?? 0}`,
      (requestKey) => call(castVote, { entryId: card.id, requestKey }),
      {
        onRefusal: (error) => {
          tellError(error)
          if (!isUnanswered(error)) void reload()
        },
      },
    )
    if (!given) return
    setAnswer(given)
    toast(given.leftToday > 0 ? `投好了，还能投 ${given.leftToday} 件` : '投好了，今天投完了')
    void vibrate(1)
  }
  return {
    vote,
    isBusy,
    votes: Math.max(card.votes ?? 0, answer?.votes ?? 0),
    mayVoteAt: answer?.mayVoteAt ?? mayVoteAt,
  }
}
