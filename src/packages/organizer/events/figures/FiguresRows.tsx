import { View } from '@tarojs/components'
import type { UnionFigures } from '../../../../../domain/event/organizing'
import { Tag } from '../../../../components/Tag'
import { sentTag } from './sentWords'
import styles from './index.module.scss'

/** Unions below on a phone, in the order of the tree. */
export function FiguresRows({ rows }: { rows: readonly UnionFigures[] }) {
  return (
    <View className="card">
      {rows.map((row) => {
        const { unionId, name, target, held, missing, people } = row
        const tag = sentTag(row)
        return (
          <View key={unionId} className={styles.row}>
            <View className={styles.rowHead}>
              <View className="body b grow">{name}</View>
              <Tag tone={tag.tone}>{tag.words}</Tag>
            </View>
            <View className="sm c2 num mt4">
              {`应办 ${target}，已办 ${held}，${missing > 0 ? `还差 ${missing}` : '够了'}，${people} 人参加`}
            </View>
          </View>
        )
      })}
    </View>
  )
}
