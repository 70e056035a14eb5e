import { type ReactNode, useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { listCandidates, type QuotaLeft } from '../../../../domain/entry/selecting'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Chips } from '../../../components/Chips'
import { goBack } from '../../../components/Page'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../../staff/Console'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { mayReview } from '../../staff/useStaffing'
import { type StaffCampaign, useStaffCampaign } from '../staffCampaign'
import { openOrganizerPage } from '../ways'
import { CandidateCard } from './CandidateCard'
import { QuotaHead } from './QuotaHead'
import styles from './index.module.scss'
import { useRecommending } from './useRecommending'

/** 推荐作品: works that have come to a union on their way up, and the way on. */
export default function CandidatesPage() {
  const { id = '', for: forUnionId } = useRouter<{ id?: string; for?: string }>().params
  return (
    <Console title="推荐作品" place="campaigns" isFor={mayReview}>
      {(work) => <Opening campaignId={id} forUnionId={forUnionId} work={work} />}
    </Console>
  )
}

interface Props {
  campaignId: string
  /** A union below the organiser's that is worked for. */
  forUnionId: string | undefined
  work: Work
}

function Opening({ campaignId, forUnionId, work }: Props) {
  const loaded = useStaffCampaign(campaignId, forUnionId)
  const unionId = loaded.data?.row?.unionId ?? forUnionId ?? work.seat.unionId
  const figures = (
    <Button
      kind="plain"
      icon="table-duotone"
      isWide={!work.isWide}
      onTap={() => openOrganizerPage('works', { id: campaignId, union: unionId })}
    >
      作品报表
    </Button>
  )
  return (
    <View>
      {work.isWide && (
        <Head title="推荐作品" onBack={goBack} note={<View className="sm c3">{loaded.data?.card.title}</View>}>
          {loaded.data?.plan.works && <View className={styles.end}>{figures}</View>}
        </Head>
      )}
      <Answer of={loaded}>
        {(campaign) =>
          campaign.plan.works ? (
            <Standing campaign={campaign} unionId={unionId} figures={work.isWide ? null : figures} work={work} />
          ) : (
            <State icon="article-duotone" title="这个活动不收作品" text="没有要推荐的" />
          )
        }
      </Answer>
    </View>
  )
}

interface StandingProps {
  campaign: StaffCampaign
  /** Whoever works over the organiser decides for it; everybody else for their own union. */
  unionId: string
  /** The way to the figures, where the head of the page has no room for it. */
  figures: ReactNode
  work: Work
}

function Standing({ campaign, unionId, figures, work: { isWide } }: StandingProps) {
  const { id: campaignId } = campaign.card
  const tracks = campaign.plan.works?.tracks ?? []
  const [trackId, setTrackId] = useState(tracks[0]?.id ?? '')
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listCandidates, { campaignId, unionId, trackId, ...(cursor ? { cursor } : {}) }),
      [campaignId, unionId, trackId],
    ),
  )
  const { reload } = pages.page
  useDidShow(() => void reload())
  const ways = useRecommending(unionId, () => void reload())
  const isOwn = campaign.row !== null
  return (
    <View>
      {tracks.length > 1 && (
        <View className="mt8">
          <Chips
            options={tracks.map(({ id, title }) => ({ value: id, words: title }))}
            value={trackId}
            onChange={setTrackId}
          />
        </View>
      )}
      <Answer of={pages.page}>
        {(found) => (
          <View>
            <View className={styles.head}>
              <View className={styles.standing}>
                <QuotaHead found={found} trackId={trackId} isOwn={isOwn} plan={campaign.plan} />
              </View>
              {figures}
            </View>
            {found.rows.length === 0 ? (
              <State
                icon="paper-plane-tilt-duotone"
                title="这个子项目还没有作品到这里"
                text={isOwn ? '下级推荐上来的、直接交到本级的会出现在这里' : '审核通过的、下级推荐上来的会出现在这里'}
              />
            ) : (
              <View className={isWide ? styles.columns : styles.rows}>
                {found.rows.map((row) => (
                  <CandidateCard
                    key={row.card.id}
                    row={row}
                    campaignId={campaignId}
                    left={leftOf(found.quotas, trackId)}
                    toUnionName={found.toUnionName}
                    hasShortlist={isOwn && campaign.plan.works?.shortlist != null}
                    ways={ways}
                  />
                ))}
              </View>
            )}
            <Steps {...pages} />
          </View>
        )}
      </Answer>
    </View>
  )
}

/** Places of the track that are free; undefined where nobody counts them. */
function leftOf(quotas: readonly QuotaLeft[], trackId: string): number | undefined {
  const quota = quotas.find((each) => each.trackId === trackId)
  return quota && Math.max(0, quota.quota - quota.used)
}
