import { dayText, fullDayText, clockTime } from '../../domain/time'
import type { NoticeDocument } from '../_store/notices'

/**
 * What a WeChat reminder says. The template is applied for on the platform with these four fields, in this order
 * (`docs/deploy.md`); their kinds limit what may stand in them, and one word too many refuses the whole message.
 *
 * @source developers.weixin.qq.com 订阅消息参数值内容限制: "thing.DATA 20个以内字符", "time.DATA 24小时制时间格式（支持+年月日）"
 */
const LONGEST_THING = 20

/** The page a tap on it opens. */
export function pageOf(noticeId: string): string {
  return `packages/notice/detail/index?id=${noticeId}`
}

/** @param isReminder for those who have not confirmed */
export function messageOf(
  { title, unionName, needsConfirmation, deadline, freshAt }: NoticeDocument,
  isReminder: boolean,
): Record<string, { value: string }> {
  const at = deadline ?? freshAt
  return {
    thing1: { value: thing(title) },
    thing2: { value: thing(unionName) },
    time3: { value: `${fullDayText(at).replaceAll(' ', '')} ${clockTime(at)}` },
    thing4: { value: thing(adviceOf(needsConfirmation, deadline, isReminder)) },
  }
}

function adviceOf(needsConfirmation: boolean, deadline: number | null, isReminder: boolean): string {
  if (!needsConfirmation) return '点开看全文'
  const by = deadline === null ? '看完请确认收到' : `请在 ${dayText(deadline)}前确认收到`
  return isReminder ? `还没确认，${by.replace('收到', '')}` : by
}

/** As much of a text as fits, on one line. Two UTF-16 units of one character stay together. */
function thing(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (line === '') return '工会通知'
  if (line.length <= LONGEST_THING) return line
  let cut = ''
  for (const character of line) {
    if (cut.length + character.length > LONGEST_THING - 1) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}
