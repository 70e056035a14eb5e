import { View } from '@tarojs/components'
import type { OpenedRoom } from '../../../../domain/room/contract'
import { dayText, startOfDay, type UnionDate } from '../../../../domain/time'
import { openReader } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'

interface Props {
  day: OpenedRoom['days'][number]
  today: UnionDate
  bookId: string
}

/** What is read on a day, the way into it, and what the leader asks. */
export function DayCard({ day: { date, title, from, question }, today, bookId }: Props) {
  return (
    <View className="card pad mt12">
      <View className="sm c3">{date === today ? '今天读' : `${dayText(startOfDay(date))}读`}</View>
      <View className="t2 mt4">{title}</View>
      {question !== '' && <View className="inset body mt12">{question}</View>}
      {from && (
        <View className="mt12">
          <Button kind="ink" isWide icon="book-open" onTap={() => openReader(bookId, { position: from })}>
            打开来读
          </Button>
        </View>
      )}
    </View>
  )
}
