import { useState } from 'react'
import { keepAwards, type ResultRow } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import { awardedOf, type Chosen, chosenOf, problemOfChosen, proposed } from './awarding'
import type { Loading } from './useTrackRows'

interface Awarded {
  campaignId: string
  trackId: string
  works: WorksPlan
  of: Loading
}

/** Awards of one track as they are being chosen, beside the list and in it. */
export function useAwarding({ campaignId, trackId, works: { awards }, of }: Awarded) {
  const found = of.data
  const rows = found?.rows ?? []
  // Counted anew, of another track, or with somebody out, the awards begin anew.
  const counted = `${trackId} ${found?.state ?? ''} ${rows.map(rowText).join()}`
  const [kept, setKept] = useState<{ counted: string; chosen: Chosen }>()
  const [asking, setAsking] = useState<ResultRow>()
  const { run, isBusy } = useIntent()
  const chosen = kept?.counted === counted ? kept.chosen : chosenOf(rows, awards)
  const setChosen = (next: Chosen) => setKept({ counted, chosen: next })

  const most = found?.mostAwards ?? 0
  const isSomebodyOut = rows.some(({ disqualifiedBecause }) => disqualifiedBecause !== null)
  // Of too few works the share is none at all.
  const mayAward = most > 0 && (found?.state === 'counted' || isSomebodyOut)
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(chosenOf(rows, awards))

  const save = async () => {
    const asked = { campaignId, trackId, awards: awardedOf(chosen) }
    const given = await run(JSON.stringify(asked), (requestKey) => call(keepAwards, { ...asked, requestKey }))
    if (!given) return
    toast(`评了 ${given.rows} 个奖`)
    await of.reload()
  }
  const choose = (row: ResultRow, awardId: string | undefined) => {
    const others = Object.entries(chosen).filter(([entryId]) => entryId !== row.card.id)
    setChosen(Object.fromEntries(awardId === undefined ? others : [...others, [row.card.id, awardId]]))
    setAsking(undefined)
  }
  return {
    chosen,
    mayAward,
    isChanged,
    isBusy,
    problem: mayAward ? problemOfChosen(chosen, rows, awards, most) : null,
    asking,
    setAsking,
    choose,
    propose: () => setChosen(proposed(rows, awards, most)),
    save,
  }
}

const rowText = ({ card, place, awardTitle }: ResultRow) => `${card.id}:${place ?? ''}:${awardTitle ?? ''}`

export type Awarding = ReturnType<typeof useAwarding>
