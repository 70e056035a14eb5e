import { View } from '@tarojs/components'
import type { DrawView } from '../../../../domain/draw/contract'
import { momentText } from '../../../../domain/time'
import { Section } from '../../../components/Section'
import styles from './index.module.scss'

/** Every step that was taken, for everybody. */
export function History({ draw }: { draw: DrawView }) {
  if (draw.history.length === 0) return null
  return (
    <>
      <Section title="经过" />
      <View className="card">
        {draw.history.map(({ at, text }) => (
          <View key={`${at} ${text}`} className={styles.row}>
            <View className="sm c3 num">{momentText(at)}</View>
            <View className={styles.text}>{text}</View>
          </View>
        ))}
      </View>
    </>
  )
}
