import { useCallback, useState } from 'react'
import type { Position } from '../../../../domain/library/position'
import type { Question } from '../../../../domain/library/whereToBegin'
import type { News, Opened } from './book/beginReading'

/** Ways to other places of the book that are offered, and never taken by themselves. */
export function useWays({ before, ask }: Opened, news: News | undefined, onAnswered: (question: Question) => void) {
  const [back, setBack] = useState(before)
  const [answered, setAnswered] = useState<Question>()
  const question = news?.ask ?? ask
  const leave = useCallback((from: Position) => setBack(from), [])
  const forgetBack = useCallback(() => setBack(undefined), [])
  const answer = useCallback(() => {
    setAnswered(question)
    if (question) onAnswered(question)
  }, [question, onAnswered])
  return {
    /** Where the reader was before the last jump. */
    back,
    question: question === answered ? undefined : question,
    leave,
    forgetBack,
    answer,
    isNewEdition: news?.isNewEdition ?? false,
  }
}

export type OfferedWays = ReturnType<typeof useWays>
