import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CardFace } from '../../../domain/card/contract'
import { MINUTE_MS } from '../../../domain/time'
import { selectIsOnline, useNetwork } from '../../cloud/online'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { MemberCard } from '../../components/MemberCard'
import { openTab } from '../../components/TabBar'
import { useInView, useNow } from '../../components/useNow'
import { minutesLeft, useCard } from '../../stores/card'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

const JOIN_PAGE = '/packages/membership/join/index'

interface Props {
  face: CardFace | null
  /** The application came back to be completed. */
  isReturned: boolean
}

/** First on the page: the card, or the way to one. */
export function CardOrInvitation({ face, isReturned }: Props) {
  const isOnline = useNetwork(selectIsOnline)
  const card = useCard()
  const now = useNow(useInView(), MINUTE_MS)
  if (!face || face.state === 'ended') return <Invitation notice={face?.notice} />

  const isActive = face.canShowCode
  const minutes = minutesLeft(card, now)
  const look =
    isActive && !isOnline
      ? { state: 'offline' as const, stateWords: minutes > 0 ? `离线可用 ${minutes} 分钟` : '连上网络后亮码' }
      : isActive
        ? { state: 'active' as const, ...(face.state === 'reserved' ? { stateWords: '退休会员' } : {}) }
        : { state: face.state, ...(isReturned && face.state === 'waiting' ? { stateWords: '待补充' } : {}) }
  return (
    <MemberCard
      {...look}
      name={face.name}
      union={face.unionName}
      number={face.cardNumberMasked}
      {...(face.notice && !isActive && face.state !== 'waiting' ? { reason: face.notice } : {})}
      {...(isActive ? { onShow: () => void openTab('card') } : { onTap: () => void openTab('card') })}
    />
  )
}

function Invitation({ notice }: { notice: string | null | undefined }) {
  return (
    <View className={classes('card', styles.invitation)}>
      <Icon name="identification-card-duotone" color="ink-2" size={48} isFixed />
      <View className="t2 mt12">{notice ? '重新入会就能亮码' : '加入工会，领会员卡'}</View>
      <View className="body c2 mt4">{notice ?? '看病、洗车、看电影都有优惠。1\u00a0分钟填完，手机上就能办'}</View>
      <View className="mt16">
        <Button kind="ink" isWide onTap={() => void Taro.navigateTo({ url: JOIN_PAGE })}>
          {notice ? '重新入会' : '加入工会'}
        </Button>
      </View>
    </View>
  )
}
