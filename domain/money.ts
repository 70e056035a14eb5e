/**
 * Fen as people read them. Whole and broken part are cut apart as integers, so no amount is ever a float.
 */

/** “6 元”, “29.9 元”, “0.05 元”. A negative amount keeps its sign: “-6 元”. */
export function yuanText(fen: number): string {
  return `${yuanNumber(fen)} 元`
}

/** “6”, “29.9”, “0.05”: for sentences that say 元 once for several amounts. Never a trailing zero. */
export function yuanNumber(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  const broken = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${fen < 0 ? '-' : ''}${whole}${broken}`
}
