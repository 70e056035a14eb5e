import { View } from '@tarojs/components'
import { clockTime, fullDayText } from '../../../../domain/time'
import { classes } from '../../../styles/classes'
import { Named, RowTable } from '../RowTable'
import styles from '../Table.module.scss'
import { countText } from '../words'
import { type Entry, keyOf, numberText } from './entry'
import own from './index.module.scss'

interface Props {
  entries: readonly Entry[]
  total: number
  openKey: string | undefined
  onOpen: (key: string) => void
}

interface Row extends Entry {
  id: string
  name: string
}

const COLUMNS = [
  {
    heading: '做了什么',
    look: classes(styles.wideCell),
    cell: ({ what, reason }: Row) => <Named name={what} note={reason !== null && `原因：${reason}`} />,
  },
  { heading: '经办', look: classes(styles.cell), tone: 'sm c2', cell: ({ by }: Row) => by },
  {
    heading: '时间',
    look: classes(own.whenCell),
    tone: 'sm c2 num',
    cell: ({ at }: Row) => (
      <>
        <View>{fullDayText(at)}</View>
        <View>{clockTime(at)}</View>
      </>
    ),
  },
]

/** Entries as a table; one at a time opens beside it. */
export function EntryTable({ entries, total, openKey, onOpen }: Props) {
  const rows = entries.map((entry): Row => ({ ...entry, id: keyOf(entry), name: `${numberText(entry)} ${entry.what}` }))
  return (
    <RowTable
      label="操作记录"
      title={`操作记录 ${countText(total)} 条`}
      rows={rows}
      columns={COLUMNS}
      way={{ heading: '全文', verb: '查看' }}
      openId={openKey}
      onOpen={onOpen}
    />
  )
}
