import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Phase } from '../../../../domain/campaign/phase'
import { againText, againUntil, DAYS_AGAIN } from '../../../../domain/entry/again'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import { Button } from '../../../components/Button'
import { Chips } from '../../../components/Chips'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { acceptAll } from './acceptAll'
import { STEPS, type StepKind } from './moderationWords'
import styles from './index.module.scss'
import type { Decision, Looked } from './useModeration'

interface Props {
  works: readonly Looked[]
  isBusy: boolean
  onDecide: (works: readonly Looked[], decision: Decision) => Promise<boolean>
  /** Already public, and nothing waits: then there is only one way. */
  isShown?: boolean
  /** Phases of the campaign and the cloud's clock: until when a returned work can be handed in again. */
  phases: readonly Phase[]
  now: number
  /** Why one work waits: a reported one is kept, one that was handed on is decided here, one taken down is restored. */
  because?: ModerationRow['because'] | undefined
  onDone?: () => void
}

type Asking = Exclude<StepKind, 'accept'>

const FIRST: readonly Asking[] = ['return', 'ask', 'remove']
const LAST: readonly Asking[] = ['return', 'remove']
const SHOWN: readonly Asking[] = ['remove']
const DOWN: readonly Asking[] = ['restore']
const SEVERAL: readonly Asking[] = []

/** What can be done with one work; with several at once a yes alone, for everything else asks why of each. */
export function DecideBar({ works, isBusy, onDecide, phases, now, isShown = false, because, onDone }: Props) {
  const [asking, setAsking] = useState<Asking>()
  const [days, setDays] = useState(String(DAYS_AGAIN.usual))
  const isNone = works.length === 0
  const isDown = because === 'removed'
  const yes = because === 'report' ? '保留' : '通过'
  const ways = works.length > 1 ? SEVERAL : waysOf(because, isShown)
  const of = works.length === 1 ? `《${works[0]?.title ?? ''}》` : `${works.length} 件作品`

  const go = async (decision: Decision) => {
    const isDone = await onDecide(works, decision)
    if (!isDone) return
    setAsking(undefined)
    onDone?.()
  }
  const accept = async () => {
    if (await acceptAll(works, onDecide)) onDone?.()
  }
  const words = asking && STEPS[asking]
  return (
    <View>
      <View className={styles.decide}>
        {!isShown && !isDown && (
          <Button
            kind="ink"
            icon="check-bold"
            className={styles.accept ?? ''}
            isOff={isNone}
            busy={isBusy && '提交中'}
            label={isNone ? yes : `${yes} ${of}`}
            onTap={() => void accept()}
          >
            {works.length > 1 ? `通过 ${works.length} 件` : yes}
          </Button>
        )}
        {ways.map((step) => (
          <Button key={step} isOff={isNone || isBusy} label={`${STEPS[step].verb} ${of}`} onTap={() => setAsking(step)}>
            {STEPS[step].verb}
          </Button>
        ))}
      </View>
      <ReasonSheet
        isOpen={asking !== undefined}
        title={words ? `${words.title} ${of}` : ''}
        text={words?.text ?? ''}
        quick={words?.quick ?? []}
        yes={words?.verb ?? ''}
        isBusy={isBusy}
        onClose={() => setAsking(undefined)}
        onReason={(reason) => {
          if (asking === 'return') void go({ kind: asking, reason, days: Number(days) })
          else if (asking) void go({ kind: asking, reason })
        }}
      >
        {asking === 'return' && <Again {...{ phases, now, days }} onDays={setDays} />}
      </ReasonSheet>
    </View>
  )
}

function waysOf(because: Props['because'], isShown: boolean): readonly Asking[] {
  if (because === 'removed') return DOWN
  if (isShown) return SHOWN
  return because === 'second' ? LAST : FIRST
}

const DAYS = ['1', '3', '5', '7'].map((value) => ({ value, words: `${value} 天` }))

/** How long the author has, and until when that is: shorter where something is decided before. */
function Again({
  phases,
  now,
  days,
  onDays,
}: Pick<Props, 'phases' | 'now'> & { days: string; onDays: (days: string) => void }) {
  const until = againUntil(phases, now, Number(days))
  return (
    <View className="mb12">
      <View className="sm c2 mb8">给作者几天改</View>
      <Chips options={DAYS} value={days} onChange={onDays} />
      <View className="sm c3 mt8">
        {until === null ? '评选已经到下一步，作者没有时间再交了' : `作者${againText(until)}`}
      </View>
    </View>
  )
}
