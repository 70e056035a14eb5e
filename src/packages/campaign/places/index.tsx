import { View } from '@tarojs/components'
import { listMyEvents } from '../../../../domain/event/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { State } from '../../../components/State'
import { EventRow } from '../EventRow'
import rows from '../EventRow.module.scss'
import { CAMPAIGN_PAGES } from '../kept'
import { Standing } from '../Standing'

/** 我报名的活动 in every campaign, with a place or in the queue, the newest sign-up first. */
export default function MyPlacesPage() {
  const { first, later, hasMore, loadMore } = useRows(load, 'events.mine', CAMPAIGN_PAGES)
  return (
    <Page title="我报名的活动">
      {first.error?.code === 'session.not_member' ? (
        <Standing reason="not_member" step={campaignPage('index')} />
      ) : (
        <Answer of={first}>
          {(data) =>
            data.rows.length === 0 ? (
              <State
                icon="calendar-star-duotone"
                title="还没报名活动"
                text="报了名、在排队的场次都会在这里，先去看看有哪些活动"
              >
                <Button kind="plain" isWide onTap={() => openCampaignPage('index')}>
                  看主题活动
                </Button>
              </State>
            ) : (
              <>
                <View className={rows.rows}>
                  {[...data.rows, ...later].map(({ card, mine }) => (
                    <EventRow key={card.id} event={card} ahead={mine.ahead} />
                  ))}
                </View>
                <More hasMore={hasMore} onMore={loadMore} />
              </>
            )
          }
        </Answer>
      )}
    </Page>
  )
}

async function load(cursor?: string) {
  const { places, nextCursor } = await call(listMyEvents, cursor ? { cursor } : {})
  return { rows: places, nextCursor }
}
