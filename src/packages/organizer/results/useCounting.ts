import { useState } from 'react'
import { type CountProgress, countResults } from '../../../../domain/entry/judging'
import { call } from '../../../cloud/call'
import { confirm } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import { useAskingOn } from './useAskingOn'
import type { TrackRows } from './useTrackRows'

interface Options {
  campaignId: string
  /** It is done: so many works have a result. */
  onDone: (entries: number) => void
  /** It stopped before its end, and was told why. */
  onStop: () => void
}

/**
 * Counting asks the cloud again and again until it is done: an answer says how far it is. Whoever leaves the page comes
 * back to where it stopped.
 */
export function useCounting({ campaignId, onDone, onStop }: Options) {
  const [progress, setProgress] = useState<CountProgress>()
  const { toTheEnd, isLeft } = useAskingOn()
  const { run, isBusy } = useIntent()

  const countOn = (requestKey: string) =>
    toTheEnd(
      () => call(countResults, { campaignId, requestKey }),
      ({ progress: reached }) => setProgress(reached ?? undefined),
    )
  const go = async (of: string, ask: (requestKey: string) => ReturnType<typeof countOn>) => {
    const answer = await run(of, ask)
    setProgress(undefined)
    if (isLeft.current) return
    if (answer) onDone(answer.entries)
    else onStop()
  }
  return {
    /** How far it is while this page asks; undefined before the first answer. */
    progress,
    isBusy,
    count: async (isAgain: boolean) => {
      const text = '按现在的评分和票数重新算，已经定的奖项要重新评。'
      if (isAgain && !(await confirm({ title: '重新统计', text, yes: '重新统计' }))) return
      await go('count', countOn)
    },
    /** The same count, wherever it was begun. */
    goOn: ({ requestKey }: NonNullable<TrackRows['counting']>) => go(`go on ${requestKey}`, () => countOn(requestKey)),
  }
}

/** “第 3 组，共 10 组”. */
export const progressText = ({ track, tracks }: CountProgress) => `第 ${track} 组，共 ${tracks} 组`
