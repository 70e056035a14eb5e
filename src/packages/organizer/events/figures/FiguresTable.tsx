import { View } from '@tarojs/components'
import type { UnionFigures } from '../../../../../domain/event/organizing'
import { asRole } from '../../../../components/role'
import { Tag } from '../../../../components/Tag'
import { classes } from '../../../../styles/classes'
import { sentTag } from '../../sentWords'
import styles from './index.module.scss'

const HEADS = ['应办', '已办', '待办', '还差', '人数', '照片'] as const

/** Unions below on a wide screen, in the order of the tree: no column can be sorted by. */
export function FiguresTable({ rows }: { rows: readonly UnionFigures[] }) {
  return (
    <View className="card" aria-label="下级工会的进度" {...asRole('table')}>
      <View className={classes(styles.line, 'sm c3')} {...asRole('row')}>
        <View className={styles.union}>单位</View>
        {HEADS.map((head) => (
          <View key={head} className={styles.figure}>
            {head}
          </View>
        ))}
        <View className={styles.sent}>上报</View>
      </View>
      {rows.map((row) => {
        const tag = sentTag(row)
        const figures = [row.target, row.held, row.planned, row.missing, row.people, row.pictures]
        return (
          <View key={row.unionId} className={classes(styles.line, 'body')} {...asRole('row')}>
            <View className={styles.union}>{row.name}</View>
            {figures.map((figure, at) => (
              <View key={HEADS[at]} className={classes(styles.figure, 'num')}>
                {figure}
              </View>
            ))}
            <View className={styles.sent}>
              <Tag tone={tag.tone}>{tag.words}</Tag>
            </View>
          </View>
        )
      })}
    </View>
  )
}
