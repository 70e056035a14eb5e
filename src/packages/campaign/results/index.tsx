import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { openResults, type ResultState } from '../../../../domain/entry/judging'
import { listFreezes } from '../../../../domain/entry/voting'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { List } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { campaignOf } from '../campaignOf'
import { FrozenVotes } from '../FrozenVotes'
import { deadlineText, leftText } from '../spans'
import { useServerNow } from '../useServerNow'
import { Objections } from './Objections'
import { ResultLine } from './ResultLine'

/** 评选结果: places, scores and awards of each track, and objections while they are taken. */
export default function ResultsPage() {
  const { id = '', track } = useRouter<{ id?: string; track?: string }>().params
  const loaded = useCloud(useCallback(() => campaignOf(id), [id]))
  const title = loaded.data?.campaign.card.title
  useShareAppMessage(() => ({
    title: title ? `${title}的评选结果` : '评选结果',
    path: campaignPage('results', { id, track }),
  }))
  return (
    <Page title="评选结果">
      <Answer of={loaded}>{({ campaign, now }) => <Results campaign={campaign} answered={now} first={track} />}</Answer>
    </Page>
  )
}

interface ResultsProps {
  campaign: CampaignView
  answered: number
  first: string | undefined
}

function Results({ campaign, answered, first }: ResultsProps) {
  const { works } = campaign.plan
  const tracks = works?.tracks ?? []
  const [track, setTrack] = useState(() => tracks.find(({ id }) => id === first)?.id ?? tracks[0]?.id)
  if (!works || track === undefined) {
    return <State icon="trophy-duotone" title="这个活动没有评选" text="参加的都在活动页里" />
  }
  return (
    <>
      <View className="mt8 t2">{campaign.card.title}</View>
      <View className="sm c2 mt4">{weightText(works)}</View>
      {works.voting && <Frozen campaignId={campaign.card.id} />}
      {tracks.length > 1 && (
        <View className="mt12">
          <Chips
            value={track}
            onChange={setTrack}
            options={tracks.map(({ id, title }) => ({ value: id, words: title }))}
          />
        </View>
      )}
      <TrackResults key={track} campaign={campaign} works={works} trackId={track} answered={answered} />
    </>
  )
}

interface TrackProps {
  campaign: CampaignView
  works: WorksPlan
  trackId: string
  answered: number
}

function TrackResults({ campaign, works, trackId, answered }: TrackProps) {
  const { id } = campaign.card
  const now = useServerNow(answered)
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      (cursor?: string) => call(openResults, { campaignId: id, trackId, ...(cursor ? { cursor } : {}) }),
      [id, trackId],
    ),
  )
  return (
    <Answer of={first}>
      {({ state, rows, objectionsUntil }) => {
        if (state === 'open' || state === 'counted' || rows.length === 0) return <NotYet id={id} />
        const takesObjections = state === 'announced' && objectionsUntil !== null && now < objectionsUntil
        return (
          <>
            <View className="mt12 mb12">
              <Tip tone={takesObjections ? 'warn' : 'info'} icon="megaphone">
                {standingText(state, objectionsUntil, now)}
              </Tip>
            </View>
            <List>
              {[...rows, ...later].map((row) => (
                <ResultLine key={row.card.id} row={row} weights={works.weights} />
              ))}
            </List>
            <More hasMore={hasMore} onMore={loadMore} />
            {campaign.notForYou !== 'not_member' && (
              <Objections campaignId={id} rows={[...rows, ...later]} takesObjections={takesObjections} />
            )}
          </>
        )
      }}
    </Answer>
  )
}

/** Said with the results, and before there are any. */
function Frozen({ campaignId }: { campaignId: string }) {
  const loaded = useCloud(useCallback(() => call(listFreezes, { campaignId }), [campaignId]))
  return <FrozenVotes campaignId={campaignId} frozenVotes={loaded.data?.frozenVotes ?? 0} />
}

function NotYet({ id }: { id: string }) {
  return (
    <State icon="trophy-duotone" title="还没出结果" text="评完会先公示，谁都能看，有异议可以提">
      <Button kind="plain" isWide onTap={() => openCampaignPage('entries', { id })}>
        先看作品
      </Button>
    </State>
  )
}

function standingText(state: ResultState, until: number | null, now: number): string {
  if (state === 'settled') return '公示结束，结果已经定了'
  if (until === null) return '正在公示'
  if (now >= until) return `公示到 ${deadlineText(until)}，正在处理异议`
  return `公示还剩 ${leftText(until, now)}，${deadlineText(until)} 前可以提异议`
}

/** 评委占 60%，投票占 40%. */
function weightText({ weights, judging, voting }: WorksPlan): string {
  if (!judging) return '按投票排名'
  if (!voting || weights.votes === 0) return '按评委打分排名'
  return `评委打分占 ${weights.judges}%，会员投票占 ${weights.votes}%`
}
