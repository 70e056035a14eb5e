import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import type { Hue } from '../Tile'
import styles from './index.module.scss'

/** A person as the first character of the name. */
export function Avatar({ name, size = 40, hue = 'sage' }: { name: string; size?: number; hue?: Hue }) {
  const side = length(size)
  return (
    <View
      className={classes(styles.avatar, hue, size >= 56 ? 't2' : 'body')}
      style={{ width: side, height: side }}
      aria-hidden
    >
      {Array.from(name)[0] ?? ''}
    </View>
  )
}
