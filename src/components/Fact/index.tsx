import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** A name and its value on one line, several below each other: what somebody filled in, what the union keeps. */
export function Fact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <View className={styles.fact ?? ''}>
      <View className={styles.name ?? ''}>{name}</View>
      <View className="grow num">{children}</View>
    </View>
  )
}
