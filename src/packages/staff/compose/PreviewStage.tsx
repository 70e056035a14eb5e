import { type ReactNode, useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Ground } from '../../../components/Icon/ground'
import { asRole } from '../../../components/role'
import { Segmented } from '../../../components/Segmented'
import { holdFocus } from '../../../components/Sheet/focus'
import { classes } from '../../../styles/classes'
import styles from './Preview.module.scss'

export type Look = 'phone' | 'elder' | 'dark'

const LOOKS = [
  { value: 'phone', words: '手机' },
  { value: 'elder', words: '大字版' },
  { value: 'dark', words: '深色' },
] as const satisfies readonly { value: Look; words: string }[]

interface Props {
  /** What is shown has a head of its own that reaches the edges. */
  isBare?: boolean
  children: ReactNode
  onClose: () => void
}

/** A phone over the page, in the three looks that readers have. */
export function PreviewStage({ isBare = false, children, onClose }: Props) {
  const [look, setLook] = useState<Look>('phone')
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useEffect(() => (process.env.TARO_ENV === 'h5' ? holdFocus('[data-preview]', () => close.current()) : undefined), [])
  return (
    <View
      className={styles.layer}
      aria-label="预览"
      {...asRole('dialog')}
      {...(process.env.TARO_ENV === 'h5' ? { 'aria-modal': 'true', 'data-preview': 'open' } : {})}
    >
      <View className={styles.tools}>
        <View className="grow">
          <Segmented options={LOOKS} value={look} onChange={setLook} />
        </View>
        <Button kind="plain" isSmall onTap={onClose}>
          接着写
        </Button>
      </View>
      <View className={styles.stage}>
        <View
          className={classes(
            styles.phone,
            isBare && styles.bare,
            'app',
            look === 'elder' && 'is-elder',
            look === 'dark' && 'is-dark',
          )}
        >
          <Ground.Provider value={look === 'dark' ? 'dark' : 'light'}>{children}</Ground.Provider>
        </View>
      </View>
    </View>
  )
}
