import { useCallback, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { openOrganized } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { State } from '../../../components/State'
import { Console, type Work } from '../../staff/Console'
import { mayReview } from '../../staff/useStaffing'
import { useOnce } from '../useOnce'
import { organizerPage } from '../ways'
import { Compose } from './Compose'
import { keptPlan } from './keptPlan'

/** 写活动: a draft by its id. What is out is changed on a page of its own. */
export default function ComposeCampaignPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const [turn, setTurn] = useState(0)
  return (
    <Console title="写活动" place="campaigns" isFor={mayReview}>
      {(work) => <Opening key={turn} campaignId={id} work={work} onReopen={() => setTurn(turn + 1)} />}
    </Console>
  )
}

interface Props {
  campaignId: string
  work: Work
  onReopen: () => void
}

function Opening({ campaignId, work, onReopen }: Props) {
  // Once: what is being written is not to be replaced when the page shows again.
  const opened = useCloud(useOnce(useCallback(() => call(openOrganized, { campaignId }), [campaignId])))
  return (
    <Answer of={opened} skeleton="form">
      {(campaign) =>
        campaign.row.state === 'draft' ? (
          <Compose work={work} opened={campaign} kept={keptPlan(campaignId)} onReopen={onReopen} />
        ) : (
          <State icon="trophy-duotone" title="这个活动已经发布" text="发布后能改正文、联系人和还没到的截止时间">
            <Button
              kind="ink"
              isWide
              onTap={() => void Taro.redirectTo({ url: organizerPage('campaign', { id: campaignId }) })}
            >
              打开活动
            </Button>
          </State>
        )
      }
    </Answer>
  )
}
