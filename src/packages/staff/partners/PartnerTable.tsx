import type { PartnerRow as Partner } from '../../../../domain/staff/contract'
import { classes } from '../../../styles/classes'
import { Named, RowTable } from '../RowTable'
import styles from '../Table.module.scss'
import { PartnerTag } from './PartnerTag'

interface Props {
  rows: readonly Partner[]
  total: number
  openId: string | undefined
  onOpen: (id: string) => void
}

const COLUMNS = [
  {
    heading: '门店',
    look: classes(styles.wideCell),
    cell: ({ name, address }: Partner) => <Named name={name} note={address} />,
  },
  {
    heading: '签约工会',
    look: classes(styles.cell, styles.optional),
    tone: 'c2',
    cell: ({ unionName }: Partner) => unionName,
  },
  {
    heading: '店员',
    look: classes(styles.countCell),
    tone: 'num',
    cell: ({ clerks }: Partner) => `${clerks.length} 人`,
  },
  {
    heading: '今天核销',
    look: classes(styles.countCell),
    tone: 'num',
    cell: ({ redeemedToday }: Partner) => `${redeemedToday} 笔`,
  },
  { heading: '状态', look: classes(styles.timeCell), cell: (row: Partner) => <PartnerTag partner={row} /> },
]

/** Partners as a table; a row opens beside it. */
export function PartnerTable({ total, ...rest }: Props) {
  return (
    <RowTable
      label="合作门店"
      title={`合作门店 ${total} 家`}
      columns={COLUMNS}
      way={{ heading: '管理', verb: '管理' }}
      {...rest}
    />
  )
}
