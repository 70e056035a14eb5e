import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../../domain/contract'
import { AppError } from '../../../../../domain/errors'
import { openRoom } from '../../../../../domain/room/contract'
import { dayToShow } from '../../../../../domain/room/state'
import { dayText, startOfDay } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Chips } from '../../../../components/Chips'
import { goBack } from '../../../../components/Page'
import { Console, Head } from '../../Console'
import { mayReview } from '../../useStaffing'
import { StaffNotes } from './StaffNotes'

/** What people wrote in a room, day by day, for whoever keeps order in it. */
export default function RoomNotesPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  return (
    <Console title="大家写的" place="rooms" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="大家写的" onBack={goBack} />}
          <Answer of={loaded}>{(opened) => <ByDay opened={opened} onChanged={() => void loaded.reload()} />}</Answer>
        </View>
      )}
    </Console>
  )
}

function open(roomId: string): Promise<Output<typeof openRoom>> {
  // An address cut short.
  if (roomId === '') return Promise.reject(new AppError('room.not_found'))
  return call(openRoom, { roomId })
}

function ByDay({ opened, onChanged }: { opened: Output<typeof openRoom>; onChanged: () => void }) {
  const { room, days, today } = opened
  const [chosen, setChosen] = useState<string>()
  const date = chosen ?? dayToShow(days, today)?.date ?? today
  return (
    <View>
      <View className="t2 mt8 mb8">{room.title}</View>
      <Chips
        options={days.map((day) => ({
          value: day.date,
          words: `${day.date === today ? '今天' : dayText(startOfDay(day.date))}${day.notes > 0 ? ` ${day.notes} 条` : ''}`,
        }))}
        value={date}
        onChange={setChosen}
      />
      <StaffNotes key={date} roomId={room.id} date={date} onHidden={onChanged} />
    </View>
  )
}
