import { useCallback } from 'react'
import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type DraftRow, listDrafts } from '../../../../domain/notice/drafting'
import { listPublished, type PublishedRow } from '../../../../domain/notice/following'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Ring } from '../../../components/Ring'
import { Section } from '../../../components/Section'
import { Tile } from '../../../components/Tile'
import { countText, sinceText } from '../words'

const openCompose = (draftId: string) => void Taro.navigateTo({ url: `/packages/staff/compose/index?draft=${draftId}` })
const openNotice = (id: string) => void Taro.navigateTo({ url: `/packages/staff/notice/index?id=${id}` })

/** The newest notice with who has confirmed it, what waits for a yes, and the draft one was writing last. */
export function LatestNotices({ unionId, onAll }: { unionId: string; onAll: () => void }) {
  const latest = useCloud(
    useCallback(async () => {
      const [published, drafts] = await Promise.all([
        call(listPublished, { unionId, limit: 1 }),
        call(listDrafts, { unionId }),
      ])
      return { published: published.rows[0], toDecide: drafts.toDecide[0], draft: drafts.rows[0], now: published.now }
    }, [unionId]),
  )
  if (!latest.data) return null
  const { published, toDecide, draft, now } = latest.data
  if (!published && !toDecide && !draft) return null
  return (
    <Section title="通知" more="全部" onMore={onAll}>
      <List>
        {toDecide && <Waiting draft={toDecide} now={now} />}
        {published && <Newest row={published} now={now} />}
        {draft && draft.id !== toDecide?.id && <Written draft={draft} now={now} />}
      </List>
    </Section>
  )
}

function Newest({ row, now }: { row: PublishedRow; now: number }) {
  const { members, read, confirmed, passed } = row.figures
  const done = row.isForUnions ? passed : row.needsConfirmation ? confirmed : read
  const share = members === 0 ? 0 : Math.min(1, done / members)
  const words = row.isForUnions ? '转发' : row.needsConfirmation ? '确认' : '看过'
  return (
    <Cell
      leading={
        <Ring share={share} size={44} label={`${Math.round(share * 100)}% ${words}`}>
          <Text className="cap b num">{Math.round(share * 100)}%</Text>
        </Ring>
      }
      title={row.title}
      note={`${countText(done)} ${row.isForUnions ? '个下级工会' : '人'}${words}，${sinceText(row.at, now)}发出`}
      trailing={
        <Button isSmall label={`查看 ${row.title}`} onTap={() => openNotice(row.id)}>
          查看
        </Button>
      }
    />
  )
}

function Waiting({ draft, now }: { draft: DraftRow; now: number }) {
  return (
    <Cell
      leading={<Tile icon="clipboard-text-duotone" hue="sand" size={44} isRound />}
      title={draft.title || '没有标题'}
      note={`${draft.authorMasked}提交，${sinceText(draft.updatedAt, now)}`}
      trailing={
        <Button isSmall label={`审批 ${draft.title}`} onTap={() => openCompose(draft.id)}>
          审批
        </Button>
      }
    />
  )
}

function Written({ draft, now }: { draft: DraftRow; now: number }) {
  return (
    <Cell
      leading={<Tile icon="file-text-duotone" size={44} isRound />}
      title={draft.title || '没有标题'}
      note={`草稿，${sinceText(draft.updatedAt, now)}存`}
      trailing={
        <Button isSmall label={`继续写 ${draft.title || '没有标题的草稿'}`} onTap={() => openCompose(draft.id)}>
          继续写
        </Button>
      }
    />
  )
}
