import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { GuidesCell } from '../GuidesCell'
import { clearSearches, pastSearches } from './searches'
import styles from './index.module.scss'

/** Before anything is typed: what was looked for last, and the guides. */
export function PastSearches({ onPick }: { onPick: (text: string) => void }) {
  const [past, setPast] = useState(pastSearches)
  return (
    <>
      {past.length > 0 && (
        <>
          <View className={styles.heading}>
            <View className="sm c3">最近搜过</View>
            <Tap
              className={styles.clear}
              label="清空最近搜过"
              onTap={() => {
                clearSearches()
                setPast([])
              }}
            >
              <Icon name="trash" color="ink-2" size={16} />
              <Text className="sm c2">清空</Text>
            </Tap>
          </View>
          <View className="row wrap g8">
            {past.map((text) => (
              <Tap key={text} className={styles.past} label={`搜“${text}”`} onTap={() => onPick(text)}>
                <View className="sm ell">{text}</View>
              </Tap>
            ))}
          </View>
        </>
      )}
      {past.length === 0 && <View className="sm c3 mt16">标题和正文都能搜，几个词用空格隔开，比如“体检 预约”</View>}
      <View className="mt16">
        <GuidesCell />
      </View>
    </>
  )
}
