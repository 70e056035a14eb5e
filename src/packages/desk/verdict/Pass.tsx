import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Verdict } from '../../../../domain/benefit/contract'
import { yuanText } from '../../../../domain/money'
import { clockTime, momentText } from '../../../../domain/time'
import { Avatar } from '../../../components/Avatar'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { Tip } from '../../../components/Tip'
import { ReverseSheet } from '../ReverseSheet'
import { VerdictScreen } from './Verdict'
import styles from './index.module.scss'

type Passed = Extract<Verdict, { verdict: 'pass' }>

/** 通过: who it was, which use it was, and under which number it stands in the books. */
export function Pass({ verdict, onNext }: { verdict: Passed; onNext: () => void }) {
  const { member, row, headline, timesText } = verdict
  const [isReversing, setReversing] = useState(false)
  const [reversedAt, setReversedAt] = useState(row.reversedAt)
  const isReversed = reversedAt !== null
  return (
    <>
      <VerdictScreen
        kind="pass"
        word="通过"
        headline={headline}
        bar={
          <>
            <Button className={styles.second ?? ''} isOff={isReversed} onTap={() => setReversing(true)}>
              {isReversed ? '已撤销' : '撤销本次'}
            </Button>
            <Button kind="ink" icon="scan-bold" className="grow" onTap={onNext}>
              扫下一位
            </Button>
          </>
        }
      >
        <View className="row g16">
          <Avatar name={member.nameMasked} size={56} />
          <View className="grow">
            <View className="t2">{member.nameMasked}</View>
            <Dotted className="c2" of={[member.unionName, `证件尾号 ${member.documentTail}`]} />
          </View>
        </View>
        <View className="mt16">
          {isReversed ? (
            <Tip tone="warn" icon="arrow-counter-clockwise">
              {clockTime(reversedAt)} 已撤销，次数还给会员，这笔不记账
            </Tip>
          ) : (
            <Tip tone="ok" icon="identification-card">
              请看一眼证件，确认是本人
            </Tip>
          )}
        </View>
        <View className="mt8">
          {!isReversed && <Fact name="第几次" value={timesText} isStrong />}
          {row.billFen > 0 && (
            <Fact name="会员付" value={`${yuanText(row.payFen)}，账单 ${yuanText(row.billFen)}`} isStrong />
          )}
          <Fact name="核销时间" value={momentText(row.at)} />
          <Fact name="流水号" value={row.number} />
        </View>
      </VerdictScreen>
      <ReverseSheet
        row={isReversing ? row : undefined}
        onClose={() => setReversing(false)}
        onReversed={(reversal) => setReversedAt(reversal.at)}
      />
    </>
  )
}

function Fact({ name, value, isStrong = false }: { name: string; value: string; isStrong?: boolean }) {
  return (
    <View className={styles.fact}>
      <Text className="body c3">{name}</Text>
      <Text className={isStrong ? 'body num b' : 'body num'}>{value}</Text>
    </View>
  )
}
