import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { type CampaignView, openCampaign } from '../../../../domain/campaign/contract'
import { campaignOfScene } from '../../../../domain/campaign/scene'
import { call } from '../../../cloud/call'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { JudgingCell } from '../../../components/JudgingCell'
import { Page } from '../../../components/Page'
import { Stale } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { dropJoinBack, joinBack } from '../../../stores/joinBack'
import { joinFirst } from '../joinFirst'
import { CAMPAIGN_PAGES, campaignDrawer, readableOffline } from '../kept'
import { Standing } from '../Standing'
import { useRoles } from '../useRoles'
import { useServerNow } from '../useServerNow'
import { hasResults, mainAction } from './actions'
import { Head } from './Head'
import { Parts } from './Parts'
import { Phases } from './Phases'
import { Tracks } from './Tracks'
import styles from './index.module.scss'

interface Opened {
  campaign: CampaignView
  now: number
}

/** One campaign: what it is, where it stands, what there is to take part in, and the one next thing to do. */
export default function CampaignDetailPage() {
  const { scene, ...asked } = useRouter<{ id?: string; scene?: string }>().params
  // A scanned mini-program code says which one in its scene.
  const id = asked.id ?? campaignOfScene(scene ?? '') ?? ''
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: campaignDrawer(id), cabinet: CAMPAIGN_PAGES, keep: readableOffline },
  )
  const title = loaded.data?.campaign.card.title
  useShareAppMessage(() => ({ title: title ?? '主题活动', path: campaignPage('detail', { id }) }))
  const isGone = loaded.error !== undefined && (loaded.error.kind === 'missing' || loaded.error.kind === 'forbidden')

  if (loaded.data === undefined || isGone) {
    return (
      <Page title="活动">
        <Answer of={isGone ? { ...loaded, state: 'failed', data: undefined } : loaded} skeleton="detail">
          {() => null}
        </Answer>
        {isGone && (
          <Button kind="plain" isWide onTap={() => void Taro.redirectTo({ url: campaignPage('index') })}>
            看别的活动
          </Button>
        )}
      </Page>
    )
  }
  return <Campaign opened={loaded.data} loaded={loaded} />
}

interface Props {
  opened: Opened
  loaded: Loaded<Opened> & { reload: () => Promise<void> }
}

function Campaign({ opened: { campaign, now: answered }, loaded }: Props) {
  const { card, plan, notForYou, recallReason } = campaign
  const { id, title } = card
  const now = useServerNow(answered, loaded.keptAt)
  const action = mainAction(campaign, now)
  const [back, setBack] = useState(joinBack)
  const isRecalled = card.state === 'recalled'
  const isJudged = plan.works?.judging != null && !isRecalled && notForYou !== 'not_member'
  const roles = useRoles(isJudged)
  const step = action?.url ?? campaignPage('detail', { id })
  // They have joined since they were led away from a step of this campaign.
  const waitingStep = notForYou === null && back?.includes(`id=${encodeURIComponent(id)}`) ? back : undefined

  return (
    <Page
      title={title}
      isBare
      hasOwnTop
      {...(action
        ? {
            bar: (
              <>
                {plan.works && (
                  <Button className={styles.second ?? ''} onTap={() => openCampaignPage('entries', { id })}>
                    看作品
                  </Button>
                )}
                <View className="grow">
                  <Button
                    kind="primary"
                    isWide
                    isOff={action.reason !== undefined}
                    onTap={() => {
                      if (action.url === undefined) return
                      if (action.isJoining) joinFirst(action.url)
                      else void Taro.navigateTo({ url: action.url })
                    }}
                  >
                    {action.words}
                  </Button>
                </View>
              </>
            ),
            barNote: action.reason,
          }
        : {})}
    >
      <Head campaign={campaign} />
      <View className={styles.content}>
        <View className="card pad on-screen">
          {isRecalled ? (
            <Tip icon="prohibit">
              <View className="b">这个活动已经撤回，不用再参加</View>
              {recallReason && <View className="mt4">{`原因：${recallReason}`}</View>}
            </Tip>
          ) : (
            <Phases phases={plan.phases} now={now} />
          )}
        </View>
        {loaded.state === 'failed' && (
          <Stale error={loaded.error} keptAt={loaded.keptAt} onRetry={() => void loaded.reload()} />
        )}
        {!isRecalled && notForYou !== null && card.state !== 'ended' && <Standing reason={notForYou} step={step} />}
        {waitingStep !== undefined && (
          <View className="mt12">
            <Tip
              tone="ok"
              action="接着来"
              onAction={() => {
                dropJoinBack()
                setBack(undefined)
                if (!waitingStep.includes('/detail/')) void Taro.navigateTo({ url: waitingStep })
              }}
            >
              入会申请通过了，接着刚才那一步
            </Tip>
          </View>
        )}
        {isJudged && roles?.isJudge && <JudgingCell campaignId={id} />}
        <Tracks campaign={campaign} />
        <Parts
          campaign={campaign}
          hasResults={hasResults(campaign, now)}
          renew={async () => (await open(id)).campaign}
          onRenewPictures={() => void loaded.reload()}
        />
        <View className="row g12 mt16">
          <Button kind="plain" className="grow" icon="image-square" onTap={() => openCampaignPage('poster', { id })}>
            做海报
          </Button>
          {process.env.TARO_ENV === 'weapp' && (
            <Button kind="plain" className="grow" icon="share" openType="share">
              转给工友
            </Button>
          )}
        </View>
      </View>
    </Page>
  )
}

async function open(campaignId: string): Promise<Opened> {
  // An address without one, as a link cut short.
  if (campaignId === '') throw new AppError('campaign.not_found')
  return call(openCampaign, { campaignId })
}
