import { Text, View } from '@tarojs/components'
import type { InboxRow, NoticeView } from '../../../../domain/notice/contract'
import { Icon } from '../../../components/Icon'
import { Ring } from '../../../components/Ring'
import { selectIsElder, useDisplay } from '../../../stores/display'
import { classes } from '../../../styles/classes'
import { wholeTime } from '../when'
import styles from './index.module.scss'

interface Props {
  share: NonNullable<NoticeView['share']>
  row: InboxRow
  now: number
}

/** How many have confirmed, and that this person has. */
export function Confirmed({ share: { confirmed, members }, row, now }: Props) {
  const isElder = useDisplay(selectIsElder)
  const done = members === 0 ? 0 : confirmed / members
  // Never all before everybody has.
  const percent = confirmed < members ? Math.min(99, Math.round(done * 100)) : 100
  const waiting = Math.max(0, members - confirmed)
  return (
    <View className={classes('card mt12 on-screen', styles.confirmed)}>
      <View className={classes(styles.share, 'row g12')}>
        <Ring share={done} size={isElder ? 76 : 44} label={`${percent}% 已确认`}>
          <View className="cap b num">{`${percent}%`}</View>
        </Ring>
        <View className="grow">
          <View className="body num">{`${confirmed} 人已确认收到`}</View>
          <View className="sm c3 num">{waiting > 0 ? `${waiting} 人还没确认` : '大家都确认了'}</View>
        </View>
      </View>
      {row.confirmedAt !== null && (
        <View className={classes(styles.mine, 'row-t g8 sm c-ok')}>
          <Icon name="check-circle-fill" color="ok-text" size={20} />
          <Text className="grow">{`你已确认收到，${wholeTime(row.confirmedAt, now)}`}</Text>
        </View>
      )}
    </View>
  )
}
