import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { asRole } from '../../components/role'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './Table.module.scss'
import { useRowKeys } from './useRowKeys'

interface Column<Row> {
  heading: string
  /** How wide, from Table.module.scss. */
  look: string
  /** Colour and figures of the cells. */
  tone?: string
  cell: (row: Row) => ReactNode
}

interface Props<Row> {
  /** What the rows are, as screen readers say it, e.g. 会员. */
  label: string
  /** Above the table, with how many there are. */
  title: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** The last column: its heading, and what opens a row. */
  way: { heading: string; verb: string }
  openId: string | undefined
  onOpen: (id: string) => void
}

/** Rows of which one at a time opens beside the table, by mouse or by keyboard. */
export function RowTable<Row extends { id: string; name: string }>(props: Props<Row>) {
  const { label, title, rows, columns, way, openId, onOpen } = props
  const at = useRowKeys(rows, onOpen)
  return (
    <View className={styles.table}>
      <View className={styles.top}>
        <Text className="t3">{title}</Text>
        <Text className="cap c3">
          <Text className={styles.key}>↑↓</Text>选行 <Text className={styles.key}>回车</Text>打开
        </Text>
      </View>
      <View aria-label={label} {...asRole('table')}>
        <View className={styles.headings} {...asRole('row')}>
          {columns.map(({ heading, look }) => (
            <View key={heading} className={look}>
              {heading}
            </View>
          ))}
          <View className={styles.timeCell}>{way.heading}</View>
        </View>
        {rows.map((row, index) => (
          <View
            key={row.id}
            className={classes(styles.line, row.id === openId && styles.chosen, index === at && styles.at)}
            {...asRole('row')}
          >
            {columns.map(({ heading, look, tone, cell }) => (
              <View key={heading} className={classes(look, tone)}>
                {cell(row)}
              </View>
            ))}
            <View className={styles.timeCell}>
              <Tap className={classes(styles.act, 'b')} label={`${way.verb} ${row.name}`} onTap={() => onOpen(row.id)}>
                {way.verb}
              </Tap>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

interface NamedProps {
  name: string
  /** Below the name. */
  note: ReactNode
}

/** The first cell of a row. */
export function Named({ name, note }: NamedProps) {
  return (
    <>
      <View className={styles.name}>{name}</View>
      <View className="cap c3 num">{note}</View>
    </>
  )
}
