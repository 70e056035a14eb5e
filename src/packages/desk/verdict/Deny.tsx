import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Verdict } from '../../../../domain/benefit/contract'
import { clockTime } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { ForMember } from './ForMember'
import { nextSteps, isAboutCode } from './steps'
import { VerdictScreen } from './Verdict'
import styles from './index.module.scss'

type Denied = Extract<Verdict, { verdict: 'deny' }>

/** 不通过: every reason and what to do about it; nothing was recorded. */
export function Deny({ verdict, onNext }: { verdict: Denied; onNext: () => void }) {
  const { member, headline, refusals, usedToday } = verdict
  const [isTurned, setTurned] = useState(false)
  const others = refusals.filter((refusal) => refusal.title !== headline)
  return (
    <>
      <VerdictScreen
        kind="deny"
        word="不通过"
        headline={headline}
        bar={
          <>
            <Button className={styles.second ?? ''} onTap={() => setTurned(true)}>
              给会员看
            </Button>
            <Button kind="ink" icon="scan-bold" className="grow" onTap={onNext}>
              {isAboutCode(verdict) ? '再扫一次' : '扫下一位'}
            </Button>
          </>
        }
      >
        {(member || usedToday.length > 0) && (
          <View className={styles.who}>
            <View className="t3">{usedToday.length > 0 ? `今天用过 ${usedToday.length} 次` : member?.unionName}</View>
            {member && <Dotted className="c3" of={[member.nameMasked, `证件尾号 ${member.documentTail}`]} />}
          </View>
        )}
        {usedToday.length > 0 && (
          <View className={styles.uses}>
            {usedToday.map(({ at, here }) => (
              <View key={at} className={styles.use}>
                <View className="body b num">{clockTime(at)}</View>
                <View className="sm c3">{here ? '本店' : '其他门店'}</View>
              </View>
            ))}
          </View>
        )}
        {others.length > 0 && (
          <View className="mb20">
            <View className="t3">还有这些原因</View>
            {others.map((refusal) => (
              <View key={refusal.clause} className="body c2 mt8">
                {refusal.title}
              </View>
            ))}
          </View>
        )}
        <View className="t3">怎么办</View>
        <View className="mt8">
          {nextSteps(verdict).map((step, at) => (
            <View key={step} className={styles.step}>
              <View className={styles.count}>{at + 1}</View>
              <View className="body grow">{step}</View>
            </View>
          ))}
        </View>
      </VerdictScreen>
      {isTurned && <ForMember verdict={verdict} onClose={() => setTurned(false)} />}
    </>
  )
}
