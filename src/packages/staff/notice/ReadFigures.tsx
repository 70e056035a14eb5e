import { Text, View } from '@tarojs/components'
import type { PublishedRow } from '../../../../domain/notice/following'
import { clockTime } from '../../../../domain/time'
import { Dotted } from '../../../components/Dotted'
import { Ring } from '../../../components/Ring'
import { countText } from '../words'
import styles from './index.module.scss'

/** Delivered, read, confirmed: how many, never who was first. */
export function ReadFigures({ row: { figures, needsConfirmation } }: { row: PublishedRow }) {
  const { members, bound, read, confirmed, pushed, refused, failed, countedAt } = figures
  const done = needsConfirmation ? confirmed : read
  // People move between unions while a notice is out: never more than all of them.
  const share = members === 0 ? 0 : Math.min(1, done / members)
  const words = needsConfirmation ? '已确认' : '看过'
  return (
    <View className={styles.figures}>
      <Ring share={share} size={72} label={`${words} ${Math.round(share * 100)}%`}>
        <Text className="sm b num">{Math.round(share * 100)}%</Text>
      </Ring>
      <View className="grow">
        <View className="body b num">
          {countText(done)} 人{words}
        </View>
        <Dotted
          className="c2 num"
          of={[`发给 ${countText(members)} 人`, needsConfirmation && `${countText(read)} 人看过`]}
        />
        <View className="sm c3 num">其中 {countText(bound)} 人开通了小程序，能看到</View>
        {pushed + refused + failed > 0 && (
          <Dotted
            className="c3 num"
            of={[
              `微信提醒发出 ${countText(pushed)} 条`,
              refused > 0 && `${countText(refused)} 人没开提醒`,
              failed > 0 && `${countText(failed)} 条没发成`,
            ]}
          />
        )}
        <View className="cap c3 num">{clockTime(countedAt)} 的数</View>
      </View>
    </View>
  )
}
