import type { Mark } from './contract'

/** Right is exactly what is right: nothing missing, nothing beside it. In any order. */
export function isRightAnswer(chosen: readonly number[], right: readonly number[]): boolean {
  return chosen.length === right.length && right.every((place) => chosen.includes(place))
}

/** Right answers of a try. Nothing else counts: not how fast, not in which order. Nobody is ranked. */
export function scoreOf(marks: readonly Mark[]): number {
  return marks.filter((mark) => mark === 'right').length
}

/** Riddles solved in a row at the end of these: a wrong one begins it anew. */
export function rowOf(marks: readonly Mark[]): number {
  let row = 0
  while (row < marks.length && marks[marks.length - 1 - row] === 'right') row++
  return row
}

/** The longest row anywhere. */
export function longestRow(marks: readonly Mark[]): number {
  let longest = 0
  marks.forEach((_, at) => (longest = Math.max(longest, rowOf(marks.slice(0, at + 1)))))
  return longest
}

/** Riddles that are drawn for one try: more than anybody reads in the time, and at least the row twice. */
export function riddlesToDraw({ seconds, inARow }: { seconds: number; inARow: number }, thereAre: number): number {
  const wanted = Math.min(100, Math.max(inARow * 2, Math.ceil(seconds / 1.5)))
  return Math.min(wanted, thereAre)
}
