import { Text, View } from '@tarojs/components'
import type { Availability, BenefitSummary } from '../../../../domain/benefit/contract'
import { amountBeside } from '../../../components/amountBeside'
import { Icon } from '../../../components/Icon'
import type { IconName } from '../../../components/Icon/icons'
import { Remainder } from '../../../components/Remainder'
import { classes } from '../../../styles/classes'
import type { Role } from '../../../styles/palette'
import styles from './index.module.scss'

interface Look {
  words: string
  icon: IconName
  color: Role
  tone: string
}

const LOOKS: Record<Availability['state'], Look> = {
  usable: { words: '现在可用', icon: 'clock-fill', color: 'ok-text', tone: 'c-ok' },
  ending: { words: '快结束了', icon: 'clock-fill', color: 'warn-text', tone: 'c-warn' },
  used_up: { words: '用完了', icon: 'clock', color: 'ink-2', tone: 'c2' },
  not_now: { words: '现在不能用', icon: 'clock', color: 'ink-2', tone: 'c2' },
  not_for_you: { words: '你不在范围内', icon: 'info', color: 'ink-2', tone: 'c2' },
  not_member: { words: '会员可用', icon: 'user-plus', color: 'ink-2', tone: 'c2' },
}

/** What one gets, how often still, and whether now. */
export function Headline({ summary }: { summary: BenefitSummary }) {
  const { availability, title, amountText, partnerName } = summary
  const amount = amountBeside(title, amountText)
  const look = LOOKS[availability.state]
  return (
    <View className="card pad-l mt8">
      <View className={classes(styles.head, 'row between g16')}>
        <View className="grow">
          <View className="sm c2">{partnerName}</View>
          <View className="t1 mt4">{title}</View>
          {amount && <View className="t2 mt4">{amount}</View>}
        </View>
        <Remainder availability={availability} size={96} />
      </View>
      <View className="hr mt16" />
      <View className="row-t g8 sm c2 mt16">
        <Icon name={look.icon} color={look.color} size={20} />
        <View className={classes(styles.now, 'grow')}>
          <Text className={`${look.tone} b`}>{look.words}</Text>
          {availability.hint && <Text>{availability.hint}</Text>}
        </View>
      </View>
    </View>
  )
}
