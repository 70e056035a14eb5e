import { reportToLog } from './action'
import { openApi } from './cloud'

const COMMENT = 2
/** Characters the platform takes at once. @source 文本内容安全识别: “文本字数的上限为2500字” */
const LONGEST_TEXT = 2_500

/** `review` is what WeChat is unsure of: a person should look. */
export type Verdict = 'pass' | 'review' | 'risky'

const WORST_FIRST: readonly Verdict[] = ['risky', 'review', 'pass']

/** The worst of several verdicts; null where nothing gave one. */
export function worstOf(verdicts: readonly (Verdict | null)[]): Verdict | null {
  return WORST_FIRST.find((each) => verdicts.includes(each)) ?? null
}

/**
 * What WeChat says of a text that others will see, long ones piece by piece; null where it gives no answer for one of
 * them: its check is beside ours and must not silence anybody.
 *
 * @param openid of the writer, who was here within two hours, as WeChat asks
 * @source developers.weixin.qq.com 文本内容安全识别 (security.msgSecCheck, version 2)
 */
export async function verdictOnText(content: string, openid: string): Promise<Verdict | null> {
  const verdicts = await Promise.all(piecesOf(content).map((piece) => verdictOnPiece(piece, openid)))
  return verdicts.includes(null) && worstOf(verdicts) !== 'risky' ? null : worstOf(verdicts)
}

/**
 * Whether WeChat would have a text not be shown to others: `risky` alone. What it is unsure of (`review`) goes out, for
 * people can hide it; and so does what it gives no answer for.
 */
export async function isRefusedText(content: string, openid: string): Promise<boolean> {
  return (await verdictOnText(content, openid)) === 'risky'
}

async function verdictOnPiece(content: string, openid: string): Promise<Verdict | null> {
  try {
    const { result } = await openApi.security.msgSecCheck({ openid, version: 2, scene: COMMENT, content })
    return result.suggest
  } catch (error) {
    reportToLog(error, 'security.msgSecCheck')
    return null
  }
}

/** No piece ends between the halves of a character. */
function piecesOf(content: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < content.length;) {
    let end = Math.min(content.length, at + LONGEST_TEXT)
    if (end < content.length && /[\uD800-\uDBFF]/.test(content.charAt(end - 1))) end -= 1
    pieces.push(content.slice(at, end))
    at = end
  }
  return pieces
}
