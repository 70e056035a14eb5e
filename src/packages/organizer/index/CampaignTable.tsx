import { View } from '@tarojs/components'
import type { OrganizedRow } from '../../../../domain/campaign/organizing'
import { CampaignCover } from '../../../components/CampaignCover'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Named, RowTable } from '../../staff/RowTable'
import table from '../../staff/Table.module.scss'
import { countText } from '../../staff/words'
import { kitsText, nameOfCampaign, stateTag } from '../words'
import styles from './index.module.scss'

interface Props {
  title: string
  rows: readonly OrganizedRow[]
  onOpen: (row: OrganizedRow) => void
}

/** Campaigns on a wide screen. */
export function CampaignTable({ title, rows, onOpen }: Props) {
  const named = rows.map((row) => ({ ...row, id: row.card.id, name: nameOfCampaign(row.card.title) }))
  return (
    <RowTable
      label="主题活动"
      title={title}
      rows={named}
      columns={[
        {
          heading: '活动',
          look: table.wideCell ?? '',
          cell: ({ card, name, state }) => (
            <View className={styles.named}>
              <View className={styles.thumb}>
                <CampaignCover cover={card.cover} box="card" />
              </View>
              <View className="grow">
                <Named name={name} note={<Dotted of={[card.unionName, state !== 'draft' && card.stage]} />} />
              </View>
            </View>
          ),
        },
        { heading: '有哪些', look: table.cell ?? '', tone: 'sm c2', cell: ({ kits }) => kitsText(kits) },
        {
          heading: '状态',
          look: table.tagCell ?? '',
          cell: (row) => <Tag tone={stateTag(row).tone}>{stateTag(row).words}</Tag>,
        },
        {
          heading: '参加',
          look: table.countCell ?? '',
          tone: 'num',
          cell: ({ card, state }) => (state === 'draft' ? '－' : countText(card.takers)),
        },
        {
          heading: '待审作品',
          look: table.timeCell ?? '',
          tone: 'num',
          cell: ({ kits, toModerate, state }) => {
            if (!kits.includes('works') || state === 'draft') return '－'
            return toModerate > 0 ? <View className="c-warn b">{countText(toModerate)}</View> : '没有'
          },
        },
      ]}
      way={{ heading: '操作', verb: '打开' }}
      openId={undefined}
      onOpen={(id) => {
        const row = rows.find(({ card }) => card.id === id)
        if (row) onOpen(row)
      }}
    />
  )
}
