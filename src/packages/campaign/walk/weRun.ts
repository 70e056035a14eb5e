import Taro from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { askSimulatedCloudId, hasSimulatedPeople } from '../../../cloud/simulated'

/** Where steps can come from here: WeChat, or what stands in for it; in other browsers from nowhere. */
export type StepSource = 'wechat' | 'simulated' | 'nowhere'

/** @throws {AppError} `network.unreachable` in a browser that has no answer from its host */
export async function stepSource(): Promise<StepSource> {
  if (process.env.TARO_ENV === 'weapp') return 'wechat'
  return (await hasSimulatedPeople()) ? 'simulated' : 'nowhere'
}

/** The person said no to 微信运动, now or before: only WeChat's own settings open it again. */
export class StepsNotAllowed extends Error {
  override readonly name = 'StepsNotAllowed'
}

/**
 * An id that opens to one's steps in the cloud; the phone itself sees no number.
 *
 * @throws {StepsNotAllowed} where the person has not allowed it
 * @throws {AppError} `walk.no_steps` where WeChat gives none
 * @source developers.weixin.qq.com wx.getWeRunData: needs scope.werun, and wx.login before
 */
export async function askCloudId(source: StepSource): Promise<string> {
  if (source === 'simulated') return askSimulatedCloudId()
  await Taro.login().catch(() => undefined)
  try {
    const { cloudID } = await Taro.getWeRunData()
    if (cloudID) return cloudID
  } catch (error) {
    const said = String((error as { errMsg?: string }).errMsg)
    if (/auth|deny|denied/i.test(said)) throw new StepsNotAllowed(said)
    throw new AppError('walk.no_steps', { cause: error })
  }
  throw new AppError('walk.no_steps')
}

/** WeChat's settings of this program, and whether 微信运动 is allowed in them now. */
export async function openStepSetting(): Promise<boolean> {
  const { authSetting } = await Taro.openSetting().catch(() => ({ authSetting: {} }))
  return (authSetting as Record<string, boolean | undefined>)['scope.werun'] === true
}
