import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openOrganized } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Console, Head, type Work } from '../../staff/Console'
import { mayManage } from '../../staff/useStaffing'
import { Change } from './Change'

/** 修改活动: what may still be changed once it is out, with a sentence for those who take part. */
export default function ChangeCampaignPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="修改活动" place="campaigns" isFor={mayManage}>
      {(work) => <Opening campaignId={id} work={work} />}
    </Console>
  )
}

function Opening({ campaignId, work }: { campaignId: string; work: Work }) {
  const opened = useCloud(useCallback(() => call(openOrganized, { campaignId }), [campaignId]))
  return (
    <View>
      {work.isWide && <Head title="修改活动" onBack={goBack} />}
      <Answer of={opened} skeleton="form">
        {(campaign) => <Change key={campaign.row.revision} opened={campaign} work={work} />}
      </Answer>
    </View>
  )
}
