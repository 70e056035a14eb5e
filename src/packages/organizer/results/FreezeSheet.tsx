import { useState } from 'react'
import { View } from '@tarojs/components'
import type { VotedWork } from '../../../../domain/entry/voting'
import { MINUTE_MS } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { ReasonField } from '../../../components/ReasonField'
import { Sheet } from '../../../components/Sheet'
import { countText } from '../../staff/words'
import { When } from '../events/edit/When'

export interface Frozen {
  entryId: string
  from: number
  until: number
  reason: string
}

interface Props {
  work: VotedWork
  /** The cloud's clock when the work was listed. */
  now: number
  isBusy: boolean
  onClose: () => void
  onFreeze: (frozen: Frozen) => void
}

const QUICK = ['短时间里票数异常', '有人收钱刷票', '同一批账号集中投票']
const HOUR_MS = 60 * MINUTE_MS

/** From when until when a work's votes do not count, and why: everybody reads it. */
export function FreezeSheet({ work: { card, lately }, now, isBusy, onClose, onFreeze }: Props) {
  // To the end of this minute: the cloud ends it now, so that the newest votes are in it.
  const [until, setUntil] = useState(() => Math.ceil(now / MINUTE_MS) * MINUTE_MS)
  const [from, setFrom] = useState(() => until - HOUR_MS)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isGiven = reason.trim().length >= 2
  const isSpan = from < until
  const go = () => {
    setAsked(true)
    if (isGiven && isSpan) onFreeze({ entryId: card.id, from, until, reason: reason.trim() })
  }
  return (
    <Sheet
      isOpen
      title={`冻结《${card.title}》的票`}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={go}>
            冻结这段票
          </Button>
        </>
      }
    >
      <View className="body c2 mb12">
        {`现在 ${countText(card.votes ?? 0)} 票，最近 1 小时 ${countText(lately)} 票。冻结的票不计入名次，谁都能看到冻结了多少、为什么，公示前能解冻`}
      </View>
      <View className="card">
        <When label="从" value={from} error={undefined} onChange={setFrom} />
        <When label="到" value={until} error={isAsked && !isSpan ? '结束要晚于开始' : undefined} onChange={setUntil} />
      </View>
      <View className="mt12">
        <ReasonField
          value={reason}
          onChange={setReason}
          quick={QUICK}
          error={isAsked && !isGiven ? '选一个原因，或写一句' : undefined}
          onEnter={go}
        />
      </View>
    </Sheet>
  )
}
