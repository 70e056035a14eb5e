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
  const { state, remaining, of, remainingText } = availability
  // Green is for what can be had now; what is left for another day or another person is only told.
  const isOpen = state === 'usable' || state === 'ending'
  // Large type does not fit into the ring.
  const isInside = size === 96 && !isElder
  if (isUnlimited(availability))
    return (
      <View className={styles.unlimited}>
        <View className={`${size === 96 ? 't1' : 'body b'}${isOpen ? '' : ' c3'}`}>不限</View>
        {hasWords && <View className="cap c3 mt4">次数</View>}
      </View>
    )
  const words = shortWords(remainingText)
  return (
    <View className={styles.remainder}>
      <Ring share={!isOpen || remaining === null || of === null ? 0 : remaining / of} size={size} label={remainingText}>
        <Text className={`${numberSize(size)} num${remaining && isOpen ? '' : ' c3'}`}>{remaining ?? 0}</Text>
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

/** No limit of its own, and no budget that has run out. */
function isUnlimited({ remaining, remainingText }: Availability): boolean {
  return remaining === null && remainingText === UNLIMITED
}

/** What `remainingText` says where nothing is counted. */
const UNLIMITED = '不限'

/** What is left, as it reads in a sentence: “今日剩 2 次”, “不限次数”. */
export function remainingWords(availability: Availability): string {
  return isUnlimited(availability) ? '不限次数' : availability.remainingText
}

function numberSize(size: 48 | 56 | 96): string {
  return size === 96 ? 't1' : size === 56 ? 't3' : 'body b'
}

/** “今日剩余” of “今日剩 2 次”; what has no number is said as it is. */
function shortWords(remainingText: string): string {
  return remainingText.replace(/剩 \d+ 次$/, '剩余')
}
