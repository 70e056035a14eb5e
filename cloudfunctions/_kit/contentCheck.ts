import { reportToLog } from './action'
import { openApi } from './cloud'

const COMMENT = 2

/**
 * Whether WeChat would have a text not be shown to others: `risky` alone. What it is unsure of (`review`) goes out, for
 * people can hide it; and so does what it gives no answer for: its check is beside ours and must not silence a room.
 *
 * @param openid of the writer, who was here within two hours, as WeChat asks
 * @source developers.weixin.qq.com 文本内容安全识别 (security.msgSecCheck, version 2)
 */
export async function isRefusedText(content: string, openid: string): Promise<boolean> {
  try {
    const { result } = await openApi.security.msgSecCheck({ openid, version: 2, scene: COMMENT, content })
    return result.suggest === 'risky'
  } catch (error) {
    reportToLog(error, 'security.msgSecCheck')
    return false
  }
}
