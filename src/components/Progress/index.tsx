import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { asRole } from '../role'
import styles from './index.module.scss'

interface Props {
  /** 0 to 1; outside is cut. */
  share: number
  /** What the bar says, e.g. 读到 46%. */
  label: string
  className?: string | undefined
}

/** A bar for how far a book is read or has come down. Always with words beside it. */
export function Progress({ share, label, className }: Props) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
  return (
    <View className={classes(styles.track, className)} aria-label={label} {...asRole('img')}>
      <View className={styles.done} style={{ width }} />
    </View>
  )
}
