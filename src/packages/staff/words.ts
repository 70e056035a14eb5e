import type { StaffRole } from '../../../domain/identity/contract'
import type { RosterMatch } from '../../../domain/membership/contract'
import { clockTime, dayText, DAY_MS, MINUTE_MS, unionDate, weekdayOf } from '../../../domain/time'
import type { IconName } from '../../components/Icon/icons'
import type { Tone } from '../../components/Tag'
import type { Role } from '../../styles/palette'

export const ROLE_WORDS: Record<StaffRole, string> = { manager: '管理员', reviewer: '审核员', auditor: '审计员' }

/** What the roster says about an applicant, with a shape besides the colour. */
export const MATCHES: Record<RosterMatch, { words: string; tone: Tone; icon: IconName; color: Role }> = {
  matched: { words: '名册一致', tone: 'ok', icon: 'check-bold', color: 'ok-text' },
  absent: { words: '名册里没有', tone: 'warn', icon: 'warning-circle-fill', color: 'warn-text' },
  document_differs: { words: '证件号对不上', tone: 'error', icon: 'warning-circle-fill', color: 'error-text' },
}

export const RETURN_REASONS = ['单位选错了', '证件号和名册对不上', '姓名和证件不一致', '不在本单位名册']

/** “11 月 20 日 周五”. */
export function dateText(now: number): string {
  const weekday = '一二三四五六日'[weekdayOf(unionDate(now)) - 1] ?? ''
  return `${dayText(now)} 周${weekday}`
}

/** “09:32” today, “昨天”, else “11 月 18 日”. */
export function sinceText(at: number, now: number): string {
  if (unionDate(at) === unionDate(now)) return clockTime(at)
  if (unionDate(at) === unionDate(now - DAY_MS)) return '昨天'
  return dayText(at)
}

/** “18 小时”, “3 天”: how long something has waited. */
export function waitedText(since: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - since) / MINUTE_MS))
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** “18,426”. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
