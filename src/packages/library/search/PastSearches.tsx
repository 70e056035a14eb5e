import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { confirm } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { clearSearches, dropSearch, pastSearches } from './searches'
import styles from './index.module.scss'

/** Before anything is typed: what was looked for last, each removable, and what can be looked for. */
export function PastSearches({ onPick }: { onPick: (text: string) => void }) {
  const [past, setPast] = useState(pastSearches)

  async function clear() {
    if (!(await confirm({ title: '清空最近搜过的？', text: '只存在这部手机上，清了就没有了', yes: '清空' }))) return
    clearSearches()
    setPast([])
  }

  if (past.length === 0)
    return <View className="sm c3 mt16">书名、作者、书里的话都能搜，几个词用空格隔开，比如“加班 工资”</View>
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
                dropSearch(text)
                setPast(pastSearches())
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
