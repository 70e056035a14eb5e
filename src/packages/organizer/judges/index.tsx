import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type Judge, listJudges } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Avatar } from '../../../components/Avatar'
import { Button } from '../../../components/Button'
import { Cell } from '../../../components/Cell'
import { Fact } from '../../../components/Fact'
import { goBack } from '../../../components/Page'
import { Ring } from '../../../components/Ring'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../../staff/Console'
import { Named, RowTable } from '../../staff/RowTable'
import table from '../../staff/Table.module.scss'
import { mayManage } from '../../staff/useStaffing'
import { useStaffCampaign } from '../staffCampaign'
import { FindSheet } from './FindSheet'
import { type Chosen, JudgeSheet } from './JudgeSheet'
import styles from './index.module.scss'

/** 评委: who judges which tracks, and how far they are. */
export default function JudgesPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="评委" place="campaigns" isFor={mayManage}>
      {(work) => <Opening campaignId={id} work={work} />}
    </Console>
  )
}

function Opening({ campaignId, work: { isWide } }: { campaignId: string; work: Work }) {
  const loaded = useStaffCampaign(campaignId)
  return (
    <View>
      {isWide && <Head title="评委" onBack={goBack} note={<View className="sm c3">{loaded.data?.card.title}</View>} />}
      <Answer of={loaded}>
        {({ plan }) =>
          plan.works?.judging ? (
            <Judges campaignId={campaignId} works={plan.works} isWide={isWide} />
          ) : (
            <State icon="users-three-duotone" title="这个活动不用评委打分" text="名次按投票定" />
          )
        }
      </Answer>
    </View>
  )
}

interface Props {
  campaignId: string
  works: WorksPlan
  isWide: boolean
}

function Judges({ campaignId, works, isWide }: Props) {
  const loaded = useCloud(useCallback(() => call(listJudges, { campaignId }), [campaignId]))
  const [isFinding, setFinding] = useState(false)
  const [chosen, setChosen] = useState<Chosen>()
  // One tree for both: a window that becomes wide must not begin the work anew.
  return (
    <View className={isWide ? styles.desk : ''}>
      <View className={isWide ? table.right : ''}>
        <View className={isWide ? table.panel : styles.above}>
          <View className="sm c2 grow">{`每件至少 ${works.judging?.leastSheets ?? 1} 份评分。和作者同一工会的、申请回避的不算`}</View>
          <View className={isWide ? 'mt12' : 'none'}>
            <Button kind="primary" icon="plus-bold" isWide={isWide} onTap={() => setFinding(true)}>
              请评委
            </Button>
          </View>
        </View>
        {isWide && loaded.data && <Coverage judges={loaded.data.judges} works={works} />}
      </View>
      <View className={isWide ? table.left : ''}>
        <Answer of={loaded}>
          {({ judges }) => (
            <View>
              <Uncovered judges={judges} works={works} />
              {judges.length === 0 ? (
                <State
                  icon="users-three-duotone"
                  title="还没有评委"
                  text="按姓名或会员号找到会员，选好他评哪些子项目。他在活动页和“我的”里能看到要评的作品"
                />
              ) : isWide ? (
                <JudgesTable judges={judges} works={works} openId={chosen?.memberId} onOpen={setChosen} />
              ) : (
                <View className={styles.judges}>
                  {judges.map((judge) => (
                    <OneJudge key={judge.memberId} judge={judge} works={works} onOpen={() => setChosen(judge)} />
                  ))}
                </View>
              )}
            </View>
          )}
        </Answer>
      </View>
      {isFinding && (
        <FindSheet
          campaignId={campaignId}
          onClose={() => setFinding(false)}
          onFound={(member) => {
            setFinding(false)
            const known = loaded.data?.judges.find(({ memberId }) => memberId === member.memberId)
            setChosen(known ?? { ...member, trackIds: [] })
          }}
        />
      )}
      {chosen && (
        <JudgeSheet
          key={chosen.memberId}
          campaignId={campaignId}
          works={works}
          judge={chosen}
          onClose={() => setChosen(undefined)}
          onKept={() => {
            setChosen(undefined)
            void loaded.reload()
          }}
        />
      )}
    </View>
  )
}

