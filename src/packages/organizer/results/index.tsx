import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { runningPhase } from '../../../../domain/campaign/phase'
import { exportScores } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Chips } from '../../../components/Chips'
import { goBack } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../../staff/Console'
import table from '../../staff/Table.module.scss'
import { mayManage } from '../../staff/useStaffing'
import { type StaffCampaign, useStaffCampaign } from '../staffCampaign'
import { TableButton } from '../TableButton'
import { useServerNow } from '../../campaign/useServerNow'
import { Awards } from './Awards'
import { Freezes } from './Freezes'
import { Objections } from './Objections'
import { Stage } from './Stage'
import { TrackResults } from './TrackResults'
import { useAwarding } from './useAwarding'
import { useTrackRows } from './useTrackRows'
import { Votes } from './Votes'
import styles from './index.module.scss'

type Part = 'places' | 'votes' | 'freezes' | 'objections'

/** How often the clock of this desk moves, ms. */
const STEP_MS = 30_000

/** 投票和结果: votes as they come, counting, awards, announcing, objections, and what is final. */
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
  const raw = <TableButton words="导出原始数据" make={() => call(exportScores, { campaignId })} isWide={!work.isWide} />
  return (
    <View>
      {work.isWide && (
        <Head title="评审结果" onBack={goBack} note={<View className="sm c3">{loaded.data?.card.title}</View>}>
          <View className={styles.end}>{raw}</View>
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
      {!work.isWide && <View className="mt16">{raw}</View>}
    </View>
  )
}

interface Props {
  campaign: StaffCampaign
  works: WorksPlan
  work: Work
}

function Results({ campaign, works, work: { isWide } }: Props) {
  const { id: campaignId } = campaign.card
  const { phases } = campaign.plan
  const now = useServerNow(campaign.now, undefined, STEP_MS)
  const isVoting = works.voting !== null && runningPhase(phases, 'vote', now) !== undefined
  const [part, setPart] = useState<Part>(isVoting ? 'votes' : 'places')
  const [trackId, setTrackId] = useState(works.tracks[0]?.id ?? '')
  const rows = useTrackRows(campaignId, trackId)
  const awarding = useAwarding({ campaignId, trackId, works, of: rows })
  // What was announced is decided: the cloud refuses it as well.
  const isOpen = rows.data?.state === 'open' || rows.data?.state === 'counted'
  const stage = <Stage campaignId={campaignId} phases={phases} of={rows} now={campaign.now} />
  const awards = part === 'places' && works.awards.length > 0 && rows.data && rows.data.rows.length > 0 && (
    <Awards found={rows.data} works={works} awarding={awarding} />
  )
  const parts = (
    <View>
      <Segmented
        options={[
          { value: 'places', words: '名次' },
          ...(works.voting
            ? [
                { value: 'votes' as const, words: '得票' },
                { value: 'freezes' as const, words: '冻结' },
              ]
            : []),
          { value: 'objections', words: '异议' },
        ]}
        value={part}
        onChange={setPart}
      />
      {(part === 'places' || part === 'votes') && works.tracks.length > 1 && (
        <View className="mt12">
          <Chips
            options={works.tracks.map(({ id, title }) => ({ value: id, words: title }))}
            value={trackId}
            onChange={setTrackId}
          />
        </View>
      )}
      {!isWide && awards && <View className="mt12">{awards}</View>}
      <View className="mt12">
        {part === 'places' && <TrackResults {...{ campaignId, works, awarding, isWide }} of={rows} />}
        {part === 'votes' && <Votes key={trackId} {...{ campaignId, trackId, isVoting, isWide }} mayFreeze={isOpen} />}
        {part === 'freezes' && <Freezes campaignId={campaignId} mayLift={isOpen} />}
        {part === 'objections' && <Objections campaignId={campaignId} onAnswered={() => void rows.reload()} />}
      </View>
    </View>
  )
  // One tree for both: a window that becomes wide must not begin the work anew.
  return (
    <View className={isWide ? styles.desk : ''}>
      <View className={isWide ? table.right : 'mt8 mb12'}>
        {stage}
        {isWide && awards}
      </View>
      <View className={isWide ? table.left : ''}>{parts}</View>
    </View>
  )
}
