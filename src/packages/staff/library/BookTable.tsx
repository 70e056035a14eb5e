import { View } from '@tarojs/components'
import type { StaffBookRow } from '../../../../domain/library/shelving'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { Named, RowTable } from '../RowTable'
import styles from '../Table.module.scss'
import { countText, sinceText } from '../words'
import { authorsText, STATES, untilText } from './bookWords'

interface Props {
  rows: readonly StaffBookRow[]
  now: number
  onOpen: (bookId: string) => void
}

/** Books on a wide screen, those changed last first. */
export function BookTable({ rows, now, onOpen }: Props) {
  return (
    <RowTable
      label="图书"
      title="图书"
      rows={rows.map((row) => ({ ...row, name: row.title }))}
      columns={[
        {
          heading: '书',
          look: styles.wideCell ?? '',
          cell: ({ title, cover, unionName, ...row }) => (
            <Tap className={styles.open} label={`《${title}》`} onTap={() => onOpen(row.id)}>
              <View className="row g12">
                <Cover title={title} cover={cover} width={44} />
                <View className="grow">
                  <Named
                    name={title}
                    note={<Dotted of={[row.kind === 'law' && '法规', authorsText(row), unionName]} />}
                  />
                </View>
              </View>
            </Tap>
          ),
        },
        {
          heading: '状态',
          look: styles.countCell ?? '',
          cell: ({ state }) => <Tag tone={STATES[state].tone}>{STATES[state].words}</Tag>,
        },
        { heading: '给谁看', look: styles.tagCell ?? '', cell: ({ openToName }) => openToName },
        {
          heading: '到期',
          look: styles.timeCell ?? '',
          tone: 'num',
          cell: ({ until }) => untilText(until, now),
        },
        { heading: '读过', look: styles.countCell ?? '', tone: 'num', cell: ({ readers }) => countText(readers) },
        { heading: '版', look: styles.countCell ?? '', tone: 'num', cell: ({ edition }) => `第 ${edition} 版` },
        {
          heading: '改动',
          look: styles.timeCell ?? '',
          tone: 'num',
          cell: ({ updatedAt }) => sinceText(updatedAt, now),
        },
      ]}
      way={{ heading: '操作', verb: '打开' }}
      openId={undefined}
      onOpen={onOpen}
    />
  )
}
