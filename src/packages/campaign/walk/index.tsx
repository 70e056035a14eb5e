import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { dayText, momentText, startOfDay } from '../../../../domain/time'
import { openWalk, type reportSteps } from '../../../../domain/walk/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { Tip } from '../../../components/Tip'
import { JoinState } from '../JoinState'
import { Days } from './Days'
import { Team } from './Team'
import { Today } from './Today'
import { useSync } from './useSync'

type Walk = Output<typeof openWalk>

/** 健步走: today, one's days and one's team. Nobody else's steps, and no order of people anywhere. */
export default function WalkPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
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
  loaded: Parameters<typeof Answer>[0]['of']
}

function Opened({ campaignId, walk: read, loaded }: Props) {
  // What a report or a team answered stands until the page is read anew.
  const [walked, setWalked] = useState<{ since: Walk; answer: Output<typeof reportSteps> }>()
  const walk = walked?.since === read ? { ...read, ...walked.answer } : read
  const { mine, team, plan, notNow } = walk
  const { source, isRefused, isBusy, sync, allow } = useSync(campaignId, keep)
  const isOpen = notNow === null

  function keep(answer: Output<typeof reportSteps>) {
    setWalked({ since: read, answer })
  }

  const last =
    mine.reportedAt === null ? '微信记着近 30 天，活动里的日子会一起同步' : `上次同步 ${momentText(mine.reportedAt)}`
  return (
    <Page
      title="健步走"
      {...(isOpen && source !== undefined && source !== 'nowhere'
        ? {
            bar: (
              <View className="grow">
                <Button kind="primary" isWide icon="arrows-clockwise" busy={isBusy && '正在同步'} onTap={sync}>
                  同步步数
                </Button>
              </View>
            ),
            barNote: last,
          }
        : {})}
    >
      <Answer of={loaded} skeleton="detail">
        {() => (
          <>
            {notNow !== null && <Tip icon="info">{notNow}</Tip>}
            {isOpen && isRefused && (
              <Tip tone="warn" action="去打开" onAction={allow}>
                微信运动没有授权，打开以后再同步
              </Tip>
            )}
            {isOpen && source === 'nowhere' && (
              <Tip tone="info">步数来自微信运动。用微信打开“网上工会”小程序，进这个活动点“同步步数”</Tip>
            )}
            <Today mine={mine} plan={plan} />
            <Section title="我走的日子">
              <View className="card pad">
                <Days days={mine.days} plan={plan} />
              </View>
            </Section>
            {plan.mostInTeam > 0 && (
              <Section title="组队">
                <Team campaignId={campaignId} team={team} most={plan.mostInTeam} isOpen={isOpen} onChanged={keep} />
              </Section>
            )}
            <View className="sm c3 mt16">
              {`${dayText(startOfDay(walk.from))}到 ${dayText(startOfDay(walk.until))}，走够 ${plan.days} 天就完成。没有名次，多走不多得，步数只有你自己看得到。`}
            </View>
          </>
        )}
      </Answer>
    </Page>
  )
}

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('campaign.not_found')) : call(openWalk, { campaignId })
}
