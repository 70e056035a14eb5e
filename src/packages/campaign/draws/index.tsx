import { View } from '@tarojs/components'
import { type DrawCard, listDraws } from '../../../../domain/draw/contract'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Cell, List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { State } from '../../../components/State'
import { Tile } from '../../../components/Tile'
import { DRAW_STATES, whyText, withdrawnText } from '../drawWords'
import { CAMPAIGN_PAGES } from '../kept'
import { countText } from '../words'

const ask = async (cursor?: string) => {
  const { draws, nextCursor } = await call(listDraws, cursor ? { cursor } : {})
  return { rows: draws, nextCursor }
}

/** 历次抽奖: every draw whose list was published, each with all there is to check it by. */
export default function DrawsPage() {
  const { first, later, hasMore, loadMore } = useRows(ask, 'draws', CAMPAIGN_PAGES)
  return (
    <Page title="历次抽奖">
      <Answer of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <State icon="gift-duotone" title="还没有抽过奖" text="名单公布以后，每一次抽奖都留在这里，谁都能核对">
              <Button kind="plain" isWide onTap={() => openCampaignPage('index')}>
                看主题活动
              </Button>
            </State>
          ) : (
            <View>
              <List className="mt12">
                {[...rows, ...later].map((draw) => (
                  <Cell
                    key={draw.campaignId}
                    isStrong
                    title={draw.title}
                    note={noteOf(draw)}
                    leading={<Tile icon="gift-duotone" hue="plum" size={44} />}
                    onTap={() => openCampaignPage('draw', { id: draw.campaignId })}
                  />
                ))}
              </List>
              <More hasMore={hasMore} onMore={loadMore} end="就这些" />
            </View>
          )
        }
      </Answer>
    </Page>
  )
}

function noteOf({ unionName, state, frozenAt, count, prizes, stopped }: DrawCard): string {
  if (stopped) return `${unionName}，${withdrawnText(stopped)}。${whyText(stopped)}`
  return `${unionName}，${dayText(frozenAt)}公布名单，${countText(count)} 人抽 ${prizes} 份，${DRAW_STATES[state]}`
}
