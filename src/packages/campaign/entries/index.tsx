import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { runningPhase } from '../../../../domain/campaign/phase'
import { listEntries } from '../../../../domain/entry/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { Chips } from '../../../components/Chips'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { campaignOf } from '../campaignOf'
import { EntryTile } from '../EntryTile'
import { CAMPAIGN_PAGES } from '../kept'
import { deadlineText, leftText } from '../spans'
import { useServerNow } from '../useServerNow'
import styles from './index.module.scss'

type Order = 'shuffled' | 'newest'
const ALL = 'all'

/** 作品: what was handed in and is to be seen, by track; shuffled anew every day, so that none is always on top. */
export default function EntriesPage() {
  const { id = '', track } = useRouter<{ id?: string; track?: string }>().params
  const loaded = useCloud(useCallback(() => campaignOf(id), [id]))
  const title = loaded.data?.campaign.card.title
  useShareAppMessage(() => ({
    title: title ? `${title}的作品` : '活动作品',
    path: campaignPage('entries', { id, track }),
  }))
  return (
    <Page title={title ?? '作品'}>
      <Answer of={loaded}>{({ campaign, now }) => <Feed campaign={campaign} answered={now} first={track} />}</Answer>
    </Page>
  )
}

interface FeedProps {
  campaign: CampaignView
  answered: number
  first: string | undefined
}

function Feed({ campaign, answered, first }: FeedProps) {
  const { works, phases } = campaign.plan
  const tracks = works?.tracks ?? []
  const [track, setTrack] = useState(() => tracks.find(({ id }) => id === first)?.id ?? ALL)
  const [order, setOrder] = useState<Order>('shuffled')
  const now = useServerNow(answered)
  const voting = works?.voting ? runningPhase(phases, 'vote', now) : undefined
  return (
    <>
      {tracks.length > 1 && (
        <View className="mt8">
          <Chips
            value={track}
            onChange={setTrack}
            options={[{ value: ALL, words: '全部' }, ...tracks.map(({ id, title }) => ({ value: id, words: title }))]}
          />
        </View>
      )}
      {works?.voting && voting && (
        <View className="mt12">
          <Tip tone="info" icon="thumbs-up">
            {`投票还剩 ${leftText(voting.until, now)}，${deadlineText(voting.until)} 截止。一天能给 ${works.voting.mostADay} 件投票，同一件隔 ${works.voting.hoursApart} 小时能再投`}
          </Tip>
        </View>
      )}
      <View className="mt12 mb12">
        <Segmented
          value={order}
          onChange={setOrder}
          options={[
            { value: 'shuffled', words: '随便看看' },
            { value: 'newest', words: '最新' },
          ]}
        />
      </View>
      <Entries key={`${track} ${order}`} campaign={campaign} track={track} order={order} />
    </>
  )
}

interface EntriesProps {
  campaign: CampaignView
  track: string
  order: Order
}

function Entries({ campaign, track, order }: EntriesProps) {
  const { id } = campaign.card
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const of = track === ALL ? {} : { trackId: track }
        const page = await call(listEntries, { campaignId: id, ...of, order, ...(cursor ? { cursor } : {}) })
        return { rows: page.entries, nextCursor: page.nextCursor }
      },
      [id, track, order],
    ),
    `entries.${id}.${track}.${order}`,
    CAMPAIGN_PAGES,
  )
  const tracks = campaign.plan.works?.tracks ?? []
  return (
    <Answer of={first}>
      {({ rows }) =>
        rows.length === 0 ? (
          <State icon="image-duotone" title="还没有作品" text="通过审核的作品会出现在这里，先去看看能投什么">
            <Button kind="plain" isWide onTap={() => openCampaignPage('detail', { id })}>
              看活动介绍
            </Button>
          </State>
        ) : (
          <>
            <View className={styles.grid}>
              {[...rows, ...later].map((entry) => (
                <EntryTile
                  key={entry.id}
                  entry={entry}
                  hue={tracks.find((each) => each.id === entry.trackId)?.tone ?? 'sand'}
                />
              ))}
            </View>
            <More hasMore={hasMore} onMore={loadMore} end="就这些了" />
          </>
        )
      }
    </Answer>
  )
}
