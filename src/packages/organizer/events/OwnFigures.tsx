import { View } from '@tarojs/components'
import type { UnionFigures } from '../../../../domain/event/organizing'
import { Button } from '../../../components/Button'
import { Ring } from '../../../components/Ring'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

/** How many were held of how many are asked for, and the way to the tables. */
export function OwnFigures({ figures, onOpen }: { figures: UnionFigures; onOpen: () => void }) {
  const { target, held, planned, missing, people } = figures
  // What counts towards the target: surplus of one unit fills no other one's.
  const filled = target - missing
  return (
    <View className={classes('card pad mt12', styles.sum)}>
      <View className={styles.own}>
        <Ring share={target > 0 ? filled / target : 1} size={80} tone="ok" label={`应办 ${target} 场，已办 ${held} 场`}>
          <View className="t2 num">{held}</View>
        </Ring>
        <View className="grow">
          <View className="t3">{missing > 0 ? `还差 ${missing} 场` : '场次都够了'}</View>
          <View className="sm c2 num mt4">{`应办 ${target} 场，已办 ${held} 场，待办 ${planned} 场`}</View>
          <View className="sm c3 num mt4">{`${people} 人参加`}</View>
        </View>
      </View>
      <View className={styles.way}>
        <Button isWide icon="table-duotone" onTap={onOpen}>
          进度和报表
        </Button>
      </View>
    </View>
  )
}
