import { useState } from 'react'
import type { Input } from '../../../../domain/contract'
import { moderate } from '../../../../domain/entry/selecting'
import { call } from '../../../cloud/call'
import { useIntent } from '../../../components/useIntent'
import type { StepKind } from './moderationWords'

export type Decision = Input<typeof moderate>['decision']

/** A work with the version that was looked at. */
export interface Looked {
  id: string
  title: string
  version: number
}

/** How one decision over several works went, each for itself. */
export interface Outcome {
  kind: StepKind
  done: number
  /** Rows with a sentence: those that did not go, and what follows of some that did. */
  told: { id: string; title: string; isDone: boolean; message: string }[]
}

/** As many as one request takes. */
export const MOST_AT_ONCE = 50

/** What the answer says, in rows: pure, so that what staff are told is what the cloud said. */
export function outcomeOf(
  kind: StepKind,
  works: readonly Looked[],
  results: readonly { entryId: string; isDone: boolean; message: string | null }[],
): Outcome {
  return {
    kind,
    done: results.filter(({ isDone }) => isDone).length,
    told: results.flatMap(({ entryId: id, isDone, message }) =>
      message === null && isDone
        ? []
        : [{ id, isDone, title: works.find((work) => work.id === id)?.title ?? '作品', message: message ?? '没办成' }],
    ),
  }
}

/** Decides works, up to fifty at once. @param onDecided called after every answer: the queue has changed */
export function useModeration(onDecided: () => void) {
  const { run, isBusy } = useIntent()
  const [outcome, setOutcome] = useState<Outcome>()

  const decide = async (works: readonly Looked[], decision: Decision): Promise<boolean> => {
    const looked = works.slice(0, MOST_AT_ONCE)
    const asked = {
      entryIds: looked.map(({ id }) => id),
      versions: Object.fromEntries(looked.map(({ id, version }) => [id, version])),
      decision,
    }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(moderate, { ...asked, requestKey }))
    if (!answer) return false
    setOutcome(outcomeOf(decision.kind, looked, answer.results))
    onDecided()
    return true
  }
  return { decide, isBusy, outcome, forgetOutcome: () => setOutcome(undefined) }
}
