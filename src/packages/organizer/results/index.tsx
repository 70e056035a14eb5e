import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { exportScores } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Chips } from '../../../components/Chips'
import { goBack } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../../staff/Console'
import { mayManage } from '../../staff/useStaffing'
import { type StaffCampaign, useStaffCampaign } from '../staffCampaign'
import { TableButton } from '../TableButton'
import { Freezes } from './Freezes'
import { Objections } from './Objections'
import { Stage } from './Stage'
import { TrackResults } from './TrackResults'
import { useTrackRows } from './useTrackRows'
import styles from './index.module.scss'

type Part = 'places' | 'freezes' | 'objections'

/** 评审结果: counting, awards, announcing, objections, and what is final. */
export default function StaffResultsPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="评审结果" place="campaigns" isFor={mayManage}>
      {(work) => <Opening campaignId={id} work={work} />}
    </Console>
  )
}

function Opening({ campaignId, work }: { campaignId: string; work: Work }) {
  const loaded = useStaffCampaign(campaignId)
  const table = (
    <TableButton words="导出原始数据" make={() => call(exportScores, { campaignId })} isWide={!work.isWide} />
  )
  return (
    <View>
      {work.isWide && (
        <Head title="评审结果" onBack={goBack} note={<View className="sm c3">{loaded.data?.card.title}</View>}>
          <View className={styles.end}>{table}</View>
        </Head>
      )}
      <Answer of={loaded}>
        {(campaign) =>
          campaign.plan.works ? (
            <Results campaign={campaign} works={campaign.plan.works} work={work} />
          ) : (
            <State icon="trophy-duotone" title="这个活动没有评选" text="抽奖在“抽奖”里办" />
          )
        }
      </Answer>
      {!work.isWide && <View className="mt16">{table}</View>}
    </View>
  )
}

interface Props {
  campaign: StaffCampaign
  works: WorksPlan
  work: Work
}

function Results({ campaign, works, work: { isWide, seat } }: Props) {
  const { id: campaignId } = campaign.card
  const [part, setPart] = useState<Part>('places')
  const [trackId, setTrackId] = useState(works.tracks[0]?.id ?? '')
  const rows = useTrackRows(campaignId, trackId)
  const unionId = campaign.row?.unionId ?? seat.unionId
  return (
    <View>
      <Stage campaignId={campaignId} phases={campaign.plan.phases} of={rows} now={campaign.now} />
      <View className="mt12">
        <Segmented
          options={[
            { value: 'places', words: '名次和奖项' },
            ...(works.voting ? [{ value: 'freezes' as const, words: '冻结的票' }] : []),
            { value: 'objections', words: '异议' },
          ]}
          value={part}
          onChange={setPart}
        />
      </View>
      {part !== 'objections' && works.tracks.length > 1 && (
        <View className="mt12">
          <Chips
            options={works.tracks.map(({ id, title }) => ({ value: id, words: title }))}
            value={trackId}
            onChange={setTrackId}
          />
        </View>
      )}
      <View className="mt12">
        {part === 'places' && (
          <TrackResults
            key={trackId}
            campaignId={campaignId}
            trackId={trackId}
            works={works}
            of={rows}
            isWide={isWide}
          />
        )}
        {part === 'freezes' && <Freezes key={trackId} {...{ campaignId, trackId, unionId }} />}
        {part === 'objections' && <Objections campaignId={campaignId} onAnswered={() => void rows.reload()} />}
      </View>
    </View>
  )
}
