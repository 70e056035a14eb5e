import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import styles from './index.module.scss'

/** Hues of categories; they never mean a state. */
export type Hue = 'sage' | 'sand' | 'mist' | 'clay' | 'plum'

interface Props {
  icon: IconName
  /** Left out for something that cannot be used now: grey. */
  hue?: Hue | undefined
  size?: 40 | 44 | 48 | 56 | 64 | 72
  isRound?: boolean
}

const ICON_SIZE = { 40: 24, 44: 24, 48: 28, 56: 36, 64: 36, 72: 40 } as const

/** The coloured square of a category with its duotone icon. */
export function Tile({ icon, hue, size = 48, isRound = false }: Props) {
  const side = length(size)
  return (
    <View
      className={classes(styles.tile, hue ?? styles.plain, size === 40 && styles.small, isRound && styles.round)}
      style={{ width: side, height: side }}
    >
      <Icon name={icon} color={hue ?? 'ink-3'} size={ICON_SIZE[size]} isFixed />
    </View>
  )
}
