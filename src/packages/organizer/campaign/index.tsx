import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Tip } from '../../../components/Tip'
import { Console, Head, type Work } from '../../staff/Console'
import { mayReview } from '../../staff/useStaffing'
import { type StaffCampaign, useStaffCampaign } from '../staffCampaign'
import { About, Spans } from './About'
import { CampaignFigures } from './CampaignFigures'
import { CampaignWays } from './CampaignWays'
import { Steer } from './Steer'
import styles from './index.module.scss'

/** One campaign that is out: how it goes, where work waits, and what may still be changed. */
export default function StaffCampaignPage() {
  const { id = '', for: forUnionId } = useRouter<{ id?: string; for?: string }>().params
  return (
    <Console title="活动" place="campaigns" isFor={mayReview}>
      {(work) => <Opening campaignId={id} forUnionId={forUnionId} work={work} />}
    </Console>
  )
}

interface OpeningProps {
  campaignId: string
  /** A union below the organiser's that is worked for. */
  forUnionId: string | undefined
  work: Work
}

function Opening({ campaignId, forUnionId, work }: OpeningProps) {
  const loaded = useStaffCampaign(campaignId, forUnionId)
  return (
    <View>
      {work.isWide && <Head title={loaded.data?.card.title ?? '活动'} onBack={goBack} />}
      <Answer of={loaded} skeleton="detail">
        {(campaign) => <Campaign work={work} campaign={campaign} onChanged={() => void loaded.reload()} />}
      </Answer>
    </View>
  )
}

interface Props {
  work: Work
  campaign: StaffCampaign
  onChanged: () => void
}

function Campaign({ work, campaign, onChanged }: Props) {
  const { seat, isWide } = work
  const { row } = campaign
  const steer = row && <Steer seat={seat} row={row} plan={campaign.plan} onChanged={onChanged} />
  const tracks = campaign.plan.works?.tracks ?? []
  const figures = row && <CampaignFigures campaignId={campaign.card.id} tracks={tracks.map(({ title }) => title)} />
  const ways = <CampaignWays campaign={campaign} seat={seat} />
  if (!isWide) {
    return (
      <View>
        <View className="mt8">
          <About campaign={campaign} />
        </View>
        {!row && <Above campaign={campaign} unionName={seat.unionName} />}
        {ways}
        {figures}
        <Spans campaign={campaign} />
        {steer}
      </View>
    )
  }
  return (
    <View className={styles.desk}>
      <View className={styles.main}>
        {!row && <Above campaign={campaign} unionName={seat.unionName} />}
        <View className={row ? styles.flush : ''}>{ways}</View>
        {figures}
      </View>
      <View className={styles.side}>
        <About campaign={campaign} />
        {steer}
        <Spans campaign={campaign} />
      </View>
    </View>
  )
}

/** One of a union above: what is done for it from here. */
function Above({ campaign, unionName }: { campaign: StaffCampaign; unionName: string }) {
  return (
    <View className="mt12">
      <Tip tone="info">{`${campaign.card.unionName}办的活动，这里办${unionName}的那一份`}</Tip>
    </View>
  )
}
