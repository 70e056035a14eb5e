import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { runningPhase } from '../../../../domain/campaign/phase'
import { type EntryView, openEntry, reportEntry } from '../../../../domain/entry/contract'
import { AppError } from '../../../../domain/errors'
import { dayText } from '../../../../domain/time'
import { isTakenAway } from '../../../cloud/answered'
import { call } from '../../../cloud/call'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Dotted } from '../../../components/Dotted'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Stale } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { campaignOf } from '../campaignOf'
import { FrozenVotes } from '../FrozenVotes'
import { joinFirst } from '../joinFirst'
import { CAMPAIGN_PAGES, readableOffline } from '../kept'
import { NOT_FOR_YOU, Standing } from '../Standing'
import { useOffline } from '../useOffline'
import { useServerNow } from '../useServerNow'
import { countText } from '../words'
import { Answers } from './Answers'
import { Media } from './Media'
import { Own } from './Own'
import { useVote } from './useVote'
import { whenText } from './whenText'
import styles from './index.module.scss'

interface Opened {
  entry: EntryView
  campaign: CampaignView
  now: number
}

/** One work: what it says and shows, whose it is, its votes; for its author also where it stands. */
export default function EntryPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: `entry.${id}`, cabinet: CAMPAIGN_PAGES, keep: ownWords },
  )
  const card = loaded.data?.entry.card
  useShareAppMessage(() => ({
    title: card ? `《${card.title}》` : '活动作品',
    path: campaignPage('entry', { id }),
  }))
  if (!loaded.data || (loaded.error && isTakenAway(loaded.error))) {
    return (
      <Page title="作品">
        <Answer of={loaded} skeleton="detail">
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <Entry opened={loaded.data} loaded={loaded} />
}

interface Props {
  opened: Opened
  loaded: Loaded<Opened> & { reload: () => Promise<void> }
}

function Entry({ opened: { entry, campaign, now: answered }, loaded }: Props) {
  const { reload } = loaded
  const { card, text, isOwn, frozenVotes } = entry
  const { works, phases } = campaign.plan
  const track = works?.tracks.find(({ id }) => id === card.trackId)
  const now = useServerNow(answered, loaded.keptAt)
  const offline = useOffline(loaded, isOwn ? '撤下' : '投票')
  const voting = useVote(entry, reload)
  const voted = works?.voting ? runningPhase(phases, 'vote', now) : undefined
  const isVoting = works?.voting != null && card.votes !== null && entry.running === 'in'
  const running = isVoting && !isOwn ? voted : undefined
  const isShown = card.state === 'accepted'

  return (
    <Page title={track?.title ?? '作品'} {...(running ? voteBar({ entry, campaign, voting, now, offline }) : {})}>
      {loaded.state === 'failed' && <Stale error={loaded.error} keptAt={loaded.keptAt} onRetry={() => void reload()} />}
      {loaded.state === 'failed' && loaded.keptAt !== undefined && (
        <View className="sm c3 mb12">图片、文件和另填的内容没有存在手机里，连上网络后再看</View>
      )}
      {isOwn && <Own entry={entry} campaign={campaign} now={now} offline={offline} onChanged={() => void reload()} />}
      {running && campaign.notForYou === 'not_member' && (
        <Standing reason="not_member" step={campaignPage('entry', { id: card.id })} />
      )}
      <View className="card pad-l mt8">
        <View
          className={styles.title}
          {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}
        >
          {card.title || '没有名字'}
        </View>
        <Dotted
          className="c3 mt8"
          of={[
            card.authorName,
            card.unionName !== card.authorName && card.unionName,
            card.submittedAt !== null && dayText(card.submittedAt),
          ]}
        />
        <Media
          entry={entry}
          order={track?.files.map(({ id }) => id) ?? []}
          renew={async () => (await open(card.id)).entry}
        />
        {text !== '' && <View className={styles.words}>{text}</View>}
        {isVoting && voting.votes > 0 && <View className="sm c3 mt16 num">{`${countText(voting.votes)} 票`}</View>}
      </View>
      {voted && !isOwn && NOT_RUNNING[entry.running] !== undefined && (
        <View className="mt12">
          <Tip>{NOT_RUNNING[entry.running]}</Tip>
        </View>
      )}
      <FrozenVotes campaignId={card.campaignId} entryId={card.id} frozenVotes={frozenVotes} />
      <Answers fields={track?.fields ?? []} answers={entry.answers} />
      <View className="row g12 mt16">
        {isShown && process.env.TARO_ENV === 'weapp' && (
          <Button kind="plain" className="grow" icon="share" openType="share">
            转给工友
          </Button>
        )}
        <Button
          kind="plain"
          className="grow"
          onTap={() =>
            void Taro.redirectTo({ url: campaignPage('entries', { id: card.campaignId, track: card.trackId }) })
          }
        >
          看别的作品
        </Button>
      </View>
      {isShown && !isOwn && campaign.notForYou !== 'not_member' && (
        <Report entryId={card.id} isOff={offline !== undefined} />
      )}
    </Page>
  )
}

/** Why a work that is to be seen is not voted for. */
const NOT_RUNNING: Readonly<Partial<Record<EntryView['running'], string>>> = {
  not_recommended: '这件作品没有推荐到主办方，不参加投票。看看别的作品',
  not_shortlisted: '这件作品没有入围，不参加投票。看看别的作品',
}

interface VoteBarProps {
  entry: EntryView
  campaign: CampaignView
  voting: ReturnType<typeof useVote>
  now: number
  offline: string | undefined
}

/** One red button; below it when one may vote again, or why not at all. */
function voteBar({ entry: { card }, campaign: { notForYou }, voting, now, offline }: VoteBarProps) {
  const { vote, isBusy, mayVoteAt } = voting
  const waits = mayVoteAt !== null && now < mayVoteAt
  const isStranger = notForYou === 'not_member'
  const reason = waits
    ? `投过了，${whenText(mayVoteAt, now)} 后能再投`
    : notForYou !== null && notForYou !== 'not_member'
      ? NOT_FOR_YOU[notForYou]
      : isStranger
        ? undefined
        : offline
  return {
    bar: (
      <View className="grow">
        <Button
          kind="primary"
          isWide
          isOff={reason !== undefined}
          busy={isBusy && '正在投'}
          label={waits ? `给《${card.title}》投过了` : `给《${card.title}》投一票`}
          onTap={() => (isStranger ? joinFirst(campaignPage('entry', { id: card.id })) : void vote())}
        >
          {isStranger ? '加入工会后投票' : waits ? '已投' : '投一票'}
        </Button>
      </View>
    ),
    barNote: reason ?? (voting.votes > 0 ? `现在 ${countText(voting.votes)} 票` : '还没有人投，投第一票'),
  }
}

const QUICK = ['抄袭或盗用', '不是本人作品', '内容不合适', '泄露别人隐私']

/** 举报: staff take a second look. */
function Report({ entryId, isOff }: { entryId: string; isOff: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const { run, isBusy } = useIntent()
  const report = async (reason: string) => {
    const answer = await run(`report ${entryId} ${reason}`, (requestKey) =>
      call(reportEntry, { entryId, reason, requestKey }),
    )
    if (!answer) return
    setOpen(false)
    toast('收到了，工会会再看一遍')
  }
  return (
    <View className="mt8">
      <Button kind="ghost" isWide isOff={isOff} onTap={() => setOpen(true)}>
        举报这件作品
      </Button>
      <ReasonSheet
        isOpen={isOpen}
        title="举报这件作品"
        text="工会会请另一个人再看一遍，作者不知道是谁举报的"
        quick={QUICK}
        yes="提交举报"
        isBusy={isBusy}
        onClose={() => setOpen(false)}
        onReason={(reason) => void report(reason)}
      />
    </View>
  )
}

/**
 * What stays on the phone: the words of one's own work and where it stands. What the track asked beside may be a telephone
 * number; others' works are read with the network.
 */
function ownWords({ entry, campaign, now }: Opened): Opened | undefined {
  if (!entry.isOwn) return undefined
  const kept = { ...entry, answers: {}, files: {}, posters: {} }
  return { ...readableOffline({ campaign, now }), entry: kept }
}

async function open(entryId: string): Promise<Opened> {
  if (entryId === '') throw new AppError('entry.not_found')
  const { entry, now } = await call(openEntry, { entryId })
  const { campaign } = await campaignOf(entry.card.campaignId)
  return { entry, campaign, now }
}
