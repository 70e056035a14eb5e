import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

export type Tone = 'plain' | 'ok' | 'warn' | 'error' | 'info' | 'brand'

/** A state in one or two words. The words carry it, the colour only helps. */
export function Tag({ tone = 'plain', children }: PropsWithChildren<{ tone?: Tone }>) {
  return <View className={classes(styles.tag, styles[tone])}>{children}</View>
}
