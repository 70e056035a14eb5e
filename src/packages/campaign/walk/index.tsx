import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { dayText, deadlineText, MINUTE_MS, momentText, startOfDay, unionDate } from '../../../../domain/time'
import { openWalk, type reportSteps } from '../../../../domain/walk/contract'
import { call } from '../../../cloud/call'
import { remember } from '../../../cloud/remembered'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { Tip } from '../../../components/Tip'
import { JoinState } from '../JoinState'
import { CAMPAIGN_PAGES } from '../kept'
import { useOffline } from '../useOffline'
import { useServerNow } from '../useServerNow'
import { Days } from './Days'
import { Team } from './Team'
import { Today } from './Today'
import { useSync } from './useSync'

type Walk = Output<typeof openWalk>

const walkDrawer = (campaignId: string) => `walk.${campaignId}`

/** 健步走: today, one's days and one's team. Nobody else's steps, and no order of people anywhere. */
export default function WalkPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: walkDrawer(id), cabinet: CAMPAIGN_PAGES },
  )
  useShareAppMessage(() => ({ title: loaded.data?.title ?? '健步走', path: campaignPage('walk', { id }) }))

  if (loaded.error?.code === 'session.not_member') {
    return (
      <Page title="健步走">
        <JoinState step={campaignPage('walk', { id })} deed="记步数" />
      </Page>
    )
  }
  if (!loaded.data) {
    return (
      <Page title="健步走">
        <Answer of={loaded} skeleton="detail">
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <Opened campaignId={id} walk={loaded.data} loaded={loaded} />
}

interface Props {
  campaignId: string
  walk: Walk
  loaded: Loaded<Walk> & { reload: () => Promise<void> }
}

function Opened({ campaignId, walk: read, loaded }: Props) {
  // What a report or a team answered stands until the page is read anew.
  const [walked, setWalked] = useState<{ since: Walk; answer: Output<typeof reportSteps> }>()
  const walk = walked?.since === read ? { ...read, ...walked.answer } : read
  const { mine, team, plan, notNow, fetchUntil } = walk
  const { source, isRefused, isBusy, sync, allow } = useSync(campaignId, keep)
  const isOpen = notNow === null
  const offline = useOffline(loaded, '同步步数')
  const now = useServerNow(walk.now, walk === read ? loaded.keptAt : undefined, MINUTE_MS)
  // Also on the day after the last one; a page that stays open over the end of it offers nothing any more.
  const mayFetch = fetchUntil !== null && now < fetchUntil
  // What was walked on the day before is not of today: before the first report of a day there is nothing.
  const today = unionDate(now)
  const ofToday = today === unionDate(walk.now) ? mine : { ...mine, today: 0 }

  function keep(answer: Output<typeof reportSteps>) {
    setWalked({ since: read, answer })
    remember(walkDrawer(campaignId), { ...read, ...answer } satisfies Walk, CAMPAIGN_PAGES)
  }

  const last =
    mine.reportedAt === null ? '微信记着近 30 天，活动里的日子会一起同步' : `上次同步 ${momentText(mine.reportedAt)}`
  return (
    <Page
      title="健步走"
      {...(mayFetch && source !== undefined && source !== 'nowhere'
        ? {
            bar: (
              <View className="grow">
                <Button
                  kind="primary"
                  isWide
                  icon="arrows-clockwise"
                  isOff={offline !== undefined}
                  busy={isBusy && '正在同步'}
                  onTap={sync}
                >
                  同步步数
                </Button>
              </View>
            ),
            barNote: offline ?? last,
          }
        : {})}
    >
      <Answer of={loaded} skeleton="detail">
        {() => (
          <>
            {notNow !== null && <Tip icon="info">{mayFetch ? morningAfter(fetchUntil) : notNow}</Tip>}
            {mayFetch && isRefused && (
              <Tip tone="warn" action="去打开" onAction={allow}>
                微信运动没有授权，打开以后再同步
              </Tip>
            )}
            {mayFetch && source === 'nowhere' && (
              <Tip tone="info">步数来自微信运动。用微信打开“网上工会”小程序，进这个活动点“同步步数”</Tip>
            )}
            <Today mine={ofToday} plan={plan} isOver={today > walk.until} />
            <Section title="我走的日子">
              <View className="card pad">
                <Days days={mine.days} plan={plan} />
              </View>
            </Section>
            {plan.mostInTeam > 0 && (
              <Section title="组队">
                <Team
                  campaignId={campaignId}
                  team={team}
                  most={plan.mostInTeam}
                  isOpen={isOpen}
                  isOffline={offline !== undefined}
                  onChanged={keep}
                />
              </Section>
            )}
            <View className="sm c3 mt16">
              {`${dayText(startOfDay(walk.from))}到 ${dayText(startOfDay(walk.until))}，走够 ${plan.days} 天就完成。最后一天的步数第二天还能同步。没有名次，多走不多得，步数只有你自己看得到。`}
            </View>
          </>
        )}
      </Answer>
    </Page>
  )
}

const morningAfter = (fetchUntil: number) => `走到最后一天了。还没同步的日子，${deadlineText(fetchUntil)} 前同步都算数`

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('campaign.not_found')) : call(openWalk, { campaignId })
}
