import type { listMembers } from '../../../../domain/staff/contract'
import type { Output } from '../../../../domain/contract'
import { classes } from '../../../styles/classes'
import { Named, RowTable } from '../RowTable'
import { StatusTag } from '../StatusTag'
import styles from '../Table.module.scss'
import { countText } from '../words'

type Member = Output<typeof listMembers>['rows'][number]

interface Props {
  rows: readonly Member[]
  total: number
  openId: string | undefined
  onOpen: (id: string) => void
}

const COLUMNS = [
  {
    heading: '姓名',
    look: classes(styles.wideCell),
    cell: ({ name, phoneMasked }: Member) => <Named name={name} note={phoneMasked} />,
  },
  { heading: '单位工会', look: classes(styles.wideCell), tone: 'c2', cell: ({ unionName }: Member) => unionName },
  {
    heading: '会员号',
    look: classes(styles.wideCell, styles.optional),
    tone: 'c2 num',
    cell: ({ memberNumberMasked }: Member) => memberNumberMasked,
  },
  { heading: '状态', look: classes(styles.tagCell), cell: (row: Member) => <StatusTag row={row} /> },
]

/** Members as a table; a row opens beside it. */
export function MemberTable({ total, ...rest }: Props) {
  return (
    <RowTable
      label="会员"
      title={`会员 ${countText(total)} 人`}
      columns={COLUMNS}
      way={{ heading: '资料', verb: '查看' }}
      {...rest}
    />
  )
}
