import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Check } from '../../../components/Check'
import { EntryCover } from '../../campaign/EntryTile'
import { Steps } from '../../staff/Steps'
import { trackTitle } from '../staffCampaign'
import { openOrganizerPage } from '../ways'
import { DecideBar } from './DecideBar'
import { EmptyQueue } from './EmptyQueue'
import { ModerationOutcome } from './ModerationOutcome'
import { isSoon, whenText } from './moderationWords'
import { RowTags } from './RowTags'
import { useQueue, type Which } from './useQueue'
import { WHICH_WORDS, WhichWorks } from './WhichWorks'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  title: string
  plan: CampaignPlan
}

/** The queue on a phone: one after the other, or several at once. */
export function PhoneModeration({ campaignId, title, plan }: Props) {
  const [which, setWhich] = useState<Which>('waiting')
  const queue = useQueue(campaignId, which)
  const { rows } = queue
  const [isPicking, setPicking] = useState(false)
  const { reload } = queue.pages.page
  useDidShow(() => void reload())
  return (
    <View>
      <View className="sm c3 mt8 mb8">{title}</View>
      <WhichWorks
        value={which}
        onChange={(next) => {
          setPicking(false)
          setWhich(next)
        }}
      />
      <Answer of={queue.pages.page}>
        {() => (
          <View>
            {queue.outcome && (
              <View className="mt12">
                <ModerationOutcome outcome={queue.outcome} onClose={queue.forgetOutcome} />
              </View>
            )}
            {rows.length === 0 ? (
              <EmptyQueue which={which} />
            ) : (
              <View className="row between mt8 mb8">
                <View className="t3">{`${WHICH_WORDS[which]} ${queue.total} 件`}</View>
                {which === 'waiting' && (
                  <Button kind="plain" isSmall onTap={() => setPicking(!isPicking)}>
                    {isPicking ? '一件一件看' : '选几件一起通过'}
                  </Button>
                )}
              </View>
            )}
            {isPicking ? (
              <View className="card">
                {rows.map((row) => (
                  <Check
                    key={row.card.id}
                    isOn={queue.chosen.has(row.card.id)}
                    label={row.card.title}
                    note={`${trackTitle(plan, row.card.trackId)}，${whenText(row, queue.now)}`}
                    onChange={() => queue.toggle(row.card.id)}
                  />
                ))}
              </View>
            ) : (
              rows.length > 0 && (
                <List>
                  {rows.map((row) => (
                    <Cell
                      key={row.card.id}
                      isStrong
                      leading={
                        <View className={styles.thumb}>
                          <EntryCover entry={row.card} hue="sand" />
                        </View>
                      }
                      title={row.card.title}
                      label={`看《${row.card.title}》，${whenText(row, queue.now)}`}
                      note={
                        <>
                          <View>
                            {[trackTitle(plan, row.card.trackId), row.card.authorName].filter(Boolean).join('，')}
                          </View>
                          <View className={isSoon(row, queue.now) ? 'c-warn num' : 'num'}>
                            {whenText(row, queue.now)}
                          </View>
                          <RowTags row={row} />
                        </>
                      }
                      onTap={() => openOrganizerPage('work', { id: row.card.id, campaign: campaignId })}
                    />
                  ))}
                </List>
              )
            )}
            <Steps {...queue.pages} />
          </View>
        )}
      </Answer>
      {isPicking && rows.length > 0 && (
        <View className={styles.pickBar}>
          <Button isSmall onTap={queue.toggleAll}>
            {queue.chosen.size === rows.length ? '全不选' : `全选这 ${rows.length} 件`}
          </Button>
          <DecideBar
            {...{ works: queue.chosenWorks, isBusy: queue.isBusy, onDecide: queue.decide }}
            {...{ phases: plan.phases, now: queue.now }}
          />
        </View>
      )}
    </View>
  )
}
