import { Children, type PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** Numbers of one thing, each a child: below each other on a phone, two in a row on a wide screen. */
export function Numbers({ children }: PropsWithChildren) {
  return (
    <View className={styles.numbers}>
      {Children.map(children, (each) => (
        <View className={styles.number}>{each}</View>
      ))}
    </View>
  )
}
