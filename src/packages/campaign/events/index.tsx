import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { listEvents } from '../../../../domain/event/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { State } from '../../../components/State'
import { EventRow } from '../EventRow'
import styles from '../EventRow.module.scss'
import { CAMPAIGN_PAGES } from '../kept'
import { Standing } from '../Standing'

/** 线下活动 of a campaign for one's union and those above: the next one first. */
export default function EventsPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { events, nextCursor } = await call(listEvents, { campaignId: id, ...(cursor ? { cursor } : {}) })
        return { rows: events, nextCursor }
      },
      [id],
    ),
    `events.${id}`,
    CAMPAIGN_PAGES,
  )
  if (first.error?.code === 'session.not_member') {
    return (
      <Page title="线下活动">
        <Standing reason="not_member" step={campaignPage('events', { id })} />
        <State
          icon="calendar-star-duotone"
          title="加入工会后看场次"
          text="各家工会给自己的会员办活动，入会后这里就有你能报名的"
        />
      </Page>
    )
  }
  return (
    <Page title="线下活动">
      <Answer of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <State icon="calendar-star-duotone" title="还没有场次" text="你的工会办活动会放在这里，到时候回来报名">
              <Button kind="plain" isWide onTap={() => openCampaignPage('detail', { id })}>
                看这个主题活动
              </Button>
            </State>
          ) : (
            <>
              <View className={styles.rows}>
                {[...rows, ...later].map((event) => (
                  <EventRow key={event.id} event={event} />
                ))}
              </View>
              <More hasMore={hasMore} onMore={loadMore} end="就这些场次" />
              <View className="mt16">
                <Button kind="ghost" isWide onTap={() => openCampaignPage('places')}>
                  我报名的活动
                </Button>
              </View>
            </>
          )
        }
      </Answer>
    </Page>
  )
}
