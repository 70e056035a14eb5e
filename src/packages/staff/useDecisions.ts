import { useState } from 'react'
import type { Input } from '../../../domain/contract'
import { decideApplications, type QueueRow } from '../../../domain/staff/contract'
import { call } from '../../cloud/call'
import { useIntent } from '../../components/useIntent'

export type Decision = Input<typeof decideApplications>['decision']

/** How one decision over several applications went. */
export interface Outcome {
  kind: Decision['kind']
  done: number
  /** Rows that could not be decided, each with its own sentence. */
  failed: { id: string; name: string; message: string }[]
}

type Applicant = Pick<QueueRow, 'id' | 'name'>

/**
 * Decides applications, several at once.
 *
 * @param onDecided called after every answer: the queue has changed
 */
export function useDecisions(onDecided: (outcome: Outcome) => void) {
  const { run, isBusy } = useIntent()
  const [outcome, setOutcome] = useState<Outcome>()

  const decide = async (applicants: readonly Applicant[], decision: Decision): Promise<boolean> => {
    const applicationIds = applicants.map(({ id }) => id)
    const answer = await run(JSON.stringify([applicationIds, decision]), (requestKey) =>
      call(decideApplications, { applicationIds, decision, requestKey }),
    )
    if (!answer) return false
    const failed = answer.results
      .filter(({ done }) => !done)
      .map(({ applicationId: id, message }) => ({
        id,
        name: applicants.find((each) => each.id === id)?.name ?? '',
        message: message ?? '',
      }))
    const reached = { kind: decision.kind, done: answer.results.length - failed.length, failed }
    setOutcome(reached)
    onDecided(reached)
    return true
  }

  return { decide, isBusy, outcome, forgetOutcome: () => setOutcome(undefined) }
}
