import { useState } from 'react'
import { useInView, useNow } from '../../components/useNow'

/**
 * The cloud's clock, epoch ms, moving on from its last answer by the phone's pace: a phone two hours off still shows
 * the right remainder. Only words hang on it; what is in time the cloud decides.
 *
 * @param answered `now` of the answer
 * @param keptAt the phone's clock when the answer was kept, for one that was kept on the phone
 * @param stepMs how often it moves while the page is in view
 */
export function useServerNow(answered: number, keptAt?: number, stepMs = 1000): number {
  const phone = useNow(useInView(), stepMs)
  const [base, setBase] = useState(() => ({ answered, at: keptAt ?? phone }))
  if (base.answered !== answered) setBase({ answered, at: keptAt ?? phone })
  return answered + Math.max(0, phone - base.at)
}
