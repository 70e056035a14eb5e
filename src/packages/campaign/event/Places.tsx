import { View } from '@tarojs/components'
import type { EventView, MyPlace } from '../../../../domain/event/contract'
import { EVENT_KIND_NAMES } from '../../../../domain/event/plan'
import { momentText } from '../../../../domain/time'
import { Icon } from '../../../components/Icon'
import { Ring } from '../../../components/Ring'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { eventTag, placesText, whenText } from '../eventWords'
import styles from './index.module.scss'

/** What, when and where, with the places that are left, or one's own. */
export function Places({ event, mine, now }: { event: EventView; mine: MyPlace; now: number }) {
  const { card, waiting, cancelReason, signUpUntil } = event
  const { title, kind, unionName, address, capacity, placesLeft, state } = card
  const tag = eventTag(card)
  return (
    <>
      {state === 'cancelled' && (
        <View className="mt12">
          <Tip tone="error" icon="prohibit">
            <View className="b">这场活动取消了，不用再跑一趟</View>
            {cancelReason && <View className="mt4">{`原因：${cancelReason}`}</View>}
          </Tip>
        </View>
      )}
      <View className="card pad mt12">
        <View className={styles.tags}>
          <Tag tone={tag.tone}>{tag.words}</Tag>
          <View className="sm c3">{EVENT_KIND_NAMES[kind]}</View>
        </View>
        <View className="t1 mt8">{title}</View>
        <View className={styles.line}>
          <Icon name="clock" color="ink-2" size={20} />
          <View className="body num grow">{whenText(card)}</View>
        </View>
        <View className={styles.line}>
          <Icon name="map-pin" color="ink-2" size={20} />
          <View className="body grow">{address}</View>
        </View>
        <View className={styles.line}>
          <Icon name="buildings" color="ink-2" size={20} />
          <View className="body grow">{unionName}</View>
        </View>
      </View>
      {mine.state === 'none' && state === 'open' && (
        <View className={classes('card mt12', styles.places)}>
          <Ring share={placesLeft / capacity} size={96} tone={placesLeft > 0 ? 'ok' : 'ink'} label={placesText(card)}>
            <View className={classes('num b', placesLeft > 9_999 ? 't3' : 't1')}>{placesLeft}</View>
          </Ring>
          <View className="grow">
            <View className="t3">{placesLeft > 0 ? placesText(card) : '名额满了，可以排队'}</View>
            <View className="sm c2 mt4 num">{`一共 ${capacity} 个${waiting > 0 ? `，${waiting} 人在排` : ''}`}</View>
            <View className="sm c3 mt4 num">
              {now < signUpUntil ? `${momentText(signUpUntil)} 截止报名` : '报名截止了'}
            </View>
          </View>
        </View>
      )}
    </>
  )
}
