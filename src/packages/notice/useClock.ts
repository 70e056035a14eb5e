import { MINUTE_MS } from '../../../domain/time'
import { useInView, useNow } from '../../components/useNow'

/**
 * Which moment “今天” is counted from: the cloud's, as long as its answer is fresh, and the phone's for a kept one,
 * which may be of yesterday.
 *
 * @param fresh the clock of a fresh answer, epoch ms
 */
export function useClock(fresh: number | undefined): number {
  const phone = useNow(useInView(), MINUTE_MS)
  return fresh ?? phone
}
