import type { CSSProperties, PropsWithChildren } from 'react'
import { Button } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { asRole } from '../role'
import styles from './index.module.scss'

export interface TapProps {
  onTap?: (() => void) | undefined
  /** What happens, when the content does not say it in words. */
  label?: string | undefined
  role?: 'button' | 'link' | 'tab' | 'checkbox' | 'radio' | 'switch' | undefined
  isOff?: boolean | undefined
  /** For checkbox, radio and switch. */
  isChecked?: boolean | undefined
  /** For tab. */
  isSelected?: boolean | undefined
  className?: string | undefined
  style?: CSSProperties
  /** Class while pressed. */
  pressed?: string | undefined
  /** WeChat's open abilities, e.g. asking for the phone number; no effect in browsers. */
  openType?: 'getPhoneNumber' | 'contact' | 'share' | 'openSetting' | undefined
  onGetPhoneNumber?: ((code: string | undefined) => void) | undefined
}

/**
 * Anything that can be tapped: a button without looks of its own, at least 44 px high, reachable by keyboard in
 * browsers and named for screen readers. Every other tappable component is built on it.
 *
 * The platform's own `disabled` is never set: its grey outweighs our classes in WeChat, and Taro's browser button takes
 * `disabled="false"` for true.
 */
export function Tap(props: PropsWithChildren<TapProps>) {
  const { onTap, label, role = 'button', isOff = false, isChecked, isSelected, className, style, pressed } = props
  const { openType, onGetPhoneNumber, children } = props
  const act = () => {
    if (!isOff) onTap?.()
  }
  return (
    <Button
      className={classes(styles.tap, className)}
      {...(style ? { style } : {})}
      hoverClass={isOff ? 'none' : (pressed ?? styles.pressed ?? 'none')}
      onClick={act}
      {...(openType && !isOff ? { openType } : {})}
      {...(onGetPhoneNumber
        ? { onGetPhoneNumber: (event: { detail: { code?: string } }) => onGetPhoneNumber(event.detail.code) }
        : {})}
      {...spoken({ label, role, isOff, isChecked, isSelected })}
      {...(process.env.TARO_ENV === 'h5' ? keyboard(act, isOff) : {})}
    >
      {children}
    </Button>
  )
}

interface Spoken {
  label: string | undefined
  role: string
  isOff: boolean
  isChecked: boolean | undefined
  isSelected: boolean | undefined
}

/** States are words: React would drop a false attribute. */
function spoken({ label, role, isOff, isChecked, isSelected }: Spoken) {
  return {
    ...asRole(role),
    ...(label ? { 'aria-label': label } : {}),
    ...(isOff ? { 'aria-disabled': 'true' } : {}),
    ...(isChecked === undefined ? {} : { 'aria-checked': String(isChecked) }),
    ...(isSelected === undefined ? {} : { 'aria-selected': String(isSelected) }),
  }
}

/** Taro's button is a custom element in browsers: focus and the two keys of a button have to be given to it. */
function keyboard(act: () => void, isOff: boolean) {
  return {
    tabIndex: isOff ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      act()
    },
  }
}
