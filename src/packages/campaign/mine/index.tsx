import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type EntryCard, listOwnEntries } from '../../../../domain/entry/contract'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Cell, List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { EntryCover } from '../EntryTile'
import { spokenEntry, STATE_WORDS } from '../entryWords'
import { CAMPAIGN_PAGES } from '../kept'
import styles from './index.module.scss'

/** 我的作品: everything one has written and handed in, of one campaign or of all, with where it stands. */
export default function MyEntriesPage() {
  const { id } = useRouter<{ id?: string }>().params
  return (
    <Page title="我的作品">
      <Own campaignId={id} />
      <List className="mt12">
        <Cell
          icon="certificate"
          title="我的证书"
          note="得奖以后在这里，可以存图和打印"
          onTap={() => openCampaignPage('certificate')}
        />
      </List>
    </Page>
  )
}

function Own({ campaignId }: { campaignId: string | undefined }) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const of = campaignId === undefined ? {} : { campaignId }
        const { entries, nextCursor } = await call(listOwnEntries, { ...of, ...(cursor ? { cursor } : {}) })
        return { rows: entries, nextCursor }
      },
      [campaignId],
    ),
    `entries.mine.${campaignId ?? 'all'}`,
    CAMPAIGN_PAGES,
  )
  return (
    <Answer of={first}>
      {({ rows }) =>
        rows.length === 0 ? (
          <State icon="note-pencil-duotone" title="还没有作品" text="投过的作品和没写完的草稿都会在这里">
            <Button
              kind="plain"
              isWide
              onTap={() =>
                campaignId === undefined ? openCampaignPage('index') : openCampaignPage('detail', { id: campaignId })
              }
            >
              {campaignId === undefined ? '看看有什么活动' : '看活动介绍'}
            </Button>
          </State>
        ) : (
          <>
            <List className="mt8">
              {[...rows, ...later].map((entry) => (
                <OwnEntry key={entry.id} entry={entry} />
              ))}
            </List>
            <More hasMore={hasMore} onMore={loadMore} end="就这些了" />
          </>
        )
      }
    </Answer>
  )
}

/** What is not handed in is gone on with; everything else is looked at. */
function OwnEntry({ entry }: { entry: EntryCard }) {
  const { id, campaignId, trackId, title, state, submittedAt } = entry
  const { words, tone } = STATE_WORDS[state]
  const open = () =>
    state === 'draft'
      ? openCampaignPage('submit', { id: campaignId, track: trackId, entry: id })
      : openCampaignPage('entry', { id })
  return (
    <Cell
      label={`${spokenEntry(entry)}，${words}`}
      leading={
        <View className={styles.thumb}>
          <EntryCover entry={entry} hue="sand" />
        </View>
      }
      title={title || '没有名字'}
      note={submittedAt === null ? '草稿，点开接着写' : `${dayText(submittedAt)}提交`}
      trailing={<Tag tone={tone}>{words}</Tag>}
      onTap={open}
    />
  )
}
