import { selectIsOnline, useNetwork } from '../../cloud/online'
import type { Loaded } from '../../cloud/useCloud'

/**
 * Why nothing that needs the cloud can be done on this page now, with the next step; undefined where it can. Words change
 * by themselves when the network is back.
 *
 * A network that only did not answer a refresh is no reason: what stands there was said in this visit, and the next tap may
 * get through. What is left of an earlier visit has to be asked for again before anything is done with it.
 *
 * @param deed what waits: 答题
 */
export function useOffline(loaded: Loaded<unknown>, deed: string): string | undefined {
  const isOnline = useNetwork(selectIsOnline)
  if (!isOnline) return `没有网络，连上网络后再${deed}`
  const isOld = loaded.state === 'failed' && loaded.keptAt !== undefined
  return isOld && loaded.error.code === 'network.unreachable' ? `没连上，点“重连”，连上后再${deed}` : undefined
}
