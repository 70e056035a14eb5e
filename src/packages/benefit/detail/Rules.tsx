import { View } from '@tarojs/components'
import type { BenefitCategory } from '../../../../domain/benefit/benefit'
import type { RuleInWords } from '../../../../domain/benefit/contract'
import { clockTime, unionDate, weekdayOf } from '../../../../domain/time'
import { Icon } from '../../../components/Icon'
import type { IconName } from '../../../components/Icon/icons'
import { Section } from '../../../components/Section'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  rules: readonly RuleInWords[]
  category: BenefitCategory
  /** Weekdays it works on, 1 is Monday. */
  weekdays: readonly number[]
  /** This person's uses today, epoch ms. */
  usedToday: readonly number[]
  /** Server clock, epoch ms: which day is today. */
  now: number
}

const ICONS: Record<RuleInWords['part'], IconName> = {
  when: 'calendar-check',
  what: 'storefront',
  times: 'ticket',
  who: 'identification-card',
  amount: 'receipt',
}
const DOCTORS: readonly BenefitCategory[] = ['clinic', 'dental', 'checkup']

/** The rule, paragraph by paragraph, in the words of the people it is for. */
export function Rules({ rules, category, weekdays, usedToday, now }: Props) {
  return (
    <Section title="使用规则">
      <View className={classes('card', styles.rules)}>
        {rules.map(({ part, heading, title, detail }) => (
          <View key={part} className={classes(styles.rule, 'row-t g12')}>
            <Icon name={part === 'what' && DOCTORS.includes(category) ? 'stethoscope' : ICONS[part]} color="ink-2" />
            <View className="grow">
              <View className="sm c3">{heading}</View>
              <View className="body b mt4">{title}</View>
              {part === 'when' && <Week weekdays={weekdays} today={weekdayOf(unionDate(now))} />}
              {detail && <View className={classes('sm c3', part === 'when' ? 'mt8' : 'mt4')}>{detail}</View>}
              {part === 'times' && usedToday.length > 0 && (
                <View className="sm c3 mt4">
                  {`今天用过 ${usedToday.length} 次（${usedToday.map(clockTime).join('、')}）`}
                </View>
              )}
            </View>
          </View>
        ))}
      </View>
    </Section>
  )
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** The seven days; today stands out, also without colour. A festival or a 调休 is said in words below. */
function Week({ weekdays, today }: { weekdays: readonly number[]; today: number }) {
  const spoken = DAYS.filter((_, at) => weekdays.includes(at + 1)).map((day) => `周${day}`)
  return (
    <View className={styles.week} aria-label={`可用：${spoken.join('、')}`}>
      {DAYS.map((day, at) => {
        const isOpen = weekdays.includes(at + 1)
        const isToday = today === at + 1
        return (
          <View
            key={day}
            className={classes(styles.day, isOpen && styles.open, isToday && (isOpen ? styles.today : styles.todayOff))}
            aria-hidden
          >
            {day}
          </View>
        )
      })}
    </View>
  )
}
