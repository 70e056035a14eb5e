import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import type { listCandidates } from '../../../../domain/entry/selecting'
import { MINUTE_MS } from '../../../../domain/time'
import type { Loaded } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Choices } from '../../../components/Choices'
import { ReasonField } from '../../../components/ReasonField'
import { Sheet } from '../../../components/Sheet'
import { When } from '../events/edit/When'

export interface Frozen {
  entryId: string
  from: number
  until: number
  reason: string
}

interface Props {
  works: Loaded<Output<typeof listCandidates>> & { reload: () => Promise<void> }
  isBusy: boolean
  onClose: () => void
  onFreeze: (frozen: Frozen) => void
}

const QUICK = ['短时间里票数异常', '有人收钱刷票', '同一批账号集中投票']
const HOUR_MS = 60 * MINUTE_MS

/** Which work, from when until when, and why: everybody reads it. */
export function FreezeSheet({ works, isBusy, onClose, onFreeze }: Props) {
  const [entryId, setEntryId] = useState('')
  const [until, setUntil] = useState(() => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS)
  const [from, setFrom] = useState(() => until - HOUR_MS)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isGiven = reason.trim().length >= 2
  const isSpan = from < until
  const go = () => {
    setAsked(true)
    if (entryId !== '' && isGiven && isSpan) onFreeze({ entryId, from, until, reason: reason.trim() })
  }
  return (
    <Sheet
      isOpen
      title="冻结一段票"
      onClose={onClose}
      bar={
        <Button kind="ink" isWide busy={isBusy && '提交中'} isOff={entryId === ''} onTap={go}>
          {entryId === '' ? '先选作品' : '冻结'}
        </Button>
      }
    >
      <Answer of={works}>
        {({ rows }) =>
          rows.length === 0 ? (
            <View className="sm c3">这个子项目还没有参加投票的作品</View>
          ) : (
            <Choices
              options={rows.map(({ card }) => ({
                value: card.id,
                words: card.title,
                note: card.votes === null ? (card.unionName ?? '') : `现在 ${card.votes} 票`,
              }))}
              value={entryId}
              onChange={setEntryId}
            />
          )
        }
      </Answer>
      <View className="card mt12">
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
