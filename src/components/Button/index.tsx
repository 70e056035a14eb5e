import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Role } from '../../styles/palette'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { Tap, type TapProps } from '../Tap'
import styles from './index.module.scss'

type Kind = 'primary' | 'ink' | 'fill' | 'plain' | 'line' | 'ghost'

interface Props extends Pick<TapProps, 'label' | 'openType' | 'onGetPhoneNumber'> {
  children: ReactNode
  onTap?: () => void
  /**
   * primary is red, at most one a screen and none where a tab bar shows; ink is the main action there; fill is the
   * second action; plain stands on the page's ground; line and ghost are quiet.
   */
  kind?: Kind
  /** A pill for use inside cards and rows. */
  isSmall?: boolean
  /** As wide as its parent. */
  isWide?: boolean
  icon?: IconName
  /** Why the button cannot be tapped: switches it off and stands below it. */
  reason?: string | undefined
  /** Off without a reason below; only where the reason already stands elsewhere on the screen. */
  isOff?: boolean
  /** What is going on, e.g. 提交中: shown instead of the text, and taps are not taken. */
  busy?: string | false | undefined
  className?: string
}

/** The colour of an icon on each kind. */
const ON: Record<Kind, Role> = {
  primary: 'on-solid',
  ink: 'surface',
  fill: 'ink',
  plain: 'ink',
  line: 'ink',
  ghost: 'ink',
}

/** A button that writes its result (提交申请, 去亮码). */
export function Button(props: Props) {
  const { children, onTap, kind = 'fill', isSmall, isWide, icon, reason, busy, className, label } = props
  const isOff = reason !== undefined || props.isOff === true
  const looks = isOff ? 'off' : kind
  const sign = busy ? 'spinner-gap-bold' : icon
  const iconColor = isOff ? 'ink-off' : ON[kind]
  const button = (
    <Tap
      className={classes(styles.button, styles[looks], isSmall && styles.small, isWide && styles.wide, className)}
      pressed={styles[`${kind}Pressed`]}
      isOff={isOff || Boolean(busy)}
      label={label}
      onTap={onTap}
      openType={props.openType}
      onGetPhoneNumber={props.onGetPhoneNumber}
    >
      {/* One element for both: what comes back later, Taro's browser button would put behind the words. */}
      {sign && <Icon name={sign} color={iconColor} size={20} {...(busy ? { className: styles.spin } : {})} />}
      <Text>{busy ? busy : children}</Text>
    </Tap>
  )
  if (reason === undefined) return button
  return (
    <View className={classes(isWide && styles.full)}>
      {button}
      <View className={classes(styles.reason, 'sm c3 tc')}>{reason}</View>
    </View>
  )
}
