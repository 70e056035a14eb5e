import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import styles from './index.module.scss'

export interface Step {
  words: string
  /** Second line, e.g. a date. */
  note?: string
  state: 'done' | 'now' | 'next'
}

const SPOKEN = { done: '已完成', now: '进行中', next: '未开始' } as const

interface Props {
  steps: readonly Step[]
  /** How many stand before those shown: their numbers go on from there. */
  first?: number
}

/** Three to five steps from left to right, in 大字版 from top to bottom. */
export function Timeline({ steps, first = 0 }: Props) {
  return (
    <View className={styles.line}>
      {steps.map((step, at) => (
        <View
          key={at}
          className={classes(styles.step, styles[step.state])}
          aria-label={`${step.words}，${SPOKEN[step.state]}`}
        >
          <View className={styles.node}>
            {step.state === 'done' ? <Icon name="check-bold" color="surface" size={16} isFixed /> : first + at + 1}
          </View>
          <View className={step.state === 'next' ? 'body c2' : 'body b'}>{step.words}</View>
          {step.note && <View className={classes('sm c3', styles.note)}>{step.note}</View>}
        </View>
      ))}
    </View>
  )
}
