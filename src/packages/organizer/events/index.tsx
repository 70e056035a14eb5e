import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { listEventCampaigns, listStaffEvents, openEventFigures } from '../../../../domain/event/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { goBack } from '../../../components/Page'
import { State } from '../../../components/State'
import { Tile } from '../../../components/Tile'
import { Console, Head, type Work } from '../../staff/Console'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { mayReview } from '../../staff/useStaffing'
import { OwnFigures } from './OwnFigures'
import { StaffEventCard } from './StaffEventCard'
import { openEventsWay } from './ways'
import styles from './index.module.scss'

/** 线下活动 of a union in one campaign; without one, the campaigns there are. */
export default function StaffEventsPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="线下活动" place="campaigns">
      {(work) => (id === '' ? <Campaigns {...work} /> : <Events campaignId={id} {...work} />)}
    </Console>
  )
}

function Campaigns({ seat: { unionId }, isWide }: Work) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listEventCampaigns, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  return (
    <View>
      {isWide && <Head title="线下活动" />}
      <Answer of={pages.page}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <State
              icon="calendar-star-duotone"
              title="还没有要办的活动"
              text="上级工会或本工会发起带线下活动的主题活动后，在这里办场次、报进度"
            />
          ) : (
            <>
              <List className="mt12">
                {campaigns.map(({ id, title, unionName, plan }) => (
                  <Cell
                    key={id}
                    isStrong
                    title={title}
                    note={`${unionName}，每个单位至少 ${plan.target} 场`}
                    leading={<Tile icon="calendar-star-duotone" hue="sand" size={44} />}
                    onTap={() => openEventsWay('', { id })}
                  />
                ))}
              </List>
              <Steps {...pages} />
            </>
          )
        }
      </Answer>
    </View>
  )
}

function Events({ campaignId, seat, isWide }: Work & { campaignId: string }) {
  const { unionId } = seat
  const isReviewing = mayReview(seat)
  const figures = useCloud(useCallback(() => call(openEventFigures, { campaignId, unionId }), [campaignId, unionId]))
  const title = figures.data?.campaignTitle ?? '线下活动'
  const begin = (
    <Button
      kind="ink"
      icon="plus-bold"
      isWide={!isWide}
      onTap={() => openEventsWay('edit/', { campaign: campaignId, union: unionId })}
    >
      办一场活动
    </Button>
  )
  return (
    <View>
      {isWide && (
        <Head title={title} onBack={goBack}>
          <View className={styles.begin}>{isReviewing && begin}</View>
        </Head>
      )}
      {!isWide && <View className="t2 mt8">{title}</View>}
      <Answer of={figures}>
        {({ own }) => (
          <OwnFigures figures={own} onOpen={() => openEventsWay('figures/', { id: campaignId, union: unionId })} />
        )}
      </Answer>
      {isReviewing && !isWide && <View className="mt12">{begin}</View>}
      {isReviewing && <Held campaignId={campaignId} unionId={unionId} />}
    </View>
  )
}

function Held({ campaignId, unionId }: { campaignId: string; unionId: string }) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listStaffEvents, { campaignId, unionId, ...(cursor ? { cursor } : {}) }),
      [campaignId, unionId],
    ),
  )
  return (
    <Answer of={pages.page}>
      {({ events }) =>
        events.length === 0 ? (
          <State
            icon="calendar-star-duotone"
            title="还没有场次"
            text="定好时间地点和名额就能发，会员报名、排队、签到都在这里看"
          />
        ) : (
          <>
            <View className={styles.cards}>
              {events.map((event) => (
                <StaffEventCard key={event.card.id} event={event} />
              ))}
            </View>
            <Steps {...pages} />
          </>
        )
      }
    </Answer>
  )
}
