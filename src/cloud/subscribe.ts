import Taro from '@tarojs/taro'
import { isSimulated } from './simulated'

/**
 * What came of asking for one WeChat reminder. `refused`: by the person, now or for good. `switched_off`: they have
 * switched off all of them for this mini-program. `unavailable`: WeChat does not send this one, or did not ask.
 */
export type PushAnswer = 'agreed' | 'refused' | 'switched_off' | 'unavailable'

/**
 * WeChat's code for the main switch being off.
 *
 * @source developers.weixin.qq.com, wx.requestSubscribeMessage, 错误码
 */
const SWITCHED_OFF = 20004

/** Whether there is somebody to ask: WeChat, or a page that stands in for it where people are simulated. */
export function canAskForPush(): Promise<boolean> {
  return process.env.TARO_ENV === 'weapp' ? Promise.resolve(true) : isSimulated()
}

/**
 * Asks WeChat to ask the person. Call it straight from a tap, with nothing awaited before it: WeChat asks nobody who
 * has not just touched the screen.
 *
 * @param templateId of the message the reminder is made of
 */
export async function askForPush(templateId: string): Promise<PushAnswer> {
  try {
    // The typings ask for a field that only Alipay has.
    const question = { tmplIds: [templateId] } as Taro.requestSubscribeMessage.Option
    const answer: Partial<Record<string, unknown>> = { ...(await Taro.requestSubscribeMessage(question)) }
    if (answer[templateId] === 'accept') return 'agreed'
    return answer[templateId] === 'reject' ? 'refused' : 'unavailable'
  } catch (error) {
    return (error as { errCode?: number }).errCode === SWITCHED_OFF ? 'switched_off' : 'unavailable'
  }
}
