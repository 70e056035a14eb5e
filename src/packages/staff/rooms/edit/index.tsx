import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openRoom } from '../../../../../domain/room/contract'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Console, Head } from '../../Console'
import { mayReview } from '../../useStaffing'
import { RoomForm } from './RoomForm'
import styles from './index.module.scss'

/** 开共读, 改共读: the book, the words, the calendar. */
export default function EditRoomPage() {
  const { id, union = '' } = useRouter<{ id?: string; union?: string }>().params
  const title = id ? '修改共读' : '开一个共读'
  return (
    <Console title={title} place="rooms" isFor={mayReview}>
      {({ isWide, seat }) => (
        <View>
          {isWide && <Head title={title} onBack={goBack} />}
          <View className={styles.paper}>
            {id ? <Existing roomId={id} /> : <RoomForm unionId={union || seat.unionId} />}
          </View>
        </View>
      )}
    </Console>
  )
}

function Existing({ roomId }: { roomId: string }) {
  const loaded = useCloud(useCallback(() => call(openRoom, { roomId }), [roomId]))
  return (
    <Answer of={loaded} skeleton="form">
      {(opened) => <RoomForm unionId={opened.unionId} opened={opened} />}
    </Answer>
  )
}
