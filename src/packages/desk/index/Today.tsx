import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { LedgerRow, openDesk } from '../../../../domain/benefit/contract'
import type { Output } from '../../../../domain/contract'
import { yuanText } from '../../../../domain/money'
import { clockTime } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import styles from './index.module.scss'

type Desk = Output<typeof openDesk>

/** Rows at first; a busy clinic has hundreds by the evening. */
const SHOWN = 20

const openStatement = () => void Taro.navigateTo({ url: '/packages/desk/statement/index' })

/** Today's books of this partner: totals, then row by row, newest first. */
export function Today({ desk, onReverse }: { desk: Desk; onReverse: (row: LedgerRow) => void }) {
  const [isAll, setAll] = useState(false)
  const { totals, today, vouchers } = desk
  const rows = [...today].sort((a, b) => b.at - a.at)
  const shown = isAll ? rows : rows.slice(0, SHOWN)
  return (
    <Section title="今天" more="对账" onMore={openStatement}>
      <View className={styles.totals}>
        <Total value={String(totals.passed)} words="核销笔数" />
        <Total value={String(totals.reversed)} words="撤销笔数" />
        <Total value={yuanText(totals.savedFen)} words="工会记账" />
      </View>
      {vouchers.used > 0 && (
        <View className="sm c2 mt8 num">{`另用掉券 ${vouchers.used} 张，${yuanText(vouchers.worthFen)}，和权益分开结`}</View>
      )}
      {rows.length === 0 ? (
        <View className="sm c3 tc mt24">今天还没有核销，扫第一位会员的码试试</View>
      ) : (
        <List className="mt12">
          {shown.map((row) => (
            <Row key={row.id} row={row} onReverse={onReverse} />
          ))}
        </List>
      )}
      {!isAll && rows.length > SHOWN && (
        <View className="mt12">
          <Button kind="plain" isWide onTap={() => setAll(true)}>
            看今天全部 {rows.length} 笔
          </Button>
        </View>
      )}
    </Section>
  )
}

function Total({ value, words }: { value: string; words: string }) {
  return (
    <View className={styles.total}>
      <View className="t2 num">{value}</View>
      <View className="sm c3">{words}</View>
    </View>
  )
}

function Row({ row, onReverse }: { row: LedgerRow; onReverse: (row: LedgerRow) => void }) {
  const isReversal = row.kind === 'reverse'
  const isReversed = row.reversedAt !== null
  return (
    <View className={styles.ledger}>
      <View className="grow">
        <View className="row g8 wrap">
          <Text className="t3">{row.nameMasked}</Text>
          {isReversal && <Tag tone="warn">撤销</Tag>}
          {isReversed && <Tag>{`${clockTime(row.reversedAt ?? 0)} 已撤销`}</Tag>}
        </View>
        <Dotted
          className="c2"
          of={[row.serviceName, isReversal ? `退回 ${yuanText(-row.savedFen)}` : `减 ${yuanText(row.savedFen)}`]}
        />
        <Dotted className="c3 num" of={[clockTime(row.at), row.number]} />
        {row.reason && <View className="sm c3">原因：{row.reason}</View>}
      </View>
      {!isReversal && !isReversed && (
        <Button isSmall label={`撤销 ${row.number}`} onTap={() => onReverse(row)}>
          撤销
        </Button>
      )}
    </View>
  )
}
