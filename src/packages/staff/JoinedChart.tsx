import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import type { Overview } from './Figures'
import { niceTop } from './niceTop'
import styles from './JoinedChart.module.scss'

/** px of the highest bar. */
const HEIGHT = 122
/** px: a day on which somebody joined is seen, however few. */
const LEAST = 3

/** How many joined on each of the last fourteen days. The bars are Views: mini-programs draw no inline SVG. */
export function JoinedChart({ joinedByDay }: Pick<Overview, 'joinedByDay'>) {
  const top = niceTop(Math.max(...joinedByDay.map(({ count }) => count), 0))
  const last = joinedByDay.length - 1
  const spoken = joinedByDay.map(({ date, count }) => `${Number(date.slice(8))} 日 ${count} 人`).join('，')
  return (
    <View className={styles.panel}>
      <View className="row between">
        <View className="t3">每天入会人数</View>
        <View className="sm c3">近 14 天</View>
      </View>
      <View className={styles.chart} aria-label={`近 14 天每天入会人数：${spoken}`} role="img">
        {[1, 0.5, 0].map((share) => (
          <View key={share} className={styles.line} style={{ bottom: length(24 + HEIGHT * share) }}>
            <View className={styles.scale}>{top * share}</View>
          </View>
        ))}
        <View className={styles.bars}>
          {joinedByDay.map(({ date, count }, at) => (
            <View key={date} className={styles.day}>
              {at === last && <View className={styles.latest}>{count}</View>}
              <View
                className={classes(styles.bar, at === last && styles.today)}
                style={{ height: length(count === 0 ? 0 : Math.max(LEAST, (count / top) * HEIGHT)) }}
              />
              <View className={classes(styles.date, at === last && styles.dateOn)}>
                {(last - at) % 2 === 0 ? Number(date.slice(8)) : ''}
              </View>
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}
