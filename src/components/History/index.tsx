import { View } from '@tarojs/components'
import type { HistoryEntry } from '../../../domain/membership/contract'
import { fullDayText, clockTime } from '../../../domain/time'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

/** What happened to an application or a membership, oldest first as it was written, shown newest first. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <View className="card pad">
      {[...entries].reverse().map((entry, at) => (
        <View key={`${entry.at}-${entry.what}`} className={classes(styles.entry, at === 0 && styles.latest)}>
          <View className={styles.node ?? ''} />
          <View className={at === 0 ? 'body b' : 'body'}>{entry.what}</View>
          <View className="sm c3 mt4">{`${fullDayText(entry.at)} ${clockTime(entry.at)}，${entry.by}`}</View>
          {entry.reason && <View className="sm c2 mt4">{`原因：${entry.reason}`}</View>}
        </View>
      ))}
    </View>
  )
}
