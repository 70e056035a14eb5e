import { View } from '@tarojs/components'
import type { EventView, MyPlace } from '../../../../domain/event/contract'
import { Ring } from '../../../components/Ring'
import { Tip } from '../../../components/Tip'
import { selectIsElder, useDisplay } from '../../../stores/display'
import { classes } from '../../../styles/classes'
import { countText } from '../words'
import { whenText } from '../eventWords'
import styles from './index.module.scss'

/** Where one stands: how many are before one, as a ring that fills while they go. */
export function Queue({ event, mine }: { event: EventView; mine: MyPlace }) {
  const isElder = useDisplay(selectIsElder)
  const { card, waiting } = event
  const ahead = mine.ahead ?? 0
  // Among those who wait: the first has the whole ring.
  const share = waiting > 0 ? 1 - Math.min(1, ahead / waiting) : 1
  return (
    <>
      <View className={styles.queue}>
        <Ring share={share} size={isElder ? 260 : 240} tone="ink" label={`前面还有 ${ahead} 人`}>
          <View className="sm c3">前面还有</View>
          <View className={classes('num', styles.ahead, ahead > 9_999 && styles.many)}>{countText(ahead)}</View>
          <View className="sm c3">人</View>
        </Ring>
        <View className="t1 mt24">正在排队</View>
        <View className="body c2 mt8">有人取消就按先后顺序给，轮到你会在通知里说</View>
      </View>
      <View className={classes('card mt32', styles.facts)}>
        <View className={styles.factRow}>
          <View className="body c3">{card.title}</View>
        </View>
        <View className={styles.factRow}>
          <View className="body c3 none">时间</View>
          <View className="body num">{whenText(card)}</View>
        </View>
        <View className={styles.factRow}>
          <View className="body c3 none">名额</View>
          <View className="body b num">{`${card.capacity} 个，满了`}</View>
        </View>
        <View className={styles.factRow}>
          <View className="body c3 none">一共在排</View>
          <View className="body num">{`${countText(waiting)} 人`}</View>
        </View>
      </View>
      <View className="mt12">
        <Tip>不用反复点。关掉页面，号也还在</Tip>
      </View>
    </>
  )
}
