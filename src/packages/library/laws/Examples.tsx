import { Text, View } from '@tarojs/components'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

/** What people ask most often, and the two ways of asking. */
const EXAMPLES = ['加班费', '年假', '试用期工资', '工伤认定', '被辞退', '产假', '劳动法 44'] as const

export function Examples({ onPick }: { onPick: (text: string) => void }) {
  return (
    <View className={styles.examples}>
      {EXAMPLES.map((words) => (
        <Tap key={words} className={styles.tap} label={`搜“${words}”`} onTap={() => onPick(words)}>
          <Text className={styles.example}>{words}</Text>
        </Tap>
      ))}
    </View>
  )
}
