import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import styles from './Facts.module.scss'

/** Names and values, one a line. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <View>
      {facts.map(([name, value]) => (
        <View key={name} className={styles.fact}>
          <Text className={styles.name}>{name}</Text>
          <View className={styles.value}>{value}</View>
        </View>
      ))}
    </View>
  )
}
