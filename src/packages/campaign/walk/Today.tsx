import { View } from '@tarojs/components'
import type { MyWalk } from '../../../../domain/walk/contract'
import type { WalkPlan } from '../../../../domain/walk/plan'

import { Progress } from '../../../components/Progress'
import { Ring } from '../../../components/Ring'
import { countText } from '../words'
import styles from './index.module.scss'

interface Props {
  mine: MyWalk
  plan: WalkPlan
  /** The walk's last day is over: there is no goal for today. */
  isOver: boolean
}

/** Today against the goal, and how many days are done of those it takes. */
export function Today({ mine, plan, isOver }: Props) {
  const { today, done, isComplete } = mine
  const left = Math.max(0, plan.goalADay - today)
  const words = left === 0 ? '今天走够了' : `今天还差 ${countText(left)} 步`
  return (
    <View className="card pad mt8">
      {!isOver && (
        <View className={styles.today}>
          <Ring size={152} share={Math.min(1, today / plan.goalADay)} tone="sage" label={`今天 ${today} 步，${words}`}>
            <View className={styles.figure}>{countText(today)}</View>
            <View className="sm c3">{`目标 ${countText(plan.goalADay)}`}</View>
          </Ring>
          <View className="t3 mt12">{words}</View>
        </View>
      )}
      <View className={isOver ? '' : 'mt16'}>
        <Progress share={Math.min(1, done / plan.days)} label={`走够 ${done} 天，要 ${plan.days} 天`} />
        <View className="row between mt8">
          <View className="sm c2">{isComplete ? (isOver ? '走完了' : '走完了，后面的日子随你走') : '走够的天数'}</View>
          <View className="sm b num">{`${done} / ${plan.days} 天`}</View>
        </View>
      </View>
    </View>
  )
}
