import { Text, View } from '@tarojs/components'
import type { listMembers } from '../../../../domain/staff/contract'
import type { Output } from '../../../../domain/contract'
import { asRole } from '../../../components/role'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { StatusTag } from '../StatusTag'
import styles from '../Table.module.scss'
import { useRowKeys } from '../useRowKeys'
import { countText } from '../words'

interface Props {
  rows: Output<typeof listMembers>['rows']
  total: number
  openId: string | undefined
  onOpen: (id: string) => void
}

/** Members as a table; a row opens beside it. */
export function MemberTable({ rows, total, openId, onOpen }: Props) {
  const at = useRowKeys(rows, onOpen)
  return (
    <View className={styles.table}>
      <View className={styles.top}>
        <Text className="t3">会员 {countText(total)} 人</Text>
        <Text className="cap c3">
          <Text className={styles.key}>↑↓</Text>选行 <Text className={styles.key}>回车</Text>打开
        </Text>
      </View>
      <View aria-label="会员" {...asRole('table')}>
        <View className={styles.headings} {...asRole('row')}>
          <View className={styles.wideCell}>姓名</View>
          <View className={styles.wideCell}>单位工会</View>
          <View className={classes(styles.wideCell, styles.optional)}>会员号</View>
          <View className={styles.tagCell}>状态</View>
          <View className={styles.timeCell}>资料</View>
        </View>
        {rows.map((row, index) => (
          <View
            key={row.id}
            className={classes(styles.line, row.id === openId && styles.chosen, index === at && styles.at)}
            {...asRole('row')}
          >
            <View className={styles.wideCell}>
              <View className={styles.name}>{row.name}</View>
              <View className="cap c3 num">{row.phoneMasked}</View>
            </View>
            <View className={classes(styles.wideCell, 'c2')}>{row.unionName}</View>
            <View className={classes(styles.wideCell, styles.optional, 'c2 num')}>{row.memberNumberMasked}</View>
            <View className={styles.tagCell}>
              <StatusTag row={row} />
            </View>
            <View className={styles.timeCell}>
              <Tap className={classes(styles.act, 'b')} label={`查看 ${row.name}`} onTap={() => onOpen(row.id)}>
                查看
              </Tap>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}
