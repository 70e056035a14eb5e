import type { PublishedRow } from '../../../../domain/notice/following'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { Dotted } from '../../../components/Dotted'
import { NoticeTag } from '../noticeTags'
import { Named, RowTable } from '../RowTable'
import styles from '../Table.module.scss'
import { countText, sinceText } from '../words'

interface Props {
  rows: readonly PublishedRow[]
  now: number
  isGuide: boolean
  openId: string | undefined
  onOpen: (id: string) => void
}

/** Published notices on a wide screen. */
export function NoticeTable({ rows, now, isGuide, openId, onOpen }: Props) {
  const named = rows.map((row) => ({ ...row, name: row.title }))
  const title = {
    heading: '标题',
    look: styles.wideCell ?? '',
    cell: (row: PublishedRow) => (
      <Named
        name={row.title}
        note={
          <Dotted
            of={[
              !isGuide && row.kind !== 'notice' && NOTICE_KIND_NAMES[row.kind],
              row.unionName,
              sinceText(row.at, now),
              row.version > 1 && `第 ${row.version} 版`,
            ]}
          />
        }
      />
    ),
  }
  const state = {
    heading: '状态',
    look: styles.tagCell ?? '',
    cell: ({ state }: PublishedRow) => <NoticeTag state={state} />,
  }
  const columns = isGuide
    ? [title, state]
    : [
        title,
        state,
        {
          heading: '看过',
          look: styles.countCell ?? '',
          tone: 'num',
          cell: ({ figures: { read, passed, members }, isForUnions }: PublishedRow) =>
            isForUnions ? `转发 ${countText(passed)}/${countText(members)}` : countText(read),
        },
        {
          heading: '已确认',
          look: styles.countCell ?? '',
          tone: 'num',
          cell: ({ figures, needsConfirmation, isForUnions }: PublishedRow) =>
            !needsConfirmation ? '不用' : isForUnions ? '下级看' : countText(figures.confirmed),
        },
      ]
  return (
    <RowTable
      label={isGuide ? '办事指南' : '通知'}
      title={isGuide ? '办事指南' : '已发出的通知'}
      rows={named}
      columns={columns}
      way={{ heading: '操作', verb: '查看' }}
      openId={openId}
      onOpen={onOpen}
    />
  )
}
