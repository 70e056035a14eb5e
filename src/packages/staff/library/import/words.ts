import type { ImportRow } from '../../../../../domain/library/importing'

/** As the cloud names them, in the order people need them. */
export const ENCODINGS = [
  { value: 'utf-8', words: 'UTF-8', note: '现在的文件大多是它' },
  { value: 'gb18030', words: 'GB18030', note: '老的简体文件，也叫 GBK、GB2312' },
  { value: 'big5', words: 'Big5', note: '老的繁体文件' },
  { value: 'utf-16le', words: 'UTF-16 LE', note: '记事本里的“Unicode”' },
  { value: 'utf-16be', words: 'UTF-16 BE', note: '少见' },
] as const

export type EncodingName = (typeof ENCODINGS)[number]['value']

export function encodingText(encoding: string): string {
  return ENCODINGS.find(({ value }) => value === encoding.toLowerCase())?.words ?? encoding.toUpperCase()
}

/** How far an import is, for one that is not over. */
export function standingOf({ state, done, total }: Pick<ImportRow, 'state' | 'done' | 'total'>): string {
  if (state === 'waiting') return '排队等着导入'
  if (state === 'reading') return '正在读这份文件'
  return `正在写进书屋，${done} / ${total}`
}

/** 0 to 1. */
export function shareOf({ done, total }: Pick<ImportRow, 'done' | 'total'>): number {
  return total === 0 ? 0 : Math.min(1, done / total)
}
