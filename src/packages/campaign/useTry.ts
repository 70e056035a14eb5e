import { useCallback, useEffect, useState } from 'react'
import { AppError } from '../../../domain/errors'
import { GRACE_MS } from '../../../domain/quiz/clock'
import { answerQuiz, answerRiddle, goOnWithQuiz, type TryView, type Verdict } from '../../../domain/quiz/contract'
import { call } from '../../cloud/call'
import { tellError } from '../../components/feedback'
import { useIntent } from '../../components/useIntent'
import { useServerNow } from './useServerNow'

export interface Stood {
  try: TryView
  now: number
}

/** A question that was answered, with what one chose and what was said of it. */
export interface Answered {
  question: NonNullable<TryView['question']>
  chosen: number[]
  verdict: Verdict
}

/** How often the ring moves. */
const TICK_MS = 250

/** After these the server stands somewhere else than this page. */
const ELSEWHERE = ['quiz.time_up', 'quiz.answered', 'quiz.try_over']

/**
 * A try on this phone: it shows where the server stands, and never more. A lost answer travels again with its key; a time
 * that ran out, or a phone that was killed, goes on where the server is.
 */
export function useTry(begun: Stood, kind: 'quiz' | 'riddles') {
  const [stood, setStood] = useState(begun)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const [isLost, setLost] = useState(false)
  const now = useServerNow(stood.now, undefined, TICK_MS)
  const { run, isBusy } = useIntent()
  const { question, id: tryId } = stood.try

  const look = useCallback(async () => {
    try {
      setStood(await call(goOnWithQuiz, { tryId }))
      setLost(false)
    } catch (error) {
      if (error instanceof AppError && error.code === 'network.unreachable') setLost(true)
      else tellError(error)
    }
  }, [tryId])

  async function answer(chosen: number[]): Promise<void> {
    if (!question) return
    const data = { tryId, questionId: question.id, choices: chosen }
    const contract = kind === 'riddles' ? answerRiddle : answerQuiz
    const said = await run(`${question.id}:${chosen.join()}`, (requestKey) => call(contract, { ...data, requestKey }), {
      onRefusal: (error) => {
        const code = error instanceof AppError ? error.code : ''
        if (code === 'network.unreachable') setLost(true)
        else tellError(error)
        if (ELSEWHERE.includes(code)) void look()
      },
    })
    if (!said) return
    setLost(false)
    setAnswered({ question, chosen, verdict: said.verdict })
    setStood({ try: said.try, now: said.now })
  }

  // The time is up, grace included: whatever is on the screen, the server is further.
  const closesAt = question?.deadline == null ? undefined : question.deadline + GRACE_MS
  const isUp = closesAt !== undefined && now >= closesAt
  useEffect(() => {
    if (!isUp) return undefined
    const soon = setTimeout(() => void look())
    return () => clearTimeout(soon)
  }, [isUp, closesAt, look])

  return { view: stood.try, now, answered, forget: () => setAnswered(null), answer, look, isBusy, isLost }
}
