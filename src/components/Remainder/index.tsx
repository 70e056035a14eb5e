import { Text, View } from '@tarojs/components'
import type { Availability } from '../../../domain/benefit/contract'
import { selectIsElder, useDisplay } from '../../stores/display'
import { Ring } from '../Ring'
import styles from './index.module.scss'

interface Props {
  availability: Availability
  /** Design px across: 48 in lists, 56 on the home page, 96 at the head of a benefit. */
  size?: 48 | 56 | 96
  /** Words below, or within the large ring. Left out where they stand beside it. */
  hasWords?: boolean
}

/** How often a benefit can still be used: a ring with the number, or the word for without limit. */
export function Remainder({ availability, size = 48, hasWords = true }: Props) {
  const isElder = useDisplay(selectIsElder)
  const { remaining, of, remainingText } = availability
  // Large type does not fit into the ring.
  const isInside = size === 96 && !isElder
  if (remaining === null || of === null)
    return (
      <View className={styles.unlimited}>
        <View className={size === 96 ? 't1' : 'body b'}>不限</View>
        {hasWords && <View className="cap c3 mt4">次数</View>}
      </View>
    )
  const words = shortWords(remainingText)
  return (
    <View className={styles.remainder}>
      <Ring share={remaining / of} size={size} label={remainingText}>
        <Text className={`${numberSize(size)} num${remaining === 0 ? ' c3' : ''}`}>{remaining}</Text>
        {isInside && hasWords && <View className="cap c3">{words}</View>}
      </Ring>
      {!isInside && hasWords && (
        <View className="cap c3 mt4" aria-hidden>
          {words}
        </View>
      )}
    </View>
  )
}

function numberSize(size: 48 | 56 | 96): string {
  return size === 96 ? 't1' : size === 56 ? 't3' : 'body b'
}

/** “今日剩余” of “今日剩 2 次”; what has no number is said as it is. */
function shortWords(remainingText: string): string {
  return remainingText.replace(/剩 \d+ 次$/, '剩余')
}
