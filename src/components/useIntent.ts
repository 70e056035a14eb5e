import { useRef, useState } from 'react'
import { isUnanswered } from '../cloud/answered'
import { newRequestKey } from '../cloud/requestKey'
import { tellError } from './feedback'

interface Options {
  /** Instead of a short word on the screen, e.g. to show the sentence at a field. */
  onRefusal?: (error: unknown) => void
}

/**
 * Carries out what a person asked for, one thing at a time. The request key belongs to the intention: after a lost
 * answer the same intention travels with the same key, so that a second tap never does it twice.
 */
export function useIntent() {
  const open = useRef<{ of: string; key: string } | undefined>(undefined)
  const isRunning = useRef(false)
  const [isBusy, setBusy] = useState(false)

  /**
   * @param of what is asked for, in a text of its own: other data is another intention
   * @returns undefined when it was refused, which has been told, or when something else is under way
   */
  async function run<T extends object>(
    of: string,
    act: (requestKey: string) => Promise<T>,
    { onRefusal = tellError }: Options = {},
  ): Promise<T | undefined> {
    if (isRunning.current) return undefined
    isRunning.current = true
    setBusy(true)
    const intention = open.current?.of === of ? open.current : { of, key: newRequestKey() }
    open.current = intention
    try {
      const answer = await act(intention.key)
      open.current = undefined
      return answer
    } catch (error) {
      if (!isUnanswered(error)) open.current = undefined
      onRefusal(error)
      return undefined
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }

  return { run, isBusy }
}
