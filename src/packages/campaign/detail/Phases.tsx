import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { type Phase, phaseState } from '../../../../domain/campaign/phase'
import { shownPhase } from '../../../../domain/campaign/stage'
import { dayText, momentText } from '../../../../domain/time'
import { Cell, List } from '../../../components/Cell'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { Tag, type Tone } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { type Step, Timeline } from '../../../components/Timeline'
import { classes } from '../../../styles/classes'
import { daysText, deadlineText, leftText, nextPhase, phasesAround } from '../spans'
import styles from './index.module.scss'

/** Steps that stand side by side on a phone. */
const SIDE_BY_SIDE = 3
const STATES = { over: 'done', running: 'now', coming: 'next' } as const

interface Props {
  phases: readonly Phase[]
  /** The cloud's clock. */
  now: number
}

/** What a campaign does when, where it stands, and what is left of it. All of it in a panel where it is more. */
export function Phases({ phases, now }: Props) {
  const [isOpen, setOpen] = useState(false)
  const inOrder = [...phases].sort((one, other) => one.from - other.from)
  const shown = phasesAround(inOrder, now, SIDE_BY_SIDE)
  const steps = shown.map((phase): Step => ({
    words: phase.title,
    note: daysText(phase, now),
    state: STATES[phaseState(phase, now)],
  }))
  return (
    <>
      <Timeline steps={steps} first={inOrder.indexOf(shown[0] as Phase)} />
      <View className={styles.left}>
        <Icon name="hourglass-medium" color="ink-2" size={20} />
        <Remaining phases={inOrder} now={now} />
      </View>
      {inOrder.length > shown.length && (
        <Tap className={classes('sm c3', styles.all)} onTap={() => setOpen(true)}>
          <Text>{`看全部 ${inOrder.length} 个阶段`}</Text>
          <Icon name="caret-right" color="ink-3" size={16} />
        </Tap>
      )}
      <Sheet isOpen={isOpen} title="活动阶段" onClose={() => setOpen(false)}>
        <List>
          {inOrder.map((phase) => {
            const { words, tone } = STANDING[phaseState(phase, now)]
            return (
              <Cell
                key={phase.id}
                title={phase.title}
                note={`${momentText(phase.from)} 起，${deadlineText(phase.until)} 止`}
                trailing={<Tag tone={tone}>{words}</Tag>}
              />
            )
          })}
        </List>
      </Sheet>
    </>
  )
}

const STANDING: Readonly<Record<ReturnType<typeof phaseState>, { words: string; tone: Tone }>> = {
  over: { words: '已结束', tone: 'plain' },
  running: { words: '进行中', tone: 'ok' },
  coming: { words: '没开始', tone: 'plain' },
}

/** 征集还剩 6 天，12 月 1 日起投票. */
function Remaining({ phases, now }: Props) {
  const running = shownPhase(phases, now)
  const next = nextPhase(phases, now)
  const then = next ? `${dayText(next.from)}起${next.title}` : ''
  if (running) {
    return (
      <View className="grow">
        {running.title}
        <Text className={styles.strong}>{`还剩 ${leftText(running.until, now)}`}</Text>
        {then && `，${then}`}
      </View>
    )
  }
  return <View className="grow">{then || '活动已经结束'}</View>
}
