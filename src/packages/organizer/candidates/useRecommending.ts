import { recommend, sendBack, shortlist } from '../../../../domain/entry/selecting'
import { call } from '../../../cloud/call'
import { toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/** What a union does with works that stand at it. @param onChanged the list has changed */
export function useRecommending(unionId: string, onChanged: () => void) {
  const { run, isBusy } = useIntent()
  const after = (words: string) => {
    toast(words)
    onChanged()
    return true
  }
  return {
    isBusy,
    recommend: async (entryId: string) => {
      const answer = await run(`recommend ${entryId} ${unionId}`, (requestKey) =>
        call(recommend, { entryId, unionId, requestKey }),
      )
      return answer ? after('推荐上去了') : false
    },
    sendBack: async (entryId: string, reason: string) => {
      const answer = await run(`back ${entryId} ${unionId} ${reason}`, (requestKey) =>
        call(sendBack, { entryId, unionId, reason, requestKey }),
      )
      return answer ? after('退回了，名额空出来了') : false
    },
    shortlist: async (entryId: string, isIn: boolean) => {
      const answer = await run(`shortlist ${entryId} ${isIn}`, (requestKey) =>
        call(shortlist, { entryId, isIn, requestKey }),
      )
      return answer ? after(isIn ? '入围了' : '移出入围了') : false
    },
  }
}

export type Recommending = ReturnType<typeof useRecommending>
