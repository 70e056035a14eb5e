import type { PropsWithChildren } from 'react'
import { Image, View } from '@tarojs/components'
import { length } from '../../styles/length'
import type { Role } from '../../styles/palette'
import { svgUri } from '../../styles/svg'
import { usePalette } from '../Icon/ground'
import { ringBody } from './drawing'
import { asRole } from '../role'
import styles from './index.module.scss'

interface Props {
  /** What is left or done, 0 to 1. */
  share: number
  /** Design px across. */
  size?: number
  tone?: Extract<Role, 'ok' | 'brand' | 'ink' | 'warn' | 'sage'>
  /** What the ring says, e.g. 今日剩 2 次: a ring alone tells nobody. */
  label: string
}

/** The design's one figure: an arc from twelve o'clock, clockwise, with a value in the middle. */
export function Ring({ share, size = 56, tone = 'ok', label, children }: PropsWithChildren<Props>) {
  const palette = usePalette()
  const side = length(size)
  const source = svgUri(size, size, ringBody(size, share, palette.line, palette[tone]))
  return (
    <View className={styles.ring} style={{ width: side, height: side }} aria-label={label} {...asRole('img')}>
      <Image className={styles.arc} src={source} style={{ width: side, height: side }} aria-hidden />
      <View className={styles.value}>{children}</View>
    </View>
  )
}
