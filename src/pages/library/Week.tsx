import { View } from '@tarojs/components'
import { Ring } from '../../components/Ring'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import styles from './index.module.scss'

interface Props {
  /** Minutes of each day, Monday first. */
  minutes: readonly number[]
  /** Minutes a week. */
  goal: number
  /** 0 for Monday. */
  today: number
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const
/** px of the day with the most minutes, and of one without any. */
const TALLEST = 34
const SHORTEST = 4

/** 本周读了多少: a ring and seven bars for the reader's own eyes. It never left this phone. */
export function Week({ minutes, goal, today }: Props) {
  const isElder = useDisplay(selectIsElder)
  const total = minutes.reduce((sum, each) => sum + each, 0)
  const most = Math.max(...minutes, 1)
  const left = goal - total
  return (
    <View className="card pad mt8 row g16">
      <Ring share={total / goal} size={isElder ? 108 : 88} tone="sage" label={`本周读了 ${total} 分钟`}>
        <View className={classes('t2 num', styles.total)}>{total}</View>
        <View className="cap c3">分钟</View>
      </Ring>
      <View className="grow">
        <View className="t3 num">{total > 0 ? `本周读了 ${total} 分钟` : '这周还没读'}</View>
        <View className="sm c3 num">{left > 0 ? `再读 ${left} 分钟，达成本周目标` : '本周目标达成了'}</View>
        <View className={styles.bars} aria-hidden>
          {DAYS.map((day, at) => (
            <View key={day} className={styles.day}>
              <View
                className={classes(styles.bar, barOf(minutes[at] ?? 0, at === today))}
                style={{ height: length(heightOf(minutes[at] ?? 0, most)) }}
              />
              <View className={classes('cap', styles.weekday, at === today ? 'b' : 'c3')}>{day}</View>
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}

function barOf(minutes: number, isToday: boolean): string | undefined {
  if (minutes === 0) return styles.none
  return isToday ? styles.now : undefined
}

function heightOf(minutes: number, most: number): number {
  return minutes === 0 ? SHORTEST : SHORTEST + ((TALLEST - SHORTEST) * minutes) / most
}
