import type { ReactNode } from 'react'
import { Image, Text, View } from '@tarojs/components'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { svgUri } from '../../styles/svg'
import { Emblem } from '../Emblem'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { circlesBody } from '../Ring/drawing'
import { Tap } from '../Tap'
import styles from './index.module.scss'

export type CardState = 'active' | 'waiting' | 'reserved' | 'suspended' | 'offline'

interface Props {
  state: CardState
  /** Beside the emblem: 工会会员卡, or the issuing union on the card page. */
  heading?: string
  name: string
  union: string
  /** Masked by the cloud, e.g. 3302 **** 0178. */
  number?: string
  /** Replaces the state's own words at the top right, e.g. 离线可用 15 分钟. */
  stateWords?: string
  /** Why the card is not active, and what to do; one sentence. */
  reason?: string
  /** Shows 亮码 on the card. */
  onShow?: () => void
  /** home: with 亮码; head: upper part of the card page, the code follows below it; strip: two lines on 我的. */
  look?: 'home' | 'head' | 'strip'
  onTap?: () => void
}

const STATES: Record<CardState, { words: string; icon: IconName }> = {
  active: { words: '已认证', icon: 'seal-check-fill' },
  waiting: { words: '审核中', icon: 'hourglass-medium' },
  reserved: { words: '会籍保留', icon: 'clock-counter-clockwise' },
  suspended: { words: '已停用', icon: 'prohibit' },
  offline: { words: '离线可用', icon: 'wifi-slash' },
}
/** White on red or on grey, in both themes. */
const ON_CARD = '#FFFFFF'
const CIRCLES = svgUri(323, 323, circlesBody(323, 32, 16, '#fff', [0.2, 0.05]))

/** The membership card. Red only while it works: a suspended or kept card loses its colour and says why. */
export function MemberCard(props: Props) {
  const { state, heading = '工会会员卡', name, union, number, stateWords, reason, onShow, look = 'home', onTap } = props
  const isElder = useDisplay(selectIsElder)
  const isGrey = state === 'suspended' || state === 'reserved'
  const card = (
    <View className={classes(styles.card, styles[look], isGrey && styles.grey)}>
      <Image className={classes(styles.circles, look === 'strip' && styles.circlesAside)} src={CIRCLES} aria-hidden />
      <View className={styles.content}>
        {look === 'strip' ? (
          <Strip
            heading={heading}
            number={number}
            badge={<StateBadge state={state} words={stateWords} />}
            hasArrow={Boolean(onTap)}
          />
        ) : (
          <>
            {!(isElder && look === 'home') && (
              <View className="row between">
                <View className="row g8">
                  <Emblem size={24} isOnCard />
                  <Text className="sm b">{heading}</Text>
                </View>
                <StateBadge state={state} words={stateWords} />
              </View>
            )}
            <View className={classes(styles.person, look === 'head' && styles.personRow)}>
              <View className="grow">
                <View className="t1">{name}</View>
                <View className={classes(styles.faint, 'sm')}>{union}</View>
              </View>
              {look === 'head' && number && <View className={classes(styles.faint, 'sm num')}>{`No. ${number}`}</View>}
            </View>
            {isElder && look === 'home' && state !== 'active' && (
              <View className="mt8">
                <StateBadge state={state} words={stateWords} />
              </View>
            )}
            {look === 'home' && <Foot number={isElder ? undefined : number} isElder={isElder} onShow={onShow} />}
          </>
        )}
        {reason && <View className={classes(styles.reason, 'sm')}>{reason}</View>}
      </View>
    </View>
  )
  if (!onTap) return card
  return (
    <Tap className={styles.whole} label={`会员卡，${STATES[state].words}，打开`} onTap={onTap}>
      {card}
    </Tap>
  )
}

function StateBadge({ state, words }: { state: CardState; words: string | undefined }) {
  return (
    <View className={classes(styles.faint, 'row g4 sm none')}>
      <Icon name={STATES[state].icon} color={ON_CARD} size={16} />
      <Text>{words ?? STATES[state].words}</Text>
    </View>
  )
}

interface FootProps {
  number: string | undefined
  isElder: boolean
  onShow: (() => void) | undefined
}

function Foot({ number, isElder, onShow }: FootProps) {
  if (!number && !onShow) return null
  return (
    <View className="row between mt16">
      {number && <View className={classes(styles.faint, styles.number, 'sm num')}>{`No. ${number}`}</View>}
      {onShow && (
        <Tap className={classes(styles.pill, isElder && styles.pillLarge)} onTap={onShow}>
          <Icon name="qr-code-bold" color="#8A0D13" size={isElder ? 26 : 20} />
          <Text>{isElder ? '亮会员码' : '亮码'}</Text>
        </Tap>
      )}
    </View>
  )
}

interface StripProps {
  heading: string
  number: string | undefined
  badge: ReactNode
  hasArrow: boolean
}

function Strip({ heading, number, badge, hasArrow }: StripProps) {
  return (
    <View className="row between">
      <View>
        <View className="row g8">
          <Text className="t3">{heading}</Text>
          {badge}
        </View>
        {number && <View className={classes(styles.faint, 'sm num mt4')}>{`No. ${number}`}</View>}
      </View>
      {hasArrow && <Icon name="caret-right" color={ON_CARD} size={20} />}
    </View>
  )
}
