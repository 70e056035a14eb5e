import type { OwedRow } from '../../../../domain/benefit/statement'
import { yuanNumber } from '../../../../domain/money'
import { classes } from '../../../styles/classes'
import { Named, RowTable } from '../RowTable'
import styles from '../Table.module.scss'
import own from './index.module.scss'
import { usesText } from './usesText'

interface Props {
  rows: readonly OwedRow[]
  total: number
  openId: string | undefined
  onOpen: (id: string) => void
}

const COLUMNS = [
  {
    heading: '门店',
    look: classes(styles.wideCell),
    cell: (row: OwedRow) => <Named name={row.name} note={usesText(row)} />,
  },
  {
    heading: '权益（元）',
    look: classes(own.fenCell, styles.optional),
    tone: 'num c2',
    cell: ({ benefitsFen }: OwedRow) => yuanNumber(benefitsFen),
  },
  {
    heading: '券（元）',
    look: classes(own.fenCell, styles.optional),
    tone: 'num c2',
    cell: ({ vouchersFen }: OwedRow) => yuanNumber(vouchersFen),
  },
  {
    heading: '合计（元）',
    look: classes(own.fenCell),
    tone: 'num b',
    cell: ({ totalFen }: OwedRow) => yuanNumber(totalFen),
  },
]

/** Partners with what they are owed; one at a time opens beside them. */
export function OwedTable({ total, ...rest }: Props) {
  return (
    <RowTable
      label="要结的门店"
      title={`要结的门店 ${total} 家`}
      columns={COLUMNS}
      way={{ heading: '逐笔', verb: '查看' }}
      {...rest}
    />
  )
}
