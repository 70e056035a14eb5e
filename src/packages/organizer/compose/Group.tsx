import type { PropsWithChildren, ReactNode } from 'react'
import { View } from '@tarojs/components'
import styles from './index.module.scss'

interface Props {
  title?: string
  note?: string
  /** At the right of the title: a way to take it off. */
  way?: ReactNode
  /** Rows that bring the card's padding themselves. */
  isFlush?: boolean
}

/** Fields that belong together, in a card below their name. */
export function Group({ title, note, way, isFlush = false, children }: PropsWithChildren<Props>) {
  return (
    <View className={styles.group}>
      {(title ?? way) !== undefined && (
        <View className={styles.groupHead}>
          <View className="grow t3">{title}</View>
          {way}
        </View>
      )}
      <View className={isFlush ? 'card' : 'card pad'}>{children}</View>
      {note && <View className="sm c3 mt8">{note}</View>}
    </View>
  )
}
