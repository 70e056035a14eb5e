import { View } from '@tarojs/components'
import { MINUTE_MS, unionDate } from '../../../domain/time'
import { Ring } from '../../components/Ring'
import { useInView, useNow } from '../../components/useNow'
import { selectIsElder, useDisplay } from '../../stores/display'
import { minutesOfWeek, useReadingTime, WEEKLY_GOAL } from '../../stores/readingTime'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import styles from './index.module.scss'

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const
/** px of the day with the most minutes, and of one without any. */
const TALLEST = 34
const SHORTEST = 4

/**
 * 本周读了多少: a ring and seven bars for the reader's own eyes. They never leave this phone. Nothing for who switched it
 * off, and nothing before there is a book to read on.
 *
 * @param isReading whether a book has been begun
 */
export function Week({ isReading }: { isReading: boolean }) {
  const isElder = useDisplay(selectIsElder)
  const kept = useReadingTime()
  const now = useNow(useInView(), MINUTE_MS)
  const week = minutesOfWeek(now, kept)
  const total = week.reduce((sum, { minutes }) => sum + minutes, 0)
  if (!kept.isOn || (total === 0 && !isReading)) return null
  const today = unionDate(now)
  const most = Math.max(...week.map(({ minutes }) => minutes))
  return (
    <View className="card pad mt8 row g16">
      <Ring share={total / WEEKLY_GOAL} size={isElder ? 108 : 88} tone="sage" label={`本周读了 ${total} 分钟`}>
        <View className={classes('t2 num', styles.total)}>{total}</View>
        <View className="cap c3">分钟</View>
      </Ring>
      <View className="grow">
        <View className="t3 num">{total > 0 ? `本周读了 ${total} 分钟` : '这周还没读'}</View>
        <View className="sm c3 num">{goalWords(total)}</View>
        <View className={styles.bars} aria-hidden>
          {week.map(({ day, minutes }, at) => (
            <View key={day} className={styles.day}>
              <View
                className={classes(styles.bar, barOf(minutes, day === today))}
                style={{ height: length(heightOf(minutes, most)) }}
              />
              <View className={classes('cap', styles.weekday, day === today ? 'b' : 'c3')}>{DAYS[at]}</View>
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}

/** Says what is left once something is done, and asks for nothing before. */
function goalWords(total: number): string {
  if (total === 0) return `本周目标 ${WEEKLY_GOAL} 分钟，只给自己看`
  return total < WEEKLY_GOAL ? `再读 ${WEEKLY_GOAL - total} 分钟，达成本周目标` : '本周目标达成了'
}

function barOf(minutes: number, isToday: boolean): string | undefined {
  if (minutes === 0) return styles.none
  return isToday ? styles.now : undefined
}

function heightOf(minutes: number, most: number): number {
  return minutes === 0 ? SHORTEST : SHORTEST + ((TALLEST - SHORTEST) * minutes) / most
}
