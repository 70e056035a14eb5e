import { useState } from 'react'
import { View } from '@tarojs/components'
import { disqualify, type ResultRow } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Choices } from '../../../components/Choices'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Sheet } from '../../../components/Sheet'
import { State } from '../../../components/State'
import { useIntent } from '../../../components/useIntent'
import { ResultRows } from './ResultRows'
import { ResultTable } from './ResultTable'
import type { Awarding } from './useAwarding'
import type { Loading } from './useTrackRows'

interface Props {
  campaignId: string
  works: WorksPlan
  of: Loading
  awarding: Awarding
  isWide: boolean
}

/** Places of one track with how each score came about, and its awards. */
export function TrackResults({ campaignId, works, of, awarding, isWide }: Props) {
  const { chosen, mayAward, asking, setAsking, choose } = awarding
  const [leaving, setLeaving] = useState<ResultRow>()
  const { run, isBusy } = useIntent()
  const isPublic = of.data?.state === 'announced' || of.data?.state === 'settled'
  const putOut = async ({ card }: ResultRow, reason: string) => {
    const done = await run(`out ${card.id} ${reason}`, (requestKey) =>
      call(disqualify, { entryId: card.id, reason, requestKey }),
    )
    if (!done) return
    setLeaving(undefined)
    toast(done.isCertificateRevoked ? '资格取消了，证书也收回了' : '资格取消了，后面的依次往前')
    await of.reload()
  }
  return (
    <View>
      <Answer of={of}>
        {({ rows, state }) => {
          if (rows.length === 0) {
            return (
              <State
                icon="trophy-duotone"
                title={state === 'open' ? '还没统计' : '这个子项目没有作品'}
                text={state === 'open' ? '统计以后，名次、得分和冻结的票都在这里' : '没有作品进入评选'}
              />
            )
          }
          const list = {
            ...{ rows, works, chosen, campaignId },
            ...(mayAward ? { onAward: setAsking } : {}),
            ...(isPublic ? { onDisqualify: setLeaving } : {}),
          }
          return isWide ? <ResultTable {...list} /> : <ResultRows {...list} />
        }}
      </Answer>
      {asking && (
        <Sheet isOpen title={`《${asking.card.title}》评什么奖`} onClose={() => setAsking(undefined)}>
          <Choices
            options={[
              ...works.awards.map(({ id, title, most }) => ({ value: id, words: title, note: `最多 ${most} 个` })),
              { value: NO_AWARD, words: '不评奖' },
            ]}
            value={chosen[asking.card.id] ?? NO_AWARD}
            onChange={(awardId) => choose(asking, awardId === NO_AWARD ? undefined : awardId)}
          />
        </Sheet>
      )}
      <ReasonSheet
        isOpen={leaving !== undefined}
        title={`取消《${leaving?.card.title ?? ''}》的资格`}
        text="名次和奖项没有了，发过的证书也收回，后面的依次往前，空出来的奖再评。原因谁都看得到，不能恢复"
        quick={QUICK}
        yes="取消资格"
        isBusy={isBusy}
        onClose={() => setLeaving(undefined)}
        onReason={(reason) => leaving && void putOut(leaving, reason)}
      />
    </View>
  )
}

const QUICK = ['查实抄袭或盗用', '作者不是本人', '不符合参加条件']
const NO_AWARD = ''
