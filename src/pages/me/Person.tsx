import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CardFace } from '../../../domain/card/contract'
import { yuanNumber } from '../../../domain/money'
import { unionDate } from '../../../domain/time'
import { Avatar } from '../../components/Avatar'
import { Button } from '../../components/Button'
import { Dotted } from '../../components/Dotted'
import { Icon } from '../../components/Icon'
import { type CardState, MemberCard } from '../../components/MemberCard'
import { openTab } from '../../components/TabBar'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'
import type { Mine } from './mine'

const open = (url: string) => void Taro.navigateTo({ url })
const openStatus = () => open('/packages/membership/status/index')

/** The upper half: a member with card and figures, somebody waiting, or somebody who is not in yet. */
export function Person({ mine }: { mine: Mine }) {
  const { card, roles, applicationState } = mine
  if (!card || card.state === 'ended') return <Stranger isFormer={card !== null} />
  const isWaiting = card.state === 'waiting'
  return (
    <>
      <Tap
        className={styles.person}
        label={`${card.name}，${isWaiting ? '看申请进度' : '单位和会籍'}`}
        onTap={isWaiting ? openStatus : () => open('/packages/me/profile/index')}
      >
        <Avatar name={card.name} size={64} />
        <View className="grow">
          <View className="t1">{card.name}</View>
          <Dotted className="c2" of={[card.unionName, sinceText(card, applicationState)]} />
        </View>
        <Icon name="caret-right" color="ink-3" size={20} />
      </Tap>
      <View className="mt16">
        <MemberCard
          look="strip"
          state={card.canShowCode ? 'active' : STATES[card.state]}
          {...(card.canShowCode && card.state === 'reserved' ? { stateWords: '退休会员' } : {})}
          name={card.name}
          union={card.unionName}
          number={card.cardNumberMasked}
          {...(card.notice ? { reason: card.notice } : {})}
          onTap={isWaiting ? openStatus : () => void openTab('card')}
        />
      </View>
      {roles.isMember && <Figures mine={mine} />}
    </>
  )
}

/** `ended` has a page of its own above. */
const STATES: Readonly<Record<CardFace['state'], CardState>> = {
  active: 'active',
  waiting: 'waiting',
  reserved: 'reserved',
  suspended: 'suspended',
  ended: 'suspended',
}

/** “入会 3 年”, counted in whole years of the calendar as people do. */
function sinceText({ joinedAt }: CardFace, state: Mine['applicationState']): string {
  if (joinedAt === null) return state === 'returned' ? '等你补充' : '审核中'
  const [then, now] = [unionDate(joinedAt), unionDate(Date.now())]
  const years = Number(now.slice(0, 4)) - Number(then.slice(0, 4)) - (now.slice(5) < then.slice(5) ? 1 : 0)
  return years < 1 ? '入会不到 1 年' : `入会 ${years} 年`
}

function Figures({ mine: { benefitTotal, uses } }: { mine: Mine }) {
  return (
    <View className={classes('card mt12', styles.figures)}>
      <Figure value={String(benefitTotal)} unit="项" words="会员权益" onTap={() => void openTab('benefit')} />
      <Figure
        value={String(uses?.count ?? 0)}
        unit="次"
        words="今年用卡"
        onTap={() => open('/packages/me/uses/index')}
      />
      <Figure
        value={yuanNumber(uses?.savedFen ?? 0)}
        unit="元"
        words="今年省下"
        onTap={() => open('/packages/me/uses/index')}
      />
    </View>
  )
}

interface FigureProps {
  value: string
  unit: string
  words: string
  onTap: () => void
}

function Figure({ value, unit, words, onTap }: FigureProps) {
  return (
    <Tap className={styles.figure} label={`${words} ${value} ${unit}`} onTap={onTap}>
      <View>
        <Text className="t2 num">{value}</Text>
        <Text className={classes(styles.unit, 'sm c3')}>{unit}</Text>
      </View>
      <View className="sm c3">{words}</View>
    </Tap>
  )
}

/** Nobody's member yet, or not any more. */
function Stranger({ isFormer }: { isFormer: boolean }) {
  return (
    <View className="card pad-l mt12">
      <View className="row g16">
        <View className={classes(styles.nobody, 'sage')}>
          <Icon name="user" color="sage" size={32} />
        </View>
        <View className="grow">
          <View className="t2">{isFormer ? '会籍已结束' : '还不是会员'}</View>
          <View className="sm c2 mt4">
            {isFormer ? '重新入会后，会员卡和权益都能再用' : '1 分钟填完，工会审核后就能亮码用卡'}
          </View>
        </View>
      </View>
      <View className="mt16">
        <Button kind="ink" isWide onTap={() => open('/packages/membership/join/index')}>
          {isFormer ? '重新入会' : '加入工会'}
        </Button>
      </View>
    </View>
  )
}
