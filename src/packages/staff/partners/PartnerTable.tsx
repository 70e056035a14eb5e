import { Text, View } from '@tarojs/components'
import { asRole } from '../../../components/role'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from '../Table.module.scss'
import { useRowKeys } from '../useRowKeys'
import type { Partner } from './PartnerDetail'
import { PartnerTag } from './PartnerTag'

interface Props {
  rows: readonly Partner[]
  total: number
  openId: string | undefined
  onOpen: (id: string) => void
}

/** Partners as a table; a row opens beside it. */
export function PartnerTable({ rows, total, openId, onOpen }: Props) {
  const at = useRowKeys(rows, onOpen)
  return (
    <View className={styles.table}>
      <View className={styles.top}>
        <Text className="t3">合作门店 {total} 家</Text>
        <Text className="cap c3">
          <Text className={styles.key}>↑↓</Text>选行 <Text className={styles.key}>回车</Text>打开
        </Text>
      </View>
      <View aria-label="合作门店" {...asRole('table')}>
        <View className={styles.headings} {...asRole('row')}>
          <View className={styles.wideCell}>门店</View>
          <View className={classes(styles.cell, styles.optional)}>签约工会</View>
          <View className={styles.countCell}>店员</View>
          <View className={styles.countCell}>今天核销</View>
          <View className={styles.timeCell}>状态</View>
          <View className={styles.timeCell}>管理</View>
        </View>
        {rows.map((row, index) => (
          <View
            key={row.id}
            className={classes(styles.line, row.id === openId && styles.chosen, index === at && styles.at)}
            {...asRole('row')}
          >
            <View className={styles.wideCell}>
              <View className={styles.name}>{row.name}</View>
              <View className="cap c3">{row.address}</View>
            </View>
            <View className={classes(styles.cell, styles.optional, 'c2')}>{row.unionName}</View>
            <View className={classes(styles.countCell, 'num')}>{row.clerks.length} 人</View>
            <View className={classes(styles.countCell, 'num')}>{row.redeemedToday} 笔</View>
            <View className={styles.timeCell}>
              <PartnerTag partner={row} />
            </View>
            <View className={styles.timeCell}>
              <Tap className={classes(styles.act, 'b')} label={`管理 ${row.name}`} onTap={() => onOpen(row.id)}>
                管理
              </Tap>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}
