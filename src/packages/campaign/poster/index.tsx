import { useCallback, useMemo, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { type CampaignView, codeOfCampaign } from '../../../../domain/campaign/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { campaignOf } from '../campaignOf'
import { Picture } from '../picture/Picture'
import { savePicture } from '../picture/save'
import type { Drawn } from '../picture/surface'
import { webAddress } from '../picture/webAddress'
import { type PosterCode, posterOf } from './drawPoster'

/** A poster of a campaign with the code that opens it: to be saved, printed, and sent on. */
export default function PosterPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  const title = loaded.data?.campaign.card.title
  useShareAppMessage(() => ({ title: title ?? '主题活动', path: campaignPage('detail', { id }) }))
  if (loaded.data) return <Poster {...loaded.data} />
  return (
    <Page title="海报">
      <Answer of={loaded} skeleton="detail">
        {() => null}
      </Answer>
    </Page>
  )
}

interface Opened {
  campaign: CampaignView
  code: PosterCode
}

async function open(campaignId: string): Promise<Opened> {
  if (process.env.TARO_ENV === 'weapp') {
    const [{ campaign }, code] = await Promise.all([campaignOf(campaignId), programCode(campaignId)])
    return { campaign, code }
  }
  const { campaign } = await campaignOf(campaignId)
  const address = webAddress(campaignPage('detail', { id: campaignId }))
  return { campaign, code: address === undefined ? undefined : { address } }
}

/** The mini-program code on this phone; without it, for whatever reason, a poster is a poster still. */
async function programCode(campaignId: string): Promise<PosterCode> {
  try {
    const { picture } = await call(codeOfCampaign, { campaignId })
    if (!picture) return undefined
    // A canvas draws files of the phone; addresses only of servers it was told of.
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url: picture.url })
    return statusCode === 200 ? { picture: tempFilePath } : undefined
  } catch {
    return undefined
  }
}

function Poster({ campaign, code }: Opened) {
  const { id, title } = campaign.card
  const [drawn, setDrawn] = useState<Drawn>()
  // Drawn once: an answer that comes again must not make it flicker.
  const [first] = useState({ campaign, code })
  const drawing = useMemo(() => posterOf(first.campaign, first.code), [first])
  return (
    <Page
      title="海报"
      bar={
        <>
          {process.env.TARO_ENV === 'weapp' ? (
            <Button openType="share">转给工友</Button>
          ) : (
            <Button onTap={() => void copyAddress(id, title)}>复制链接</Button>
          )}
          <View className="grow">
            <Button
              kind="primary"
              isWide
              isOff={drawn === undefined}
              onTap={() => drawn && void savePicture(drawn, `${title}海报`)}
            >
              存图片
            </Button>
          </View>
        </>
      }
    >
      <View className="mt8">
        <Picture
          drawing={drawing}
          label={`${title}的海报，${first.code ? '上面有活动的码' : '上面写着在哪里参加'}`}
          onDrawn={setDrawn}
        />
      </View>
      <View className="sm c3 tc mt12">存下来可以发到群里，也可以打印贴到工位边</View>
    </Page>
  )
}

async function copyAddress(id: string, title: string): Promise<void> {
  const address = webAddress(campaignPage('detail', { id })) ?? ''
  const isCopied = await Taro.setClipboardData({ data: `${title} ${address}` }).then(
    () => true,
    () => false,
  )
  toast(isCopied ? '复制好了，粘贴给工友就行' : '没复制上，长按地址栏复制')
}
