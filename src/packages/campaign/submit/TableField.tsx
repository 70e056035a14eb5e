import { Text, View } from '@tarojs/components'
import type { TrackField } from '../../../../domain/entry/track'
import { TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { Wrong } from './LongText'
import styles from './index.module.scss'

interface Props {
  field: TrackField
  label: string
  rows: readonly (readonly string[])[]
  error: string | undefined
  onChange: (rows: string[][]) => void
}

const LONGEST_CELL = 200

/** A table on a phone: each row a card with its columns one below the other. */
export function TableField({ field: { columns, most, hint }, label, rows, error, onChange }: Props) {
  // An empty table begins with a row to write in.
  const shown = rows.length > 0 ? rows : [columns.map(() => '')]
  const put = (row: number, column: number, value: string) =>
    onChange(
      shown.map((cells, at) =>
        at === row ? columns.map((_, each) => (each === column ? value : (cells[each] ?? ''))) : [...cells],
      ),
    )
  return (
    <View className="mt16">
      <View className="sm c2">{label}</View>
      {hint && <View className="sm c3 mt4">{hint}</View>}
      {shown.map((cells, row) => (
        <View key={row} className={classes('card mt8', styles.tableRow)}>
          <View className={classes('row between', styles.rowHead)}>
            <View className="sm c3 num">{`第 ${row + 1} 行`}</View>
            {shown.length > 1 && (
              <Tap
                className={styles.drop}
                label={`去掉${label}第 ${row + 1} 行`}
                onTap={() => onChange(shown.filter((_, at) => at !== row).map((each) => [...each]))}
              >
                <Icon name="x" color="ink-3" size={20} />
              </Tap>
            )}
          </View>
          {columns.map((column, at) => (
            <TextField
              key={column}
              label={column}
              value={cells[at] ?? ''}
              maxLength={2 * LONGEST_CELL}
              onChange={(value) => put(row, at, value)}
            />
          ))}
        </View>
      ))}
      <Wrong>{error}</Wrong>
      {shown.length < most && (
        <Tap
          className={classes('card mt8', styles.more)}
          label={`${label}加一行`}
          onTap={() => onChange([...shown.map((each) => [...each]), columns.map(() => '')])}
        >
          <Icon name="plus-bold" size={20} />
          <Text className="body b">加一行</Text>
        </Tap>
      )}
    </View>
  )
}
