import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Head } from './Console'
import styles from './Table.module.scss'

interface Props {
  title: string
  search: ReactNode
  list: ReactNode
  isWide: boolean
  /** What is open beside the list on a wide screen. */
  panel: ReactNode
  /** Says what the panel is for, while nothing is open. */
  hint: { title: string; text: string }
}

/** A list to search; on a wide screen one of its things is open beside it. */
export function Directory({ title, search, list, isWide, panel, hint }: Props) {
  if (!isWide)
    return (
      <View>
        {search}
        {list}
      </View>
    )
  return (
    <View>
      <Head title={title}>{search}</Head>
      <View className={styles.split}>
        <View className={styles.left}>{list}</View>
        <View className={styles.right}>
          <View className={styles.panel}>
            {panel || (
              <View>
                <View className="t3">{hint.title}</View>
                <View className="sm c3 mt8">{hint.text}</View>
              </View>
            )}
          </View>
        </View>
      </View>
    </View>
  )
}
