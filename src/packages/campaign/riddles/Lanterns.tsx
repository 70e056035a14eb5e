import { View } from '@tarojs/components'
import { asRole } from '../../../components/role'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

/** A lantern for every riddle of the row; lit ones are solved. The label says it in words. */
export function Lanterns({ lit, of, label }: { lit: number; of: number; label: string }) {
  return (
    <View className={styles.lanterns} aria-label={`${label}，共 ${of} 盏灯`} {...asRole('img')}>
      {Array.from({ length: of }, (_, at) => (
        <View key={at} className={classes(styles.lantern, at < lit && styles.isLit)} aria-hidden />
      ))}
    </View>
  )
}
