import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react'
import { ScrollView, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { holdFocus } from './focus'
import { asRole } from '../role'
import styles from './index.module.scss'

interface Props {
  isOpen: boolean
  title: string
  /** Also called when the person taps outside or presses Escape. */
  onClose: () => void
  /** Buttons at the bottom. */
  bar?: ReactNode
}

/** A panel from the bottom edge for one choice or one question. Put it inside `Page`. */
export function Sheet({ isOpen, title, onClose, bar, children }: PropsWithChildren<Props>) {
  // A new `onClose` with every render must not move the focus again.
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5' && isOpen) return holdFocus('[data-sheet]', () => close.current())
    return undefined
  }, [isOpen])
  if (!isOpen) return null
  const inBrowsers = process.env.TARO_ENV === 'h5' ? { 'aria-modal': 'true', 'data-sheet': 'open' } : {}
  return (
    <View className={styles.layer}>
      <View className={styles.scrim} onClick={onClose} catchMove />
      <View className={styles.sheet} aria-label={title} {...asRole('dialog')} {...inBrowsers}>
        <View className={styles.grab} />
        <View className={classes(styles.head, 'row between')}>
          <View className="t2">{title}</View>
          <Tap label="关闭" className={styles.close} onTap={onClose}>
            <Icon name="x-bold" size={20} />
          </Tap>
        </View>
        <ScrollView scrollY className={styles.content}>
          {children}
        </ScrollView>
        {bar && <View className={styles.bar}>{bar}</View>}
      </View>
    </View>
  )
}
