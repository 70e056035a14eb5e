import { useState } from 'react'
import { View } from '@tarojs/components'
import { keepAwards, type ResultRow } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Choices } from '../../../components/Choices'
import { toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { awardedOf, type Chosen, chosenOf, countsText, problemOfChosen, proposed } from './awarding'
import { ResultRows } from './ResultRows'
import { ResultTable } from './ResultTable'
import styles from './index.module.scss'
import type { Loading, TrackRows } from './useTrackRows'

interface Props {
  campaignId: string
  trackId: string
  works: WorksPlan
  of: Loading
  isWide: boolean
}

/** Places of one track with how each score came about, and its awards. */
export function TrackResults(props: Props) {
  const { of } = props
  return (
    <Answer of={of}>
      {(found) =>
        found.rows.length === 0 ? (
          <State
            icon="trophy-duotone"
            title={found.state === 'open' ? '还没统计' : '这个子项目没有作品'}
            text={found.state === 'open' ? '统计以后，名次、得分和冻结的票都在这里' : '没有作品进入评选'}
          />
        ) : (
          // Counted anew, the awards begin anew.
          <Rows key={`${found.state} ${found.rows.length}`} {...props} found={found} />
        )
      }
    </Answer>
  )
}

function Rows({ campaignId, trackId, works, of, isWide, found }: Props & { found: TrackRows }) {
  const { rows, state, mostAwards, works: count } = found
  const { awards } = works
  const [chosen, setChosen] = useState<Chosen>(() => chosenOf(rows, awards))
  const [asking, setAsking] = useState<ResultRow>()
  const { run, isBusy } = useIntent()
  const isSomebodyOut = rows.some(({ disqualifiedBecause }) => disqualifiedBecause !== null)
  // Of too few works the share is none at all.
  const mayAward = mostAwards > 0 && (state === 'counted' || (state === 'announced' && isSomebodyOut))
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(chosenOf(rows, awards))
  const problem = mayAward ? problemOfChosen(chosen, rows, awards, mostAwards) : null

  const save = async () => {
    const asked = { campaignId, trackId, awards: awardedOf(chosen) }
    const kept = await run(JSON.stringify(asked), (requestKey) => call(keepAwards, { ...asked, requestKey }))
    if (!kept) return
    toast(`评了 ${kept.rows} 个奖`)
    await of.reload()
  }
  const choose = (row: ResultRow, awardId: string) => {
    const others = Object.entries(chosen).filter(([entryId]) => entryId !== row.card.id)
    setChosen(Object.fromEntries(awardId === NO_AWARD ? others : [...others, [row.card.id, awardId]]))
    setAsking(undefined)
  }
  const list = { rows, works, chosen, campaignId, ...(mayAward ? { onAward: setAsking } : {}) }
  return (
    <View>
      {awards.length > 0 && (
        <View className="card pad mb12">
          <View className={styles.stage}>
            <View className={styles.standing}>
              <View className="t3">{`最多评 ${mostAwards} 个奖`}</View>
              <View className="sm c2 num">
                {works.mostAwardShare === null
                  ? `${count} 件作品`
                  : `${count} 件作品，获奖不超过 ${works.mostAwardShare}%`}
              </View>
              <View className="sm c2 num">{countsText(chosen, awards)}</View>
            </View>
            {mayAward && (
              <View className={styles.ways}>
                <Button onTap={() => setChosen(proposed(rows, awards, mostAwards))}>按名次排好</Button>
                <Button
                  kind="ink"
                  isOff={!isChanged || problem !== null}
                  busy={isBusy && '保存中'}
                  onTap={() => void save()}
                >
                  保存奖项
                </Button>
              </View>
            )}
          </View>
          {problem !== null && (
            <View className="mt12">
              <Tip tone="error">{problem}</Tip>
            </View>
          )}
        </View>
      )}
      {isWide ? <ResultTable {...list} /> : <ResultRows {...list} />}
      {asking && (
        <Sheet isOpen title={`《${asking.card.title}》评什么奖`} onClose={() => setAsking(undefined)}>
          <Choices
            options={[
              ...awards.map(({ id, title, most }) => ({ value: id, words: title, note: `最多 ${most} 个` })),
              { value: NO_AWARD, words: '不评奖' },
            ]}
            value={chosen[asking.card.id] ?? NO_AWARD}
            onChange={(awardId) => choose(asking, awardId)}
          />
        </Sheet>
      )}
    </View>
  )
}

const NO_AWARD = ''
