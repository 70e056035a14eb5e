import { View } from '@tarojs/components'
import type { PartnerMonth } from '../../../domain/benefit/statement'
import { yuanText } from '../../../domain/money'
import { Cell, List } from '../Cell'
import { Section } from '../Section'

interface Props {
  of: Pick<PartnerMonth, 'benefits' | 'vouchers'>
  /** Says which union owes it: to a partner, whose month is of several. */
  hasUnions?: boolean
}

/** A month of one partner by benefit and by draw. */
export function Lines({ of: { benefits, vouchers }, hasUnions = false }: Props) {
  const withUnion = (unionName: string) => (hasUnions && unionName ? `，和${unionName}结` : '')
  return (
    <>
      {benefits.length > 0 && (
        <Section title="权益">
          <List>
            {benefits.map(({ benefitId, title, unionName, uses, savedFen }) => (
              <Cell
                key={benefitId}
                title={title}
                note={`${uses} 笔${withUnion(unionName)}`}
                trailing={<View className="body num">{yuanText(savedFen)}</View>}
              />
            ))}
          </List>
        </Section>
      )}
      {vouchers.length > 0 && (
        <Section title="抽奖的券">
          <List>
            {vouchers.map(({ campaignId, campaignTitle, unionName, uses, worthFen }) => (
              <Cell
                key={campaignId}
                title={campaignTitle}
                note={`${uses} 张${withUnion(unionName)}`}
                trailing={<View className="body num">{yuanText(worthFen)}</View>}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}
