import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { monthBeside, openStatement } from '../../../../domain/benefit/statement'
import type { Output } from '../../../../domain/contract'
import { yuanText } from '../../../../domain/money'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import styles from './index.module.scss'

type Statement = Output<typeof openStatement>

/** 对账: what the unions owe this partner for a month, benefits and vouchers apart, to the 分. */
export default function StatementPage() {
  const [month, setMonth] = useState<string>()
  const loaded = useCloud(useCallback(() => call(openStatement, month === undefined ? {} : { month }), [month]))
  return (
    <Page title="对账">
      <Answer of={loaded} skeleton="detail">
        {(statement) => (
          <View>
            <View className="t2 mt4">{statement.partnerName}</View>
            <View className={styles.months}>
              <Button isSmall label="看上个月" onTap={() => setMonth(monthBeside(statement.month, -1))}>
                上个月
              </Button>
              <View className="t3 num grow tc">{monthText(statement.month)}</View>
              <Button
                isSmall
                isOff={statement.isOpen}
                label="看下个月"
                onTap={() => setMonth(monthBeside(statement.month, 1))}
              >
                下个月
              </Button>
            </View>
            <Month statement={statement} />
          </View>
        )}
      </Answer>
    </Page>
  )
}

function Month({ statement }: { statement: Statement }) {
  const { benefits, vouchers, benefitsFen, vouchersFen, totalFen, isOpen } = statement
  if (benefits.length === 0 && vouchers.length === 0) {
    return <State icon="receipt-duotone" title="这个月还没有记账" text="核销权益、用掉券以后，都记在这里" />
  }
  return (
    <>
      <List className="mt12">
        <Cell title="权益" trailing={<View className="body num">{yuanText(benefitsFen)}</View>} />
        <Cell title="券" trailing={<View className="body num">{yuanText(vouchersFen)}</View>} />
        <Cell isStrong title="合计" trailing={<View className="t3 num">{yuanText(totalFen)}</View>} />
      </List>
      <View className="sm c3 mt8">
        {isOpen ? '这个月还没过完，合计还会变。撤销了的不算' : '这个月过完了，不会再变。撤销了的不算'}
      </View>
      {benefits.length > 0 && (
        <Section title="权益">
          <List>
            {benefits.map(({ benefitId, title, uses, savedFen }) => (
              <Cell
                key={benefitId}
                title={title}
                note={`${uses} 笔`}
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
                note={`${uses} 张，和${unionName}结`}
                trailing={<View className="body num">{yuanText(worthFen)}</View>}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}

/** `2026-11` as one says it. */
function monthText(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
}
