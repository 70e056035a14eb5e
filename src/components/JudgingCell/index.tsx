import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { listToJudge } from '../../../domain/entry/judging'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { openCampaignPage } from '../CampaignCover/ways'
import { Cell, List } from '../Cell'

interface Props {
  /** Of one campaign; of all that are not over where none is named. */
  campaignId?: string
}

/** The way to the works one is asked to judge; nothing for whoever is no judge. */
export function JudgingCell({ campaignId }: Props) {
  const asked = useCloud(useCallback(() => call(listToJudge, campaignId ? { campaignId } : {}), [campaignId]))
  const counts = asked.data
  if (!counts || counts.asked === 0) return null
  const left = counts.asked - counts.done
  return (
    <List className="mt12">
      <Cell
        icon="scales"
        title="我要评的作品"
        note={left > 0 ? `还有 ${left} 件没评` : `${counts.asked} 件都评完了`}
        label={left > 0 ? `我要评的作品，还有 ${left} 件没评` : '我要评的作品'}
        trailing={left > 0 && <View className="badge">{left > 99 ? '99+' : left}</View>}
        onTap={() => openCampaignPage('judging', { id: campaignId })}
      />
    </List>
  )
}
