import { useState } from 'react'
import { View } from '@tarojs/components'
import type { QueueRow } from '../../../../domain/staff/contract'
import { Button } from '../../../components/Button'
import { asRole } from '../../../components/role'
import { ReasonField } from '../../../components/ReasonField'
import styles from '../Table.module.scss'
import { approvalText, namesText } from '../confirmApproval'
import type { Decision } from '../useDecisions'
import { RETURN_REASONS } from '../words'
import type { Step } from './QueueTable'

interface Props {
  step: Step
  rows: readonly QueueRow[]
  isBusy: boolean
  onDecide: (decision: Decision) => void
  onClose: () => void
}

/** Asks once more in the head of the table: how many, and why. */
export function DecisionStrip({ step, rows, isBusy, onDecide, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isGiven = reason.trim().length >= 2
  const go = () => {
    setAsked(true)
    if (step === 'approve') onDecide({ kind: 'approve' })
    else if (isGiven) onDecide({ kind: 'return', reason: reason.trim() })
  }
  return (
    <View className={styles.strip} aria-label={step === 'approve' ? '确认通过' : '写退回原因'} {...asRole('group')}>
      <View className="body mb8">
        {step === 'approve'
          ? `通过 ${namesText(rows)}？${approvalText(rows)}`
          : `退回 ${namesText(rows)}，对方会看到原因，改好能再交。`}
      </View>
      {step === 'return' && (
        <ReasonField
          value={reason}
          onChange={setReason}
          quick={RETURN_REASONS}
          error={isAsked && !isGiven ? '选一个原因，或写一句' : undefined}
          onEnter={go}
        />
      )}
      <View className="row g8 mt12">
        <Button kind="ink" busy={isBusy && '提交中'} onTap={go}>
          {step === 'approve' ? `确认通过 ${rows.length} 人` : `退回 ${rows.length} 人`}
        </Button>
        <Button onTap={onClose}>先不</Button>
      </View>
    </View>
  )
}
