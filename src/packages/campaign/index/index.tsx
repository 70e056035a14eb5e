import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { CampaignTab, listCampaigns } from '../../../../domain/campaign/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { CampaignRow } from '../CampaignRow'
import { CAMPAIGN_PAGES } from '../kept'

const TABS: readonly { value: CampaignTab; words: string }[] = [
  { value: 'running', words: '正在进行' },
  { value: 'coming', words: '即将开始' },
  { value: 'ended', words: '已结束' },
]

/** 主题活动: what one can take part in, what comes, and what was. */
export default function CampaignsPage() {
  const { tab: asked } = useRouter<{ tab?: string }>().params
  const [tab, setTab] = useState<CampaignTab>(() => CampaignTab.options.find((each) => each === asked) ?? 'running')
  return (
    <Page title="主题活动">
      <View className="mt8">
        <Segmented value={tab} onChange={setTab} options={TABS} />
      </View>
      <Campaigns key={tab} tab={tab} onTab={setTab} />
      <View className="mt16">
        <Button kind="ghost" isWide onTap={() => openCampaignPage('mine')}>
          我参加的作品和证书
        </Button>
      </View>
    </Page>
  )
}

function Campaigns({ tab, onTab }: { tab: CampaignTab; onTab: (tab: CampaignTab) => void }) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { campaigns, nextCursor } = await call(listCampaigns, { tab, ...(cursor ? { cursor } : {}) })
        return { rows: campaigns, nextCursor }
      },
      [tab],
    ),
    `campaigns.${tab}`,
    CAMPAIGN_PAGES,
  )
  return (
    <View className="mt16">
      <Answer of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty tab={tab} onTab={onTab} />
          ) : (
            <>
              {[...rows, ...later].map((campaign) => (
                <CampaignRow key={campaign.id} campaign={campaign} />
              ))}
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }
      </Answer>
    </View>
  )
}

/** What is empty, and where there may be something. */
function Empty({ tab, onTab }: { tab: CampaignTab; onTab: (tab: CampaignTab) => void }) {
  const { title, text, to, words } = EMPTY[tab]
  return (
    <State icon="medal-duotone" title={title} text={text}>
      <Button kind="plain" isWide onTap={() => onTab(to)}>
        {words}
      </Button>
    </State>
  )
}

const EMPTY: Readonly<Record<CampaignTab, { title: string; text: string; to: CampaignTab; words: string }>> = {
  running: {
    title: '现在没有活动',
    text: '工会发起新活动会放在这里，先看看快开始的',
    to: 'coming',
    words: '看即将开始的',
  },
  coming: { title: '还没有预告', text: '正在进行的活动随时能参加', to: 'running', words: '看正在进行的' },
  ended: { title: '还没有结束的活动', text: '结束的活动和结果会留在这里', to: 'running', words: '看正在进行的' },
}
