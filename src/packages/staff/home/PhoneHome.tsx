import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import type { IconName } from '../../../components/Icon/icons'
import { Section } from '../../../components/Section'
import { Tap } from '../../../components/Tap'
import { type Hue, Tile } from '../../../components/Tile'
import { Tip } from '../../../components/Tip'
import type { Work } from '../Console'
import { Figures } from '../Figures'
import { JoinedChart } from '../JoinedChart'
import { mayAudit, mayManage, mayReview, maySettle } from '../useStaffing'
import { FirstInQueue } from './FirstInQueue'
import { LatestNotices } from './LatestNotices'
import styles from './index.module.scss'

interface Way {
  words: string
  icon: IconName
  hue: Hue
  url: string
  isOpen: (work: Work) => boolean
}

const WAYS: readonly Way[] = [
  {
    words: '通知公告',
    icon: 'megaphone-duotone',
    hue: 'clay',
    url: '/packages/staff/notices/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '主题活动',
    icon: 'trophy-duotone',
    hue: 'sand',
    url: '/packages/organizer/index/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '入会审核',
    icon: 'clipboard-text-duotone',
    hue: 'plum',
    url: '/packages/staff/applications/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '会员名册',
    icon: 'users-three-duotone',
    hue: 'mist',
    url: '/packages/staff/members/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '共读',
    icon: 'note-pencil-duotone',
    hue: 'sage',
    url: '/packages/staff/rooms/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '书屋',
    icon: 'books-duotone',
    hue: 'sage',
    url: '/packages/staff/library/index',
    isOpen: ({ seat }) => mayReview(seat),
  },
  {
    words: '合作门店',
    icon: 'storefront-duotone',
    hue: 'mist',
    url: '/packages/staff/partners/index',
    isOpen: ({ seat }) => mayManage(seat),
  },
  {
    words: '门店对账',
    icon: 'receipt-duotone',
    hue: 'clay',
    url: '/packages/staff/statement/index',
    isOpen: ({ seat }) => maySettle(seat),
  },
  {
    words: '操作记录',
    icon: 'shield-check-duotone',
    hue: 'plum',
    url: '/packages/staff/audit/index',
    isOpen: ({ seat }) => mayAudit(seat),
  },
  {
    words: '扫码核销',
    icon: 'scan-duotone',
    hue: 'sage',
    url: '/packages/desk/index/index',
    isOpen: ({ isClerk }) => isClerk,
  },
]

/** The console on a phone: what waits, then the ways to everything. */
export function PhoneHome(work: Work) {
  const { seat, overview } = work
  const ways = WAYS.filter(({ isOpen }) => isOpen(work))
  return (
    <View>
      <Answer of={overview}>{(data) => data && <Figures overview={data} isWide={false} />}</Answer>
      {ways.length > 0 && (
        <View className={styles.ways}>
          {ways.map(({ words, icon, hue, url }) => (
            <Tap key={url} className={styles.way} onTap={() => void Taro.navigateTo({ url })}>
              <Tile icon={icon} hue={hue} size={44} />
              <Text className="sm">{words}</Text>
            </Tap>
          ))}
        </View>
      )}
      {mayReview(seat) ? (
        <FirstInQueue
          unionId={seat.unionId}
          onDecided={() => void overview.reload()}
          onOpen={(id) => void Taro.navigateTo({ url: `/packages/staff/application/index?id=${id}` })}
          onAll={() => void Taro.navigateTo({ url: '/packages/staff/applications/index' })}
        />
      ) : (
        <View className="mt12">
          <Tip tone="info">你的岗位看数字和操作记录，不看个人资料</Tip>
        </View>
      )}
      {mayReview(seat) && (
        <LatestNotices
          unionId={seat.unionId}
          onAll={() => void Taro.navigateTo({ url: '/packages/staff/notices/index' })}
        />
      )}
      {overview.data && (
        <Section title="近况">
          <JoinedChart joinedByDay={overview.data.joinedByDay} />
        </Section>
      )}
    </View>
  )
}