interface OneProps {
  judge: Judge
  works: WorksPlan
  onOpen: () => void
}

function OneJudge({ judge, works, onOpen }: OneProps) {
  return (
    <View className="card">
      <Cell
        isStrong
        leading={<Avatar name={judge.name} size={44} hue="mist" />}
        title={judge.name}
        label={`${judge.name}，评了 ${judge.done} 件，一共 ${judge.asked} 件`}
        note={
          <>
            <View>{judge.unionName}</View>
            <View>{tracksText(works, judge.trackIds)}</View>
          </>
        }
        trailing={<Done judge={judge} />}
        onTap={onOpen}
      />
    </View>
  )
}

interface TableProps {
  judges: readonly Judge[]
  works: WorksPlan
  openId: string | undefined
  onOpen: (judge: Judge) => void
}

function JudgesTable({ judges, works, openId, onOpen }: TableProps) {
  return (
    <RowTable
      label="评委"
      title={`${judges.length} 位评委`}
      rows={judges.map((judge) => ({ ...judge, id: judge.memberId }))}
      columns={[
        {
          heading: '评委',
          look: table.cell ?? '',
          cell: ({ name, unionName }) => <Named name={name} note={unionName} />,
        },
        { heading: '子项目', look: table.cell ?? '', cell: ({ trackIds }) => tracksText(works, trackIds) },
        { heading: '评了', look: table.timeCell ?? '', cell: (judge) => <Done judge={judge} /> },
      ]}
      way={{ heading: '操作', verb: '改' }}
      openId={openId}
      onOpen={(id) => {
        const judge = judges.find(({ memberId }) => memberId === id)
        if (judge) onOpen(judge)
      }}
    />
  )
}

function Done({ judge: { done, asked, trackIds } }: { judge: Judge }) {
  if (trackIds.length === 0) return <View className="sm c3">不再聘请</View>
  return (
    <Ring share={asked > 0 ? done / asked : 0} size={48} label={`评了 ${done} 件，一共 ${asked} 件`}>
      <View className="cap num">{`${done}/${asked}`}</View>
    </Ring>
  )
}

interface CoverageProps {
  judges: readonly Judge[]
  works: WorksPlan
}

/** How many judges each track has, beside the table. */
function Coverage({ judges, works: { tracks, judging } }: CoverageProps) {
  return (
    <View className={table.panel}>
      <View className="t3 mb12">各子项目的评委</View>
      {tracks.map(({ id, title }) => {
        const count = countOf(judges, id)
        return (
          <Fact key={id} name={title}>
            <View className={count < (judging?.leastSheets ?? 1) ? 'c-warn' : ''}>{`${count} 位`}</View>
          </Fact>
        )
      })}
    </View>
  )
}

const countOf = (judges: readonly Judge[], track: string) =>
  judges.filter(({ trackIds }) => trackIds.includes(track)).length

/** Tracks that have fewer judges than a score takes. */
function Uncovered({ judges, works }: CoverageProps) {
  const least = works.judging?.leastSheets ?? 1
  const short = works.tracks.flatMap(({ id, title }) => {
    const count = countOf(judges, id)
    return count < least ? [`${title}（${count} 位）`] : []
  })
  if (short.length === 0) return null
  return <View className="sm c-warn mt8 mb12">{`评委还不够 ${least} 位：${short.join('、')}`}</View>
}

function tracksText({ tracks }: WorksPlan, trackIds: readonly string[]): string {
  if (trackIds.length === tracks.length && tracks.length > 1) return `全部 ${tracks.length} 个子项目`
  return tracks
    .filter(({ id }) => trackIds.includes(id))
    .map(({ title }) => title)
    .join('、')
}
