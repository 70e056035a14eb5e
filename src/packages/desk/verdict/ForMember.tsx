import { View } from '@tarojs/components'
import type { Verdict } from '../../../../domain/benefit/contract'
import { Button } from '../../../components/Button'
import { asRole } from '../../../components/role'
import styles from './index.module.scss'

type Denied = Extract<Verdict, { verdict: 'deny' }>

/** The reasons in letters that can be read from the other side of the counter. */
export function ForMember({ verdict, onClose }: { verdict: Denied; onClose: () => void }) {
  return (
    <View className={styles.turned} aria-label="给会员看" {...asRole('dialog')}>
      <View className={styles.large}>
        {verdict.refusals.map(({ clause, title, next }) => (
          <View key={clause} className="mb24">
            <View className={styles.largeTitle}>{title}</View>
            <View className={styles.largeText}>{next}</View>
          </View>
        ))}
        <View className={styles.largeText}>对结果有疑问，打 12351 问工会</View>
      </View>
      <View className={styles.turnedBar}>
        <Button kind="ink" isWide onTap={onClose}>
          看好了
        </Button>
      </View>
    </View>
  )
}
