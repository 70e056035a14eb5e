import type { PropsWithChildren, ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  title: ReactNode
  /** Second line. */
  note?: ReactNode
  icon?: IconName
  /** Instead of an icon: a ring, tile, avatar or cover. */
  leading?: ReactNode
  /** At the right: a value, tag or switch. */
  trailing?: ReactNode
  /** Makes the row tappable, with an arrow. */
  onTap?: (() => void) | undefined
  /** The title in bold, for rows that are things rather than settings. */
  isStrong?: boolean
  label?: string
}

/** A row of a `List`. */
export function Cell({ title, note, icon, leading, trailing, onTap, isStrong = false, label }: Props) {
  const content = (
    <>
      {icon ? <Icon name={icon} color="ink-2" /> : leading}
      <View className={classes('grow', styles.words)}>
        <View className={isStrong ? 't3' : 'body'}>{title}</View>
        {note && <View className="sm c3 mt4">{note}</View>}
      </View>
      {(trailing || onTap) && (
        <View className={styles.end}>
          {trailing}
          {onTap && <Icon name="caret-right" color="ink-3" size={16} />}
        </View>
      )}
    </>
  )
  const look = classes(styles.cell, icon && styles.withIcon)
  if (!onTap) return <View className={look}>{content}</View>
  return (
    <Tap className={look} pressed={styles.pressed} onTap={onTap} label={label}>
      {content}
    </Tap>
  )
}

/** A card of cells. */
export function List({ children, className }: PropsWithChildren<{ className?: string }>) {
  return <View className={classes('card', styles.list, className)}>{children}</View>
}
