import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { runningPhase } from '../../../../domain/campaign/phase'
import { againText } from '../../../../domain/entry/again'
import { type EntryView, withdrawEntry } from '../../../../domain/entry/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { confirm, toast } from '../../../components/feedback'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { STATE_WORDS } from '../entryWords'
import { deadlineText } from '../spans'

interface Props {
  entry: EntryView
  campaign: CampaignView
  /** The cloud's clock. */
  now: number
  /** Why nothing is taken down now, with the next step. */
  offline: string | undefined
  onChanged: () => void
}

/** For its author: where the work stands, why, and what can be done with it. */
export function Own({ entry, campaign, now, offline, onChanged }: Props) {
  const { card, reason, version, againUntil } = entry
  const { id, campaignId, trackId, state, title } = card
  const { run, isBusy } = useIntent()
  const { words, tone } = STATE_WORDS[state]
  const collecting = runningPhase(campaign.plan.phases, 'collect', now)
  const mayChange =
    state === 'returned'
      ? againUntil !== null && now < againUntil
      : collecting !== undefined && (state === 'draft' || state === 'submitted')
  const mayWithdraw = state === 'submitted' || state === 'accepted' || state === 'returned' || state === 'draft'

  const withdraw = async () => {
    const isSure = await confirm({
      title: '撤下这件作品',
      text: `撤下后大家看不到，文件会删除，不能恢复。${collecting ? '截止前可以重新投一件。' : '投稿已经截止，不能再投。'}`,
      yes: '撤下',
    })
    if (!isSure) return
    const answer = await run(`withdraw ${id}`, (requestKey) => call(withdrawEntry, { entryId: id, requestKey }))
    if (!answer) return
    toast('已撤下')
    onChanged()
  }
  return (
    <View className="card pad mt8 on-screen">
      <View className="row between g12">
        <View className="body b grow">我的作品</View>
        <Tag tone={tone}>{words}</Tag>
      </View>
      <View className="sm c2 mt4">{standingText(entry, campaign, now)}</View>
      {reason !== null && (state === 'returned' || state === 'removed') && (
        <View className="mt12">
          <Tip tone="error">{`${state === 'returned' ? '退回' : '下架'}原因：${reason}`}</Tip>
        </View>
      )}
      {collecting && version > 0 && mayChange && state !== 'returned' && (
        <View className="sm c3 mt8">{`${deadlineText(collecting.until)} 前都能改，改了要再提交一次`}</View>
      )}
      {mayWithdraw && offline !== undefined && <View className="sm c3 mt8">{offline}</View>}
      {(mayChange || mayWithdraw) && (
        <View className="row g12 mt12">
          {mayWithdraw && (
            <Button
              isSmall
              isOff={offline !== undefined}
              busy={isBusy && '撤下中'}
              label={`撤下《${title}》`}
              onTap={() => void withdraw()}
            >
              撤下
            </Button>
          )}
          {mayChange && (
            <Button
              isSmall
              kind="ink"
              onTap={() =>
                void Taro.navigateTo({ url: campaignPage('submit', { id: campaignId, track: trackId, entry: id }) })
              }
            >
              {state === 'returned' ? '改一改再提交' : '接着改'}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}

function standingText({ card, version, againUntil }: EntryView, { plan }: CampaignView, now: number): string {
  switch (card.state) {
    case 'draft':
      return '还没提交，只有你看得到'
    case 'submitted':
      return `第 ${version} 版，工会 ${plan.works?.moderationDays ?? 1} 个工作日内看完`
    case 'returned':
      if (againUntil === null) return '工会看过了，改好再提交就行'
      return now < againUntil ? againText(againUntil) : `${deadlineText(againUntil)} 前没有再交，不能再改了`
    case 'accepted':
      return '通过了，大家都能看到'
    case 'withdrawn':
      return '你撤下了，只有你看得到'
    case 'removed':
      return '工会把它下架了。有疑问打 12351'
  }
}
