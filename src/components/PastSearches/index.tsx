import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { confirm } from '../feedback'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import type { Searches } from './searches'
import styles from './index.module.scss'

interface Props {
  of: Searches
  /** What can be looked for, where nothing was yet. */
  hint: string
  onPick: (text: string) => void
}

/** Before anything is typed: what was looked for last, each removable. */
export function PastSearches({ of: searches, hint, onPick }: Props) {
  const [past, setPast] = useState(searches.past)

  async function clear() {
    if (!(await confirm({ title: '清空最近搜过的？', text: '只存在这部手机上，清了就没有了', yes: '清空' }))) return
    searches.clear()
    setPast([])
  }

  if (past.length === 0) return <View className="sm c3 mt16">{hint}</View>
  return (
    <>
      <View className={styles.heading}>
        <View className="sm c3">最近搜过</View>
        <Tap className={styles.clear} label="清空最近搜过" onTap={() => void clear()}>
          <Icon name="trash" color="ink-2" size={16} />
          <Text className="sm c2">清空</Text>
        </Tap>
      </View>
      <View className="row wrap g8">
        {past.map((text) => (
          <View key={text} className={styles.past}>
            <Tap className={styles.pick} label={`搜“${text}”`} onTap={() => onPick(text)}>
              <View className="sm ell">{text}</View>
            </Tap>
            <Tap
              className={styles.drop}
              label={`删掉“${text}”`}
              onTap={() => {
                searches.drop(text)
                setPast(searches.past())
              }}
            >
              <Icon name="x" color="ink-3" size={16} />
            </Tap>
          </View>
        ))}
      </View>
    </>
  )
}
