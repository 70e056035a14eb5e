import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import { Button } from '../../../components/Button'
import { confirm } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { STEPS, type StepKind } from './moderationWords'
import styles from './index.module.scss'
import type { Decision, Looked } from './useModeration'

interface Props {
  works: readonly Looked[]
  isBusy: boolean
  onDecide: (works: readonly Looked[], decision: Decision) => Promise<boolean>
  /** Already public, and nothing waits: then there is only one way. */
  isShown?: boolean
  /** Why one work waits: a reported one is kept, and one that was handed on is decided here. */
  because?: ModerationRow['because'] | undefined
  onDone?: () => void
}

type Asking = Exclude<StepKind, 'accept'>

const FIRST: readonly Asking[] = ['return', 'ask', 'remove']
const LAST: readonly Asking[] = ['return', 'remove']
const SHOWN: readonly Asking[] = ['remove']

/** What can be done with one work, or with several at once; everything but a yes asks why. */
export function DecideBar({ works, isBusy, onDecide, isShown = false, because, onDone }: Props) {
  const [asking, setAsking] = useState<Asking>()
  const isNone = works.length === 0
  const yes = because === 'report' ? '保留' : '通过'
  const ways = isShown ? SHOWN : because === 'second' ? LAST : FIRST
  const of = works.length === 1 ? `《${works[0]?.title ?? ''}》` : `${works.length} 件作品`

  const go = async (decision: Decision) => {
    const isDone = await onDecide(works, decision)
    if (!isDone) return
    setAsking(undefined)
    onDone?.()
  }
  const accept = async () => {
    const isSure = works.length === 1 || (await confirm({ title: `通过 ${of}`, text: STEPS.accept.text, yes: '通过' }))
    if (isSure) await go({ kind: 'accept' })
  }
  const words = asking && STEPS[asking]
  return (
    <View>
      <View className={styles.decide}>
        {!isShown && (
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
        onReason={(reason) => asking && void go({ kind: asking, reason })}
      />
    </View>
  )
}
