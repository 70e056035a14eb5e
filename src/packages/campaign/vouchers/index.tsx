import { View } from '@tarojs/components'
import { listVouchers } from '../../../../domain/draw/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { CAMPAIGN_PAGES } from '../kept'
import { VoucherCard } from './VoucherCard'

const ask = async (cursor?: string) => {
  const { vouchers, nextCursor } = await call(listVouchers, cursor ? { cursor } : {})
  return { rows: vouchers, nextCursor }
}

/** 我的券: those that are good, then those that are used or over. */
export default function VouchersPage() {
  const { first, later, hasMore, loadMore } = useRows(ask, 'vouchers', CAMPAIGN_PAGES)
  return (
    <Page title="我的券">
      <Answer of={first}>
        {({ rows }) => {
          const all = [...rows, ...later]
          const open = all.filter(({ state }) => state === 'open').sort((one, other) => one.until - other.until)
          const past = all.filter(({ state }) => state !== 'open')
          if (all.length === 0) {
            return (
              <State icon="ticket-duotone" title="还没有券" text="参加主题活动抽中奖品，领取后放在这里">
                <Button kind="plain" isWide onTap={() => openCampaignPage('index')}>
                  看主题活动
                </Button>
              </State>
            )
          }
          return (
            <View className="mt12">
              {open.map((voucher) => (
                <VoucherCard key={voucher.id} voucher={voucher} />
              ))}
              {past.length > 0 && <Section title="用过和过期的" />}
              {past.map((voucher) => (
                <VoucherCard key={voucher.id} voucher={voucher} />
              ))}
              <More hasMore={hasMore} onMore={loadMore} end="就这些券" />
            </View>
          )
        }}
      </Answer>
    </Page>
  )
}
