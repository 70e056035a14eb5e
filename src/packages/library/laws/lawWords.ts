import type { LawCard } from '../../../../domain/law/contract'
import { unionDate } from '../../../../domain/time'

/** Below the name of a law: which version, how long. */
export function lawFacts({ date, articles }: Pick<LawCard, 'date' | 'articles'>): string {
  return [date === null ? '' : `${date} 版`, articles === 0 ? '全文' : `${articles} 条`].filter(Boolean).join('，')
}

/** Whether a version stands: one is shelved before the day it comes into force, and an old one stays to be read. */
export function standingOf({ date, isLatest }: Pick<LawCard, 'date' | 'isLatest'>, today = unionDate(Date.now())) {
  if (date !== null && date > today) return { word: '未施行', tone: 'warn' } as const
  return isLatest ? ({ word: '现行', tone: 'ok' } as const) : ({ word: '旧版', tone: 'plain' } as const)
}

/** The page of one article, as it is shared. */
export function articlePage({ bookId, number, sub }: { bookId: string; number: number; sub: number }): string {
  return `/packages/library/article/index?book=${bookId}&number=${number}&sub=${sub}`
}

/** Characters shown before the first word that was found, and in all: three lines on a phone. */
const BEFORE = 18
const LONGEST = 90

export interface Snippet {
  line: string
  hits: [number, number][]
}

/** The part of an article around the first word that was found, in one line, with the words in it. */
export function snippetOf(text: string, hits: readonly (readonly [number, number])[]): Snippet {
  const first = hits[0]?.[0] ?? 0
  const from = first <= BEFORE * 2 ? 0 : cleanBegin(text, first - BEFORE)
  const to = Math.min(text.length, from + LONGEST)
  const before = from > 0 ? '…' : ''
  const line = `${before}${text.slice(from, to).replaceAll('\n', ' ')}${to < text.length ? '…' : ''}`
  const shift = before.length - from
  const within = hits.filter(([begin, end]) => begin >= from && end <= to)
  return { line, hits: within.map(([begin, end]) => [begin + shift, end + shift]) }
}

/** Not in the middle of a character of two units. */
function cleanBegin(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
