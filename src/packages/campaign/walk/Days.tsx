import { View } from '@tarojs/components'
import { dayText, startOfDay } from '../../../../domain/time'
import type { WalkDay } from '../../../../domain/walk/contract'
import type { WalkPlan } from '../../../../domain/walk/plan'
import { Icon } from '../../../components/Icon'
import { Ring } from '../../../components/Ring'
import { countText } from '../words'
import styles from './index.module.scss'

/** Five weeks stand on one screen; days before them are in the count above. */
const MOST_SHOWN = 35

interface Props {
  days: readonly WalkDay[]
  plan: WalkPlan
}

/** One's own days as rings, the oldest first; a day that is done has a mark below its ring. */
export function Days({ days, plan }: Props) {
  const shown = days.slice(-MOST_SHOWN)
  if (shown.length === 0) return <View className="sm c2">还没有同步过。同步以后，活动里走过的日子会在这里。</View>
  return (
    <View>
      <View className={styles.days}>
        {shown.map(({ date, steps, isReached }) => (
          <View key={date} className={styles.day}>
            <Ring
              size={40}
              share={Math.min(1, steps / plan.goalADay)}
              tone={isReached ? 'sage' : 'ink'}
              label={`${dayText(startOfDay(date))} ${countText(steps)} 步${isReached ? '，走够了' : ''}`}
            >
              <View className="cap num">{Number(date.slice(8))}</View>
            </Ring>
            <View className={styles.mark} aria-hidden>
              {isReached && <Icon name="check-bold" size={14} color="ok-text" />}
            </View>
          </View>
        ))}
      </View>
      <View className="cap c3 mt8">{`一天最多计 ${countText(plan.mostADay)} 步；打勾的是走够的日子`}</View>
    </View>
  )
}
