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
import { dueText, isDueSoon } from './moderationWords'
import { RowTags } from './RowTags'
import { useQueue } from './useQueue'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  title: string
  plan: CampaignPlan
}

/** The queue on a phone: one after the other, or several at once. */
export function PhoneModeration({ campaignId, title, plan }: Props) {
  const queue = useQueue(campaignId)
  const { rows } = queue
  const [isPicking, setPicking] = useState(false)
  const { reload } = queue.pages.page
  useDidShow(() => void reload())
  return (
    <View>
      <View className="sm c3 mt8">{title}</View>
      <Answer of={queue.pages.page}>
        {() => (
          <View>
            {queue.outcome && (
              <View className="mt12">
                <ModerationOutcome outcome={queue.outcome} onClose={queue.forgetOutcome} />
              </View>
            )}
            {rows.length === 0 ? (
              <EmptyQueue />
            ) : (
              <View className="row between mt8 mb8">
                <View className="t3">{`待审 ${queue.total} 件`}</View>
                <Button kind="plain" isSmall onTap={() => setPicking(!isPicking)}>
                  {isPicking ? '一件一件看' : '选几件一起办'}
                </Button>
              </View>
            )}
            {isPicking ? (
              <View className="card">
                {rows.map((row) => (
                  <Check
                    key={row.card.id}
                    isOn={queue.chosen.has(row.card.id)}
                    label={row.card.title}
                    note={`${trackTitle(plan, row.card.trackId)}，${dueText(row.dueAt, queue.now)}`}
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
                      label={`看《${row.card.title}》，${dueText(row.dueAt, queue.now)}`}
                      note={
                        <>
                          <View>
                            {[trackTitle(plan, row.card.trackId), row.card.authorName].filter(Boolean).join('，')}
                          </View>
                          <View className={isDueSoon(row.dueAt, queue.now) ? 'c-warn num' : 'num'}>
                            {dueText(row.dueAt, queue.now)}
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
          <DecideBar works={queue.chosenWorks} isBusy={queue.isBusy} onDecide={queue.decide} />
        </View>
      )}
    </View>
  )
}
