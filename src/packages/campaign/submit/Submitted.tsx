import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { EntryView } from '../../../../domain/entry/contract'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'

interface Props {
  entry: EntryView
  /** Working days within which it is looked at. */
  moderationDays: number
  /** Whether works are collected still: a returned one may come in later than others. */
  isCollecting: boolean
  onAnother: () => void
}

/** Handed in: what happens now, and by when. */
export function Submitted({ entry, moderationDays, isCollecting, onAnother }: Props) {
  const { card, version } = entry
  const isShown = card.state === 'accepted'
  return (
    <Page title="投稿">
      <State
        icon="paper-plane-tilt-duotone"
        title={version > 1 ? `第 ${version} 版交上去了` : '作品交上去了'}
        text={
          isShown
            ? `《${card.title}》大家已经能看到`
            : `工会 ${moderationDays} 个工作日内看完《${card.title}》，通过后大家就能看到${isCollecting ? '。截止前还能改' : ''}`
        }
      >
        <Button
          kind="primary"
          isWide
          onTap={() => void Taro.redirectTo({ url: campaignPage('entry', { id: card.id }) })}
        >
          看我的作品
        </Button>
        {isCollecting && (
          <Button kind="ghost" isWide onTap={onAnother}>
            再投一件
          </Button>
        )}
      </State>
      <View className="sm c3 tc mt8">看得怎么样了，随时在“我的作品”里看</View>
    </Page>
  )
}
