import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import { Answer } from '../../../components/Answer'
import { Icon } from '../../../components/Icon'
import { asRole } from '../../../components/role'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { EntryCover } from '../../campaign/EntryTile'
import { Steps } from '../../staff/Steps'
import table from '../../staff/Table.module.scss'
import { useTableKeys } from '../../staff/useTableKeys'
import { trackTitle } from '../staffCampaign'
import { DecideBar } from './DecideBar'
import { EmptyQueue } from './EmptyQueue'
import { ModerationOutcome } from './ModerationOutcome'
import { isSoon, whenText } from './moderationWords'
import { RowTags } from './RowTags'
import { lookedAt, type Queue, useQueue, type Which } from './useQueue'
import { WHICH_WORDS, WhichWorks } from './WhichWorks'
import { WorkPanel } from './WorkPanel'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  plan: CampaignPlan
}

/** The queue at the left, one work open beside it. */
export function WideModeration({ campaignId, plan }: Props) {
  const [which, setWhich] = useState<Which>('waiting')
  const queue = useQueue(campaignId, which)
  const { rows, chosen } = queue
  const [openId, setOpenId] = useState<string>()
  const at = openId === undefined ? 0 : rows.findIndex(({ card }) => card.id === openId)
  // What is open stays open while the queue changes; with nothing open the first one is.
  const shown = openId ?? rows[0]?.card.id
  const go = (to: number) => setOpenId(rows[Math.max(0, Math.min(to, rows.length - 1))]?.card.id)
  const here = rows[at]
  const isWaiting = which === 'waiting'
  useTableKeys(
    {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      ' ': () => {
        if (isWaiting && here) queue.toggle(here.card.id)
      },
      a: () => {
        if (isWaiting) queue.toggleAll()
      },
      // One work at a time, and only the one that is open: a key must not let through what nobody looks at.
      p: () => isWaiting && here && here.card.id === shown && void queue.decide([lookedAt(here)], { kind: 'accept' }),
      // Several marked ones at once, and never without the question how many.
      t: () => isWaiting && chosen.size > 0 && void queue.acceptChosen(),
    },
    rows.length > 0,
  )
  const isWhole = rows.length > 0 && chosen.size === rows.length
  return (
    <View className={styles.desk}>
      <View className={styles.queue}>
        <WhichWorks
          value={which}
          onChange={(next) => {
            setOpenId(undefined)
            setWhich(next)
          }}
        />
        {queue.outcome && <ModerationOutcome outcome={queue.outcome} onClose={queue.forgetOutcome} />}
        <Answer of={queue.pages.page}>
          {() =>
            rows.length === 0 ? (
              <View className={table.panel}>
                <EmptyQueue which={which} />
              </View>
            ) : (
              <View className={table.table}>
                <View className={table.top}>
                  <Text className="t3">{`${WHICH_WORDS[which]} ${queue.total} 件`}</Text>
                  {chosen.size > 0 && <Text className="sm c3">{`已选 ${chosen.size} 件`}</Text>}
                </View>
                {chosen.size > 0 && (
                  <View className={table.strip}>
                    <DecideBar
                      {...{ works: queue.chosenWorks, isBusy: queue.isBusy, onDecide: queue.decide }}
                      {...{ phases: plan.phases, now: queue.now }}
                    />
                  </View>
                )}
                <View aria-label="待审作品" {...asRole('table')}>
                  <View className={table.headings} {...asRole('row')}>
                    {isWaiting && <Tick isOn={isWhole} label="全选这一页" onTap={queue.toggleAll} />}
                    <View className={table.wideCell}>作品</View>
                    <View className={styles.due}>{isWaiting ? '期限' : '下架时间'}</View>
                  </View>
                  {rows.map((row) => (
                    <Line key={row.card.id} {...{ row, queue, plan, shown }} onOpen={() => setOpenId(row.card.id)} />
                  ))}
                </View>
              </View>
            )
          }
        </Answer>
        <Steps {...queue.pages} />
        {isWaiting && rows.length > 0 && <KeyLine />}
      </View>
      <View className={styles.work}>
        <View className={table.panel}>
          {shown ? (
            <WorkPanel key={shown} entryId={shown} plan={plan} isBusy={queue.isBusy} onDecide={queue.decide} />
          ) : (
            <View className="sm c3">点左边一件，在这里看</View>
          )}
        </View>
      </View>
    </View>
  )
}

interface LineProps {
  row: ModerationRow
  queue: Queue
  plan: CampaignPlan
  shown: string | undefined
  onOpen: () => void
}

function Line({ row, queue, plan, shown, onOpen }: LineProps) {
  const { card } = row
  const isOpen = card.id === shown
  return (
    <View className={classes(table.line, isOpen && table.chosen, isOpen && table.at)} {...asRole('row')}>
      {row.because !== 'removed' && (
        <Tick isOn={queue.chosen.has(card.id)} label={`选《${card.title}》`} onTap={() => queue.toggle(card.id)} />
      )}
      <Tap className={styles.open} label={`看《${card.title}》，${whenText(row, queue.now)}`} onTap={onOpen}>
        <View className={styles.thumb}>
          <EntryCover entry={card} hue="sand" />
        </View>
        <View className="grow">
          <View className={table.name}>{card.title}</View>
          <View className="cap c3">{[trackTitle(plan, card.trackId), card.authorName].filter(Boolean).join('，')}</View>
          <RowTags row={row} />
        </View>
      </Tap>
      <View className={classes(styles.due, 'sm num', isSoon(row, queue.now) ? 'c-warn b' : 'c2')}>
        {whenText(row, queue.now)}
      </View>
    </View>
  )
}

function Tick({ isOn, label, onTap }: { isOn: boolean; label: string; onTap: () => void }) {
  return (
    <Tap role="checkbox" className={table.tick} isChecked={isOn} label={label} onTap={onTap}>
      <View className={classes(table.box, isOn && table.boxOn)}>
        {isOn && <Icon name="check-bold" color="surface" size={14} isFixed />}
      </View>
    </Tap>
  )
}

const KEYS = [
  ['↑↓', '看上一件、下一件'],
  ['空格', '勾选'],
  ['A', '全选'],
  ['P', '通过这一件'],
  ['T', '通过勾选的'],
] as const

/** What the keyboard does here. */
function KeyLine() {
  return (
    <View className={classes(table.keys, 'cap c3')}>
      {KEYS.map(([key, words]) => (
        <View key={key}>
          <Text className={table.key}>{key}</Text>
          {words}
        </View>
      ))}
    </View>
  )
}
