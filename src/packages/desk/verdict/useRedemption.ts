import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { redeem, type Verdict } from '../../../../domain/benefit/contract'
import { AppError } from '../../../../domain/errors'
import { isUnanswered } from '../../../cloud/answered'
import { call } from '../../../cloud/call'
import { useNetwork } from '../../../cloud/online'
import { vibrate } from '../../../components/feedback'
import { settle, unansweredAsk } from '../asked'

export type Redemption =
  | { state: 'asking' }
  | { state: 'answered'; verdict: Verdict }
  /** Nobody knows yet whether it was recorded; the same question gets the one answer. */
  | { state: 'unanswered'; error: AppError }
  /** The desk itself may not redeem, or the request was no good: nothing was recorded. */
  | { state: 'refused'; error: AppError }
  /** Opened without a question, e.g. by reloading after the answer. */
  | { state: 'nothing' }

/** Asks the cloud about the redemption that was put down, again when the network comes back, until there is an answer. */
export function useRedemption(): Redemption & { askAgain: () => void } {
  const [redemption, setRedemption] = useState<Redemption>(() => ({ state: unansweredAsk() ? 'asking' : 'nothing' }))
  const isAsking = useRef(false)

  const ask = useCallback(async () => {
    const asked = unansweredAsk()
    if (!asked || isAsking.current) return
    isAsking.current = true
    try {
      const verdict = await call(redeem, asked)
      settle()
      setRedemption({ state: 'answered', verdict })
      void vibrate(verdict.verdict === 'pass' ? 1 : 2)
    } catch (cause) {
      const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
      if (!isUnanswered(error)) settle()
      setRedemption({ state: isUnanswered(error) ? 'unanswered' : 'refused', error })
      void vibrate(2)
    } finally {
      isAsking.current = false
    }
  }, [])

  useDidShow(() => void ask())
  useEffect(() => useNetwork.subscribe(({ isOnline }) => void (isOnline && ask())), [ask])

  const askAgain = () => {
    if (unansweredAsk()) setRedemption({ state: 'asking' })
    void ask()
  }
  return { ...redemption, askAgain }
}
