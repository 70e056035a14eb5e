import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { claimPrize, openDraw } from '../../../../domain/draw/contract'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { useIntent } from '../../../components/useIntent'
import { Standing } from '../Standing'
import { useServerNow } from '../useServerNow'
import { Countdown } from './Countdown'
import { History } from './History'
import { Mine } from './Mine'
import { Prizes } from './Prizes'
import { Published } from './Published'
import { Winners } from './Winners'
import { Won } from './Won'

export type Opened = Output<typeof openDraw>

/** 抽奖 of a campaign: what was published before, what was drawn, one's own place in it, and how to compute it again. */
export default function DrawPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  const { data } = loaded
  const { run, isBusy } = useIntent()
  const win = data?.mine?.win

  async function claim() {
    const claimed = await run('claim', (requestKey) => call(claimPrize, { campaignId: id, requestKey }))
    if (claimed) toast('领到了，放进“我的券”')
    await loaded.reload()
  }

  return (
    <Page
      title="抽奖"
      {...(win?.state === 'open'
        ? {
            bar: (
              <View className="grow">
                <Button kind="primary" isWide busy={isBusy && '正在领取'} onTap={() => void claim()}>
                  领取奖品
                </Button>
              </View>
            ),
            barNote: '领取后放进“我的券”，从会员卡里也能找到',
          }
        : {})}
    >
      <Answer of={loaded} skeleton="detail">
        {(opened) => <Content opened={opened} onDue={loaded.reload} />}
      </Answer>
    </Page>
  )
}

function Content({ opened, onDue }: { opened: Opened; onDue: () => Promise<void> }) {
  const { draw, mine } = opened
  const now = useServerNow(opened.now)
  return (
    <View>
      {mine === null && <Standing reason="not_member" step={campaignPage('draw', { id: draw.campaignId })} />}
      {mine?.win ? <Won win={mine.win} now={now} /> : <Countdown draw={draw} mine={mine} now={now} onDue={onDue} />}
      {mine && <Mine mine={mine} draw={draw} />}
      <Prizes draw={draw} />
      {draw.list && <Published draw={draw} list={draw.list} renew={() => renewed(draw.campaignId)} />}
      {draw.state === 'drawn' && <Winners draw={draw} />}
      <History draw={draw} />
      <View className="mt16 mb24">
        <Button kind="ghost" isWide onTap={() => openCampaignPage('draws')}>
          看历次抽奖
        </Button>
      </View>
    </View>
  )
}

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('draw.not_found')) : call(openDraw, { campaignId })
}

async function renewed(campaignId: string) {
  const { draw } = await open(campaignId)
  return draw.list?.file ? [draw.list.file] : []
}
