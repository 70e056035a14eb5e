import { View } from '@tarojs/components'
import type { HistoryEntry } from '../../../domain/membership/contract'
import { clockTime, fullDayText } from '../../../domain/time'
import { Dotted } from '../../components/Dotted'
import type * as z from 'zod/mini'
import styles from './Facts.module.scss'

/** What has happened so far, newest first. Nothing is ever taken out of it. */
export function Past({ history }: { history: readonly z.infer<typeof HistoryEntry>[] }) {
  if (history.length === 0) return null
  return (
    <View className="mt16">
      <View className="t3 mb8">经过</View>
      {[...history].reverse().map(({ at, what, by, reason }, index) => (
        <View key={`${at} ${index}`} className={styles.past}>
          <View className="body">{what}</View>
          <Dotted className="c3 num" of={[`${fullDayText(at)} ${clockTime(at)}`, by]} />
          {reason && <View className="sm c2">原因：{reason}</View>}
        </View>
      ))}
    </View>
  )
}
