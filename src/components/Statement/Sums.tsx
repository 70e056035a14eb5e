import { View } from '@tarojs/components'
import { monthOf, type PartnerMonth } from '../../../domain/benefit/statement'
import { yuanText } from '../../../domain/money'
import { Cell, List } from '../Cell'

type Sum = Pick<PartnerMonth, 'month' | 'isOpen' | 'benefitsFen' | 'vouchersFen' | 'totalFen' | 'now'>

/** What a month comes to, benefits and vouchers apart, and whether that is the last word. */
export function Sums({ of }: { of: Sum }) {
  const { benefitsFen, vouchersFen, totalFen } = of
  return (
    <>
      <List className="mt12">
        <Cell title="权益" trailing={<View className="body num">{yuanText(benefitsFen)}</View>} />
        <Cell title="券" trailing={<View className="body num">{yuanText(vouchersFen)}</View>} />
        <Cell isStrong title="合计" trailing={<View className="t3 num">{yuanText(totalFen)}</View>} />
      </List>
      <View className="sm c3 mt8">{standingText(of)}</View>
    </>
  )
}

function standingText({ month, isOpen, now }: Sum): string {
  if (!isOpen) return '这个月过完了，不会再变。撤销了的不算'
  if (month >= monthOf(now)) return '这个月还没过完，合计还会变。撤销了的不算'
  return '月底最后一分钟用的，今天还能撤销；明天起不再变'
}
