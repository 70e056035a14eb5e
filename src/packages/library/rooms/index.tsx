import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listRooms } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { RoomRow } from './RoomRow'

const OPTIONS = [
  { value: 'open', words: '可以加入' },
  { value: 'mine', words: '我加入的' },
] as const
type Which = (typeof OPTIONS)[number]['value']

/** 共读: rooms of one's union and those above it, and the rooms one is in. */
export default function RoomsPage() {
  const [which, setWhich] = useState<Which>('open')
  return (
    <Page title="共读">
      <View className="mt8">
        <Segmented options={OPTIONS} value={which} onChange={setWhich} />
      </View>
      <Rooms key={which} isMine={which === 'mine'} onOthers={() => setWhich('open')} />
    </Page>
  )
}

function Rooms({ isMine, onOthers }: { isMine: boolean; onOthers: () => void }) {
  // Not kept on the phone: the leader goes by a real name.
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { rooms, today, nextCursor } = await call(listRooms, { isMine, ...(cursor ? { cursor } : {}) })
        return { rows: rooms, today, nextCursor }
      },
      [isMine],
    ),
  )
  return (
    <Answer of={first}>
      {({ rows, today }) => {
        const rooms = [...rows, ...later]
        if (rooms.length === 0) return <NoRooms isMine={isMine} onOthers={onOthers} />
        return (
          <>
            <List className="mt12">
              {rooms.map((room) => (
                <RoomRow key={room.id} room={room} today={today} />
              ))}
            </List>
            <More hasMore={hasMore} onMore={loadMore} end="加入和退出都随时可以，落下几天也没关系" />
          </>
        )
      }}
    </Answer>
  )
}

function NoRooms({ isMine, onOthers }: { isMine: boolean; onOthers: () => void }) {
  if (isMine)
    return (
      <State icon="users-three-duotone" title="还没加入共读" text="挑一个，跟工友按日程一起读一本书">
        <Button kind="ink" isWide onTap={onOthers}>
          看看有哪些
        </Button>
      </State>
    )
  return (
    <State icon="users-three-duotone" title="现在没有共读" text="工会开了新的会出现在这里。想一起读哪本，可以荐给工会">
      <Button kind="ink" isWide onTap={() => openLibraryPage('suggest')}>
        荐一本书
      </Button>
    </State>
  )
}
