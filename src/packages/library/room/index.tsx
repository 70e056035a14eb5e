import { useCallback, useState } from 'react'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { type OpenedRoom, openRoom } from '../../../../domain/room/contract'
import { dayToShow } from '../../../../domain/room/state'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Failed } from '../../../components/State'
import { roomPage } from '../rooms/roomWords'
import { Calendar } from './Calendar'
import { DayCard } from './DayCard'
import { DayNotes } from './DayNotes'
import { JoinBar } from './JoinBar'
import { Membership } from './Membership'
import { RoomHead } from './RoomHead'

/** One 共读: its calendar, the reading and the question of a day, and what people wrote on it. */
export default function RoomPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  const { data, error } = loaded
  useShareAppMessage(() => ({ title: data ? `共读：${data.room.title}` : '共读', path: roomPage(id) }))
  const isGone = error !== undefined && error.kind === 'missing'
  const reload = () => void loaded.reload()
  const mayJoin = data && !isGone && !data.room.isJoined && data.room.state !== 'ended'
  return (
    <Page title="共读" {...(mayJoin ? { bar: <JoinBar roomId={id} onJoined={reload} /> } : {})}>
      {isGone ? (
        <>
          <Failed error={error} onRetry={reload} />
          <Button kind="plain" isWide onTap={() => openLibraryPage('rooms')}>
            看别的共读
          </Button>
        </>
      ) : (
        <Answer of={loaded} skeleton="detail">
          {(opened) => <Room opened={opened} onChanged={reload} />}
        </Answer>
      )}
    </Page>
  )
}

function Room({ opened, onChanged }: { opened: OpenedRoom; onChanged: () => void }) {
  const { room, days, today } = opened
  const [chosen, setChosen] = useState<string>()
  const day = days.find(({ date }) => date === chosen) ?? dayToShow(days, today)
  return (
    <>
      <RoomHead opened={opened} />
      {day && (
        <>
          <Calendar days={days} today={today} chosen={day.date} onChoose={setChosen} />
          <DayCard day={day} today={today} bookId={room.book.id} />
          {(room.isJoined || room.isLeader) && (
            <DayNotes key={day.date} opened={opened} date={day.date} onWritten={onChanged} />
          )}
        </>
      )}
      {room.isJoined && <Membership opened={opened} onChanged={onChanged} />}
    </>
  )
}

function open(roomId: string): Promise<OpenedRoom> {
  if (roomId === '') return Promise.reject(new AppError('room.not_found'))
  return call(openRoom, { roomId })
}
