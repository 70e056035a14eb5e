import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { listStaffRooms } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../Console'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { mayReview } from '../useStaffing'
import { RoomCardForStaff } from './RoomCardForStaff'
import { openEdit } from './ways'
import styles from './index.module.scss'

/** 共读 of a union and those below it: begun, changed, reminded and ended here. */
export default function StaffRoomsPage() {
  return (
    <Console title="共读" place="rooms" isFor={mayReview}>
      {(work) => <Rooms {...work} />}
    </Console>
  )
}

function Rooms({ seat, isWide }: Work) {
  const { unionId } = seat
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listStaffRooms, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const reload = () => void pages.page.reload()
  const begin = (
    <Button kind="ink" icon="plus-bold" isWide={!isWide} onTap={() => openEdit(unionId)}>
      开一个共读
    </Button>
  )
  return (
    <View>
      {isWide ? (
        <Head title="共读">
          <View className={styles.begin}>{begin}</View>
        </Head>
      ) : (
        <View className="mt12">{begin}</View>
      )}
      <Answer of={pages.page}>
        {({ rooms }) =>
          rooms.length === 0 ? (
            <State
              icon="users-three-duotone"
              title="还没有共读"
              text="挑一本书，排好日程，大家按自己的节奏一起读。不打卡，不排名"
            />
          ) : (
            <>
              <View className={styles.cards}>
                {rooms.map((room) => (
                  <RoomCardForStaff key={room.id} room={room} unionId={unionId} onChanged={reload} />
                ))}
              </View>
              <Steps {...pages} />
            </>
          )
        }
      </Answer>
    </View>
  )
}
