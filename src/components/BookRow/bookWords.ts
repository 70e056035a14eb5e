import type { BookCard, OwnBook } from '../../../domain/library/contract'

/** 12.6 万字, 860 字; nothing for a book that has not been counted. */
export function lengthWords(characters: number): string {
  if (characters <= 0) return ''
  if (characters < 10_000) return `${characters} 字`
  const tens = characters / 10_000
  return `${tens < 100 ? tens.toFixed(1).replace(/\.0$/, '') : Math.round(tens)} 万字`
}

/** 1,208 人读过. A count, and nothing for none: nobody is the first to be told that nobody reads. */
export function readersWords(readers: number): string {
  return readers > 0 ? `${withCommas(readers)} 人读过` : ''
}

const withCommas = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** Per cent as said of a book: never 100 before its end, never 0 once it is begun. */
export function percentOf(progress: number): number {
  return Math.min(99, Math.max(1, Math.floor(progress * 100)))
}

/** 没开始, 读到 46%, 读完了. */
export function progressWords(reading: OwnBook['reading']): string {
  if (!reading) return '没开始'
  if (reading.finishedAt !== null && reading.progress >= 0.99) return '读完了'
  return `读到 ${percentOf(reading.progress)}%`
}

/** Names one after the other; many are cut, the page of the book has them all. */
export function authorsWords(authors: BookCard['authors']): string {
  return authors.length > 3 ? `${authors.slice(0, 3).join('、')} 等` : authors.join('、')
}
