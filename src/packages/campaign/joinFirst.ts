import Taro from '@tarojs/taro'
import { keepJoinBack } from '../../stores/joinBack'

/**
 * Leads whoever is no member to joining, with a way back to the exact step: the page of the application offers it while
 * the union decides, and once it has.
 *
 * @param url the step to come back to, `/packages/campaign/submit/index?id=…&track=…`
 */
export function joinFirst(url: string): void {
  keepJoinBack(url)
  void Taro.navigateTo({ url: `/packages/membership/join/index?back=${encodeURIComponent(url)}` })
}
