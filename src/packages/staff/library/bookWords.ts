import type { ShelfState, StaffBookRow } from '../../../../domain/library/shelving'
import { dayText, fullDayText, unionDate } from '../../../../domain/time'
import type { Tone } from '../../../components/Tag'

export const STATES: Readonly<Record<ShelfState, { words: string; tone: Tone }>> = {
  prepared: { words: '没上架', tone: 'warn' },
  shelved: { words: '在架上', tone: 'ok' },
  removed: { words: '已删除', tone: 'plain' },
}

/** “长期”, “12 月 31 日”, with the year where it is another one. */
export function untilText(until: number | null, now: number): string {
  if (until === null) return '长期'
  const isThisYear = unionDate(until).slice(0, 4) === unionDate(now).slice(0, 4)
  return isThisYear ? dayText(until) : fullDayText(until)
}

/** A law has none as a rule: nothing is said of it then. */
export function authorsText({ authors, kind }: Pick<StaffBookRow, 'authors' | 'kind'>): string {
  if (authors.length > 0) return authors.join('、')
  return kind === 'law' ? '' : '没写作者'
}

/** “12 万字”, “8,400 字”. */
export function lengthText(characters: number): string {
  if (characters >= 100_000) return `${Math.round(characters / 10_000)} 万字`
  if (characters >= 10_000) return `${Math.round(characters / 1_000) / 10} 万字`
  return `${characters} 字`
}
