import { View } from '@tarojs/components'
import { Tag } from '../../components/Tag'
import { classes } from '../../styles/classes'
import { type Sent, sentTag } from './sentWords'
import styles from './SentRows.module.scss'

export interface SentRow extends Sent {
  unionId: string
  name: string
  /** Its figures in a line. */
  words: string
}

/** Unions below, in the order of the tree, and whether their figures came up. */
export function SentRows({ rows }: { rows: readonly SentRow[] }) {
  return (
    <View className="card">
      {rows.map(({ unionId, name, words, ...sent }) => {
        const tag = sentTag(sent)
        return (
          <View key={unionId} className={styles.row}>
            <View className={styles.head}>
              <View className={classes('body b', styles.name)}>{name}</View>
              <Tag tone={tag.tone}>{tag.words}</Tag>
            </View>
            <View className="sm c2 num mt4">{words}</View>
          </View>
        )
      })}
    </View>
  )
}
