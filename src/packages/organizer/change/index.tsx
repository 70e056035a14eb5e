import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openOrganized } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Console, Head, type Work } from '../../staff/Console'
import { mayManage } from '../../staff/useStaffing'
import { useOnce } from '../useOnce'
import { Change } from './Change'

/** 修改活动: what may still be changed once it is out, with a sentence for those who take part. */
export default function ChangeCampaignPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const [turn, setTurn] = useState(0)
  return (
    <Console title="修改活动" place="campaigns" isFor={mayManage}>
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
  const opened = useCloud(useOnce(useCallback(() => call(openOrganized, { campaignId }), [campaignId])))
  return (
    <View>
      {work.isWide && <Head title="修改活动" onBack={goBack} />}
      <Answer of={opened} skeleton="form">
        {(campaign) => <Change opened={campaign} work={work} onReopen={onReopen} />}
      </Answer>
    </View>
  )
}
