import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listApplications, type QueueRow } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { confirmApproval } from '../confirmApproval'
import { OutcomeTip } from '../OutcomeTip'
import { QueueCard } from '../QueueCard'
import { useDecisions } from '../useDecisions'
import { RETURN_REASONS } from '../words'

/** What fits below the figures; the rest is one tap away. */
const SHOWN = 3

interface Props {
  unionId: string
  onDecided: () => void
  /** Papers of one; the whole queue. */
  onOpen: (applicationId: string) => void
  onAll: () => void
}

/** The applications that have waited longest. */
export function FirstInQueue({ unionId, onDecided, onOpen, onAll }: Props) {
  const queue = useCloud(useCallback(() => call(listApplications, { unionId, limit: SHOWN }), [unionId]))
  const [returning, setReturning] = useState<QueueRow>()
  const [now] = useState(() => Date.now())
  const { decide, isBusy, outcome, forgetOutcome } = useDecisions(() => {
    void queue.reload()
    onDecided()
  })
  const approve = async (row: QueueRow) => {
    if (await confirmApproval([row])) await decide([row], { kind: 'approve' })
  }
  return (
    <Section
      title="待审核"
      {...(queue.data && queue.data.total > 0 ? { more: `全部 ${queue.data.total} 人` } : {})}
      onMore={onAll}
    >
      {outcome && <OutcomeTip outcome={outcome} onClose={forgetOutcome} />}
      <Answer of={queue}>
        {({ rows }) =>
          rows.length === 0 ? (
            <State icon="clipboard-text-duotone" title="都审完了" text="有人申请入会，会出现在这里" />
          ) : (
            <View>
              {rows.map((row) => (
                <QueueCard
                  key={row.id}
                  row={row}
                  now={now}
                  onOpen={() => onOpen(row.id)}
                  onReturn={() => setReturning(row)}
                  onApprove={() => void approve(row)}
                />
              ))}
            </View>
          )
        }
      </Answer>
      <ReasonSheet
        isOpen={returning !== undefined}
        title={`退回 ${returning?.name ?? ''}`}
        text="对方会看到原因，改好能再交，填过的都还在。"
        quick={RETURN_REASONS}
        yes="退回"
        isBusy={isBusy}
        onClose={() => setReturning(undefined)}
        onReason={(reason) =>
          returning &&
          void decide([returning], { kind: 'return', reason }).then((isDone) => isDone && setReturning(undefined))
        }
      />
    </Section>
  )
}
