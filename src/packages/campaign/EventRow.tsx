import { View } from '@tarojs/components'
import type { EventCard } from '../../../domain/event/contract'
import { EVENT_KIND_NAMES } from '../../../domain/event/plan'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import { Icon } from '../../components/Icon'
import { Ring } from '../../components/Ring'
import { Tag } from '../../components/Tag'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import { eventTag, placesText, whenText } from './eventWords'
import styles from './EventRow.module.scss'

interface Props {
  event: EventCard
  /** How many are before one in the queue, where that is known. */
  ahead?: number | null
}

/** One event: what, when, where, and how many places are left. */
export function EventRow({ event, ahead = null }: Props) {
  const { id, title, kind, unionName, address, capacity, placesLeft, state } = event
  const tag = eventTag(event)
  const isOpen = state === 'open'
  const said = [
    title,
    tag.words,
    whenText(event),
    address,
    ...(isOpen ? [placesText(event)] : []),
    ...(ahead === null ? [] : [`前面还有 ${ahead} 人`]),
  ].join('，')
  return (
    <Tap className={classes('card', styles.row)} label={said} onTap={() => openCampaignPage('event', { id })}>
      <View className="grow">
        <View className={styles.head}>
          <Tag tone={tag.tone}>{tag.words}</Tag>
          <View className="sm c3">{EVENT_KIND_NAMES[kind]}</View>
        </View>
        <View className="t3 mt8">{title}</View>
        <View className={styles.fact}>
          <Icon name="clock" color="ink-3" size={16} />
          <View className="sm c2 num grow">{whenText(event)}</View>
        </View>
        <View className={styles.fact}>
          <Icon name="map-pin" color="ink-3" size={16} />
          <View className="sm c2 grow">{address}</View>
        </View>
        <View className="sm c3 mt4">{unionName}</View>
        {ahead !== null && <View className="sm c-warn num mt4">{`前面还有 ${ahead} 人`}</View>}
      </View>
      {isOpen && (
        <View className={styles.left}>
          <Ring share={placesLeft / capacity} size={56} tone={placesLeft > 0 ? 'ok' : 'ink'} label={placesText(event)}>
            <View className={classes('b num', placesLeft > 999 ? 'cap' : 't3')}>{placesLeft}</View>
          </Ring>
          <View className="cap c3">{placesLeft > 0 ? '剩余名额' : '名额满了'}</View>
        </View>
      )}
    </Tap>
  )
}
