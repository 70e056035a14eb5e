import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { guardReason } from '../../../../domain/campaign/guard'
import { type OrganizedRow, recallCampaign } from '../../../../domain/campaign/organizing'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { StaffSeat } from '../../../../domain/identity/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Cell, List } from '../../../components/Cell'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Section } from '../../../components/Section'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'
import { DayField } from '../../staff/rooms/edit/DayField'
import { mayManage } from '../../staff/useStaffing'
import { FindingTip } from '../compose/Findings'
import { useBeginning } from '../useBeginning'
import { openOrganizerPage } from '../ways'

const REASONS = ['时间安排有变', '内容写错了，改好重发', '上级要求停办']

interface Props {
  seat: StaffSeat
  row: OrganizedRow
  plan: CampaignPlan
  onChanged: () => void
}

/** What may be done to a campaign that is out. */
export function Steer({ seat, row, plan, onChanged }: Props) {
  const [asking, setAsking] = useState<'recall' | 'copy'>()
  const { run, isBusy } = useIntent()
  const { id, title } = row.card
  const isOut = row.state === 'published'
  const recall = async (reason: string) => {
    const answer = await run(`recall ${id} ${reason}`, (requestKey) =>
      call(recallCampaign, { campaignId: id, reason, requestKey }),
    )
    if (!answer) return
    setAsking(undefined)
    toast('撤回了，参加的人会看到原因')
    onChanged()
  }
  return (
    <Section title="这个活动">
      <List>
        <Cell
          icon="eye"
          title="看活动页面"
          note="和会员看到的一样"
          onTap={() => void Taro.navigateTo({ url: campaignPage('detail', { id }) })}
        />
        {isOut && mayManage(seat) && (
          <Cell
            icon="pencil-simple"
            title="改时间、正文和联系人"
            note="改了什么会写在活动页上"
            onTap={() => openOrganizerPage('change', { id })}
          />
        )}
        <Cell icon="copy" title="照这个再办一次" note="得到一份草稿，日子往后移" onTap={() => setAsking('copy')} />
        {isOut && mayManage(seat) && (
          <Cell icon="prohibit" title="撤回活动" note="马上停办，参加的人看到原因" onTap={() => setAsking('recall')} />
        )}
      </List>
      <ReasonSheet
        isOpen={asking === 'recall'}
        title={`撤回“${title}”`}
        text="马上停办，撤回后不能恢复。已经交的作品和记录都留着，参加的人会看到原因。"
        quick={REASONS}
        yes="撤回活动"
        isBusy={isBusy}
        onClose={() => setAsking(undefined)}
        onReason={(reason) => void recall(reason)}
        about={(reason) =>
          guardReason(reason, { where: 'reason', called: '原因' }, plan).map((finding) => (
            <View key={finding.sentence} className="mt8">
              <FindingTip finding={finding} />
            </View>
          ))
        }
      />
      {asking === 'copy' && (
        <CopySheet unionId={row.unionId} campaignId={id} title={title} onClose={() => setAsking(undefined)} />
      )}
    </Section>
  )
}

interface CopyProps {
  unionId: string
  campaignId: string
  title: string
  onClose: () => void
}

function CopySheet({ unionId, campaignId, title, onClose }: CopyProps) {
  const { day, setDay, begin, isBusy } = useBeginning(unionId, onClose)
  return (
    <Sheet
      isOpen
      title={`照“${title}”再办一次`}
      onClose={onClose}
      bar={
        <Button kind="ink" isWide busy={isBusy && '正在准备'} onTap={() => void begin({ campaignId })}>
          开始写
        </Button>
      }
    >
      <View className="card">
        <DayField label="哪天开始" value={day} onChange={setDay} />
      </View>
      <View className="sm c3 mt8">
        各阶段一起往后移，作品、投票和名单不带过来。正文里写的日期、开奖的期号照旧，记得改
      </View>
    </Sheet>
  )
}
