import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { openStatement, type PartnerMonth } from '../../../../domain/benefit/statement'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { Lines } from '../../../components/Statement/Lines'
import { Months } from '../../../components/Statement/Months'
import { Sums } from '../../../components/Statement/Sums'

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
            <Months month={statement.month} now={statement.now} onChange={setMonth} />
            <Month statement={statement} />
          </View>
        )}
      </Answer>
    </Page>
  )
}

function Month({ statement }: { statement: PartnerMonth }) {
  if (statement.benefits.length === 0 && statement.vouchers.length === 0) {
    return <State icon="receipt-duotone" title="这个月还没有记账" text="核销权益、用掉券以后，都记在这里" />
  }
  return (
    <>
      <Sums of={statement} />
      <Lines of={statement} hasUnions />
    </>
  )
}
