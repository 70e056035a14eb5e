import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Role } from '../../styles/palette'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import type { Tone } from '../Tag'
import { Tap } from '../Tap'
import styles from './index.module.scss'

type TipTone = Exclude<Tone, 'brand'>

interface Props {
  tone?: TipTone
  /** Each tone has its own; another only where it says more. */
  icon?: IconName
  /** Words of the one thing to do, at the right. */
  action?: string
  onAction?: () => void
}

const LOOKS: Record<TipTone, { icon: IconName; color: Role }> = {
  plain: { icon: 'info', color: 'ink-2' },
  ok: { icon: 'check-circle-fill', color: 'ok-text' },
  warn: { icon: 'clock-fill', color: 'warn-text' },
  error: { icon: 'warning-circle-fill', color: 'error-text' },
  info: { icon: 'info', color: 'info-text' },
}

/** One or two lines in place, about what stands below: what is so, and what to do. */
export function Tip({ tone = 'plain', icon, action, onAction, children }: PropsWithChildren<Props>) {
  return (
    <View className={classes(styles.tip, styles[tone], action && styles.withAction)}>
      <Icon name={icon ?? LOOKS[tone].icon} color={LOOKS[tone].color} size={20} />
      <View className="grow">{children}</View>
      {action && onAction && (
        <Tap className={styles.action} onTap={onAction}>
          {action}
        </Tap>
      )}
    </View>
  )
}
