import { useEffect, useRef } from 'react'

/**
 * For what the cloud does in several calls: asks the same again and again until an answer says that it is done, or the
 * page is left.
 */
export function useAskingOn() {
  const isLeft = useRef(false)
  useEffect(() => {
    isLeft.current = false
    return () => void (isLeft.current = true)
  }, [])
  /** @param onAnswer hears each answer but the last: how far it is */
  const toTheEnd = async <T extends { isDone: boolean }>(
    ask: () => Promise<T>,
    onAnswer: (answer: T) => void,
  ): Promise<T> => {
    for (;;) {
      const answer = await ask()
      if (answer.isDone || isLeft.current) return answer
      onAnswer(answer)
    }
  }
  return { isLeft, toTheEnd }
}
