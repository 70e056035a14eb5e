import { View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import type { DeskVoucher, showVouchers } from '../../../../domain/draw/vouchers'
import { yuanText } from '../../../../domain/money'
import { dayText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Tip } from '../../../components/Tip'
import styles from './index.module.scss'

/** One that was not taken, and why. */
export interface RefusedVoucher {
  id: string
  why: string
}

interface Props {
  shown: Output<typeof showVouchers>
  refused: RefusedVoucher | undefined
  isBusy: boolean
  onRedeem: (voucher: DeskVoucher) => void
}

/** Who stands there, enough for a glance at the document, and what this desk takes of theirs. */
export function Shown({ shown: { member, vouchers }, refused, isBusy, onRedeem }: Props) {
  return (
    <View>
      <View className="card pad">
        <View className="t2">{member.nameMasked}</View>
        <View className="sm c2 mt4">{`${member.unionName}，证件尾号 ${member.documentTail}`}</View>
      </View>
      {vouchers.length === 0 && (
        <View className="mt12">
          <Tip icon="info">没有能在本店用的券。请会员到会员卡里的“我的券”看看是哪家店的</Tip>
        </View>
      )}
      {vouchers.map((voucher) => (
        <View key={voucher.id} className="card pad mt12">
          <View className={styles.voucher}>
            <View className="grow">
              <View className="t3">{voucher.title}</View>
              <View className="sm c2 mt4 num">{`值 ${yuanText(voucher.worthFen)}，券号 ${voucher.code}`}</View>
              <View className="sm c3 mt4">{`到 ${dayText(voucher.until - 1)}有效，${voucher.unionName}发的`}</View>
              {voucher.where !== '' && <View className="sm c2 mt4">{voucher.where}</View>}
            </View>
            <View className="none">
              <Button kind="ink" isOff={isBusy} label={`用掉${voucher.title}`} onTap={() => onRedeem(voucher)}>
                用掉
              </Button>
            </View>
          </View>
          {refused?.id === voucher.id && (
            <View className="mt12">
              <Tip tone="error">{refused.why}</Tip>
            </View>
          )}
        </View>
      ))}
    </View>
  )
}
