import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { StaffSeat } from '../../../domain/identity/contract'
import { Avatar } from '../../components/Avatar'
import { Emblem } from '../../components/Emblem'
import { Icon } from '../../components/Icon'
import type { IconName } from '../../components/Icon/icons'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import { mayAudit, mayManage, mayReview, maySettle, type Staffing } from './useStaffing'
import styles from './Console.module.scss'

export type Place =
  | 'home'
  | 'applications'
  | 'members'
  | 'notices'
  | 'library'
  | 'rooms'
  | 'campaigns'
  | 'partners'
  | 'statement'
  | 'audit'

interface Item {
  place: Place
  words: string
  icon: IconName
  iconOn: IconName
  isFor: (seat: StaffSeat) => boolean
}

const ITEMS: readonly Item[] = [
  { place: 'home', words: '概览', icon: 'gauge', iconOn: 'gauge-fill', isFor: () => true },
  { place: 'applications', words: '入会审核', icon: 'user-plus', iconOn: 'user-plus-fill', isFor: mayReview },
  { place: 'members', words: '会员名册', icon: 'users-three', iconOn: 'users-three-fill', isFor: mayReview },
  { place: 'notices', words: '通知公告', icon: 'megaphone', iconOn: 'megaphone-fill', isFor: mayReview },
  { place: 'campaigns', words: '主题活动', icon: 'trophy', iconOn: 'trophy-fill', isFor: mayReview },
  { place: 'library', words: '书屋', icon: 'books', iconOn: 'books-fill', isFor: mayReview },
  { place: 'rooms', words: '共读', icon: 'book-open', iconOn: 'book-open-bold', isFor: mayReview },
  { place: 'partners', words: '合作门店', icon: 'storefront', iconOn: 'storefront-fill', isFor: mayManage },
  { place: 'statement', words: '门店对账', icon: 'receipt', iconOn: 'receipt-duotone', isFor: maySettle },
  { place: 'audit', words: '操作记录', icon: 'shield-check', iconOn: 'shield-check-fill', isFor: mayAudit },
]

/** Pages of the console stand side by side: going to one leaves the other. */
export const openPlace = (place: Place, query = '') =>
  void Taro.redirectTo({
    url: `${place === 'campaigns' ? '/packages/organizer/index' : `/packages/staff/${place}`}/index${query}`,
  })

interface Props {
  place: Place
  seat: StaffSeat
  staffing: Staffing
  /** Applications that wait. */
  waiting: number
  onChoose: () => void
}

/** The wide console's side bar: where to go, who one is, and the way out. */
export function Sidebar({ place, seat, staffing, waiting, onChoose }: Props) {
  return (
    <View className={styles.side}>
      <View className={styles.sideContent}>
        <View className={styles.house}>
          <Emblem size={32} />
          <View>
            <View className={styles.houseName}>网上工会</View>
            <View className="cap c3">工会工作台</View>
          </View>
        </View>
        {ITEMS.filter(({ isFor }) => isFor(seat)).map((item) => (
          <Tap
            key={item.place}
            role="link"
            className={classes(styles.item, item.place === place && styles.itemOn)}
            onTap={() => item.place !== place && openPlace(item.place)}
          >
            <Icon
              name={item.place === place ? item.iconOn : item.icon}
              color={item.place === place ? 'ink' : 'ink-2'}
              size={20}
            />
            <Text className="grow">{item.words}</Text>
            {item.place === 'applications' && <Badge waiting={waiting} />}
          </Tap>
        ))}
        <View className="grow" />
        <View className={styles.person}>
          <Avatar name={staffing.person} size={36} hue="clay" />
          <View className="grow">
            <View className="sm b ell">{staffing.person}</View>
            {staffing.seats.length > 1 ? (
              <Tap className={styles.switch} label={`${seat.unionName}，换一个工会`} onTap={onChoose}>
                <Text className="cap c3">{seat.unionName}</Text>
                <Icon name="caret-down" color="ink-3" size={12} />
              </Tap>
            ) : (
              <View className="cap c3">{seat.unionName}</View>
            )}
          </View>
          <Tap
            className={styles.leave}
            label="离开工作台"
            onTap={() => void Taro.switchTab({ url: '/pages/me/index' })}
          >
            <Icon name="sign-out" color="ink-3" size={20} />
          </Tap>
        </View>
      </View>
    </View>
  )
}

/** How many wait; the number is said in words. */
function Badge({ waiting }: { waiting: number }) {
  if (waiting === 0) return null
  return (
    <View className="badge" aria-label={`${waiting} 人待审核`}>
      {waiting > 99 ? '99+' : waiting}
    </View>
  )
}
