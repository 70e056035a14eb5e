import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Console, Head } from '../../staff/Console'
import { mayReview } from '../../staff/useStaffing'
import { ModerationOutcome } from '../moderation/ModerationOutcome'
import { useModeration } from '../moderation/useModeration'
import { WorkPanel } from '../moderation/WorkPanel'
import { useStaffCampaign } from '../staffCampaign'

/** One work for staff, on a page of its own: from the queue on a phone, and from candidates and results. */
export default function WorkPage() {
  const { id = '', campaign = '' } = useRouter<{ id?: string; campaign?: string }>().params
  return (
    <Console title="看作品" place="campaigns" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="看作品" onBack={goBack} />}
          <OneWork entryId={id} campaignId={campaign} />
        </View>
      )}
    </Console>
  )
}

function OneWork({ entryId, campaignId }: { entryId: string; campaignId: string }) {
  const loaded = useStaffCampaign(campaignId)
  const moderation = useModeration(() => undefined)
  return (
    <View>
      {moderation.outcome && (
        <View className="mt8">
          <ModerationOutcome outcome={moderation.outcome} onClose={moderation.forgetOutcome} />
        </View>
      )}
      <Answer of={loaded} skeleton="detail">
        {({ plan }) => (
          <View className="card pad-l mt8">
            <WorkPanel entryId={entryId} plan={plan} isBusy={moderation.isBusy} onDecide={moderation.decide} />
          </View>
        )}
      </Answer>
    </View>
  )
}
