import { View } from '@tarojs/components'
import type { EventView, MyPlace } from '../../../../domain/event/contract'
import { clockTime, momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { addToCalendar } from './addToCalendar'
import { Door } from './Door'

interface Props {
  event: EventView
  mine: MyPlace
  now: number
  isOffline: boolean
  onDone: () => void
}

/** One's own place: how one gets in, and that one was there. */
export function CheckIn({ event: { card }, mine, now, isOffline, onDone }: Props) {
  const { attendedAt, doorOpensAt } = mine
  const isDoorOpen = mine.isDoorOpen || (now >= doorOpensAt && now < card.endsAt)
  return (
    <View className="card pad mt12">
      <View className="row g12">
        <Icon name="check-circle-fill" color="ok-text" size={32} />
        <View className="grow">
          <View className="t3">{attendedAt === null ? '名额给你留好了' : `${clockTime(attendedAt)} 签到了`}</View>
          <View className="sm c2 mt4">{standing(attendedAt, isDoorOpen, doorOpensAt, now)}</View>
        </View>
      </View>
      {attendedAt === null && isDoorOpen && <Door eventId={card.id} isOffline={isOffline} onDone={onDone} />}
      {attendedAt === null && !isDoorOpen && card.state !== 'over' && (
        <View className="mt16">
          <Button isWide icon="calendar-blank" onTap={() => void addToCalendar(card)}>
            放进日历
          </Button>
        </View>
      )}
    </View>
  )
}

function standing(attendedAt: number | null, isDoorOpen: boolean, doorOpensAt: number, now: number): string {
  if (attendedAt !== null) return '到场已经记下，不用再做别的'
  if (isDoorOpen) return '到了门口扫码，或输屏幕上的 6 位数字'
  return now < doorOpensAt ? `${momentText(doorOpensAt)} 起在门口扫码签到` : '活动结束了'
}
