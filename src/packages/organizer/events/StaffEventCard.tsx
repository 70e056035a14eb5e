import { View } from '@tarojs/components'
import type { StaffEvent } from '../../../../domain/event/organizing'
import { EVENT_KIND_NAMES } from '../../../../domain/event/plan'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { staffTag, whenText } from './eventWords'
import { openEventsWay } from './ways'
import styles from './index.module.scss'

/** One event with how many come. */
export function StaffEventCard({ event }: { event: StaffEvent }) {
  const { card, placed, waiting, attended, missing, kept } = event
  const tag = staffTag(event)
  return (
    <Tap
      className={classes('card pad', styles.card)}
      label={`${card.title || '没写名称的草稿'}，${tag.words}，${whenText(card)}`}
      onTap={() => openEventsWay('event/', { id: card.id })}
    >
      <View className={styles.title}>
        <Tag tone={tag.tone}>{tag.words}</Tag>
        <View className="sm c3">{EVENT_KIND_NAMES[card.kind]}</View>
      </View>
      <View className="t3 mt8">{card.title || '没写名称的草稿'}</View>
      <View className="sm c2 num mt4">{whenText(card)}</View>
      <View className="sm c3 mt4">{`${card.unionName}，${card.address || '还没定地点'}`}</View>
      {kept !== 'draft' && (
        <View className={classes('sm num mt8', styles.counts)}>
          <View>{`名额 ${placed}/${card.capacity}`}</View>
          {waiting > 0 && <View className="c-warn">{`${waiting} 人排队`}</View>}
          {attended > 0 && <View className="c-ok">{`${attended} 人签到`}</View>}
        </View>
      )}
      {missing !== null && (
        <View className="mt8">
          <Tip tone="warn">{`${missing}，传够了记为已举办`}</Tip>
        </View>
      )}
    </Tap>
  )
}
