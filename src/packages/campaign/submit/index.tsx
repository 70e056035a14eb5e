import { useCallback, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { phaseState } from '../../../../domain/campaign/phase'
import { type CampaignView, openCampaign } from '../../../../domain/campaign/contract'
import { type EntryCard, type EntryView, listOwnEntries, openEntry } from '../../../../domain/entry/contract'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { AppError } from '../../../../domain/errors'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { Skeleton } from '../../../components/Skeleton'
import { State } from '../../../components/State'
import { JoinState } from '../JoinState'
import { deadlineText } from '../spans'
import { NOT_FOR_YOU } from '../Standing'
import { collectingPhase } from './collecting'
import { Desk } from './Desk'
import { emptyEntry, formOf, keptEntry } from './entryForm'
import { Submitted } from './Submitted'
import { TrackSheet } from './TrackSheet'
import { Unfinished } from './Unfinished'
import { useSeats } from './useSeats'

interface Opened {
  campaign: CampaignView
  works: WorksPlan
  entry: EntryView | undefined
  /** One's own works of this campaign, to go on with one. */
  own: readonly EntryCard[]
  now: number
}

/** What is written on with; a new key is a new desk. */
interface Turn {
  key: number
  trackId: string | undefined
  entryId: string | undefined
}

/** 投稿: a new work for a track of a campaign, or one's own that is gone on with. */
export default function SubmitPage() {
  const { id = '', track, entry } = useRouter<{ id?: string; track?: string; entry?: string }>().params
  const [turn, setTurn] = useState<Turn>({ key: 0, trackId: track, entryId: entry })
  const go = useCallback(
    (trackId: string | undefined, entryId?: string) => setTurn(({ key }) => ({ key: key + 1, trackId, entryId })),
    [],
  )
  return <Turned key={turn.key} campaignId={id} turn={turn} onTurn={go} />
}

interface TurnedProps {
  campaignId: string
  turn: Turn
  onTurn: (trackId: string | undefined, entryId?: string) => void
}

function Turned({ campaignId, turn, onTurn }: TurnedProps) {
  const { entryId } = turn
  const [opened, setOpened] = useState<Opened>()
  // Loaded once a turn: coming back from the file dialog must not put an older text over what was typed.
  const loaded = useCloud(
    useCallback(async () => {
      if (opened) return opened
      const answer = await open(campaignId, entryId)
      setOpened(answer)
      return answer
    }, [campaignId, entryId, opened]),
  )
  if (opened) return <Ready opened={opened} turn={turn} onTurn={onTurn} />
  return (
    <Page title="投稿">
      <Answer of={loaded} skeleton="form">
        {() => null}
      </Answer>
    </Page>
  )
}

function Ready({ opened, turn, onTurn }: { opened: Opened; turn: Turn; onTurn: TurnedProps['onTurn'] }) {
  const { campaign, works, entry, own, now } = opened
  const { card, notForYou, plan } = campaign
  const seats = useSeats(works.ways.byUnit)
  const [isChoosing, setChoosing] = useState(false)
  const [submitted, setSubmitted] = useState<EntryView>()
  const [only] = works.tracks.length === 1 ? works.tracks : []
  const track = works.tracks.find(({ id }) => id === (entry?.card.trackId ?? turn.trackId)) ?? only
  const collecting = collectingPhase(plan.phases, now)
  const step = campaignPage('submit', { id: card.id, track: track?.id, entry: entry?.card.id })

  if (seats === undefined) {
    return (
      <Page title="投稿">
        <Skeleton kind="form" />
      </Page>
    )
  }
  if (submitted) {
    return (
      <Submitted
        entry={submitted}
        moderationDays={works.moderationDays}
        isCollecting={collecting !== undefined && phaseState(collecting, now) === 'running'}
        onAnother={() => onTurn(only?.id)}
      />
    )
  }
  if (notForYou !== null && !(works.ways.byUnit && seats.length > 0)) {
    return (
      <Page title="投稿">
        {notForYou === 'not_member' ? (
          <JoinState step={step} deed="投稿" />
        ) : (
          <State icon="identification-card-duotone" title="这个活动投不了" text={NOT_FOR_YOU[notForYou]}>
            <Button kind="primary" isWide onTap={() => backToCampaign(card.id)}>
              看活动和作品
            </Button>
          </State>
        )}
      </Page>
    )
  }
  if (!works.ways.bySelf && seats.length === 0 && !entry) {
    return (
      <Page title="投稿">
        <State icon="buildings-duotone" title="由单位推荐" text="这个活动不收个人投稿，请本单位工会来推荐你的作品">
          <Button kind="primary" isWide onTap={() => backToCampaign(card.id)}>
            看活动和作品
          </Button>
        </State>
      </Page>
    )
  }
  if (!collecting || (now >= collecting.until && !entry)) {
    return (
      <Page title="投稿">
        <State
          icon="hourglass-medium-duotone"
          title="投稿已经截止"
          text={collecting ? `${deadlineText(collecting.until)} 截止的。作品还能看，下次早点来` : '这个活动不收作品'}
        >
          <Button kind="primary" isWide onTap={() => backToCampaign(card.id)}>
            看活动和作品
          </Button>
        </State>
      </Page>
    )
  }
  const isReturned = entry?.againUntil != null && now < entry.againUntil
  if (now < collecting.from && !isReturned) {
    return (
      <Page title="投稿">
        <State icon="clock-duotone" title="还没开始投稿" text={`${momentText(collecting.from)} 开始，到时间再来`}>
          <Button kind="primary" isWide onTap={() => backToCampaign(card.id)}>
            看活动
          </Button>
        </State>
      </Page>
    )
  }
  const choose = (isOpen: boolean, hasWords: boolean) => (
    <TrackSheet
      tracks={works.tracks}
      isOpen={isOpen}
      onClose={() => (track ? setChoosing(false) : backToCampaign(card.id))}
      onTrack={(chosen) => {
        if (hasWords && track) toast(`写好的留在“${track.title}”的草稿里`)
        onTurn(chosen.id)
      }}
    >
      {!track && <Unfinished own={own} tracks={works.tracks} onGoOn={({ id, trackId }) => onTurn(trackId, id)} />}
    </TrackSheet>
  )
  if (!track) {
    return <Page title="投稿">{choose(true, false)}</Page>
  }
  const unit =
    entry && entry.card.authorName === entry.card.unionName
      ? seats.find(({ unionName }) => unionName === entry.card.authorName)
      : undefined
  const forUnionId = entry
    ? (unit?.unionId ?? null)
    : works.ways.bySelf && notForYou === null
      ? null
      : (seats[0]?.unionId ?? null)
  const newPlace = `new.${card.id}.${track.id}`
  const drafts = own.filter(({ trackId, state }) => trackId === track.id && (state === 'draft' || state === 'returned'))
  return (
    <Desk
      key={track.id}
      campaign={campaign}
      campaignId={card.id}
      track={track}
      trackId={track.id}
      collecting={collecting}
      answered={now}
      seats={seats}
      entry={entry}
      form={entry ? formOf(entry, forUnionId) : emptyEntry(forUnionId)}
      newPlace={newPlace}
      kept={keptEntry(entry?.card.id ?? newPlace)}
      drafts={entry ? [] : drafts}
      onGoOn={({ id, trackId }) => onTurn(trackId, id)}
      onChangeTrack={works.tracks.length > 1 && !entry ? () => setChoosing(true) : undefined}
      onSubmitted={setSubmitted}
      onReopen={(id) => onTurn(track.id, id)}
      trackSheet={(hasWords) => choose(isChoosing, hasWords)}
    />
  )
}

async function open(campaignId: string, entryId: string | undefined): Promise<Opened> {
  if (campaignId === '') throw new AppError('campaign.not_found')
  const [{ campaign, now }, opened] = await Promise.all([
    call(openCampaign, { campaignId }),
    entryId === undefined ? undefined : call(openEntry, { entryId }),
  ])
  const { works } = campaign.plan
  if (!works) throw new AppError('campaign.not_found', { message: '这个活动不收作品，返回看看别的' })
  const own =
    entryId === undefined && campaign.myEntries > 0 ? (await call(listOwnEntries, { campaignId })).entries : []
  return { campaign, works, entry: opened?.entry, own, now }
}

/** From the campaign one goes back to it; from a link one goes there. */
function backToCampaign(id: string): void {
  const pages = Taro.getCurrentPages()
  const before = pages[pages.length - 2]?.route ?? ''
  if (before.includes('campaign/detail')) void Taro.navigateBack()
  else void Taro.redirectTo({ url: campaignPage('detail', { id }) })
}
