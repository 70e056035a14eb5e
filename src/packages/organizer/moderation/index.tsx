import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Console, Head, type Work } from '../../staff/Console'
import { mayReview } from '../../staff/useStaffing'
import { useStaffCampaign } from '../staffCampaign'
import { PhoneModeration } from './PhoneModeration'
import { WideModeration } from './WideModeration'

/** 审核作品: before anybody else sees them, what is due first stands first. */
export default function ModerationPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="审核作品" place="campaigns" isFor={mayReview}>
      {(work) => <Moderation campaignId={id} {...work} />}
    </Console>
  )
}

function Moderation({ campaignId, isWide }: Work & { campaignId: string }) {
  const loaded = useStaffCampaign(campaignId)
  return (
    <View>
      {isWide && (
        <Head title="审核作品" onBack={goBack} note={<View className="sm c3">{loaded.data?.card.title}</View>} />
      )}
      <Answer of={loaded}>
        {(campaign) =>
          isWide ? (
            <WideModeration campaignId={campaignId} plan={campaign.plan} />
          ) : (
            <PhoneModeration campaignId={campaignId} title={campaign.card.title} plan={campaign.plan} />
          )
        }
      </Answer>
    </View>
  )
}
