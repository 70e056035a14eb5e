import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CardFace } from '../../../domain/card/contract'
import type { ApplicationView } from '../../../domain/membership/contract'
import { momentText } from '../../../domain/time'
import { Button } from '../../components/Button'
import { MemberCard } from '../../components/MemberCard'
import { callForHelp } from '../../components/State'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

const STATUS_PAGE = '/packages/membership/status/index'

type IdleState = 'waiting' | 'reserved' | 'suspended'

const TITLES: Record<IdleState, string> = {
  waiting: '通过后就能亮码',
  reserved: '会籍保留中，暂时不能亮码',
  suspended: '会员卡停用了，暂时不能亮码',
}

interface Props {
  face: CardFace
  state: IdleState
  /** The one that waits, once it is known. */
  application: ApplicationView | undefined
}

/** A card that shows no code now: why, and what to do about it. */
export function IdleCard({ face, state, application }: Props) {
  const isReturned = application?.state === 'returned'
  return (
    <View className="mt8">
      <MemberCard
        look="head"
        state={state}
        heading={face.issuerName}
        name={face.name}
        union={face.unionName}
        number={face.cardNumberMasked}
        {...(isReturned ? { stateWords: '待补充' } : {})}
      />
      <View className={classes('card', styles.below)}>
        <View className="t2 tc">{isReturned ? '申请要补充一下' : TITLES[state]}</View>
        {face.notice && <View className="body c2 tc mt8">{face.notice}</View>}
        {state === 'waiting' ? (
          <Clock application={application} />
        ) : (
          <View className="mt24">
            <Button kind="ink" icon="phone" isWide onTap={callForHelp}>
              打 12351 问问
            </Button>
          </View>
        )}
      </View>
    </View>
  )
}

/** When the union has to have decided by; the way to the application. */
function Clock({ application }: Pick<Props, 'application'>) {
  const isReturned = application?.state === 'returned'
  return (
    <View className="mt24">
      {application && !isReturned && (
        <View className="body c2 tc mb16">{`最晚 ${momentText(application.dueAt)} 前有结果`}</View>
      )}
      <Button kind="primary" isWide onTap={() => void Taro.navigateTo({ url: STATUS_PAGE })}>
        {isReturned ? '去补充' : '看申请进度'}
      </Button>
    </View>
  )
}
