/**
 * Fen as people read them: “6 元”, “29.9 元”, “0.05 元”; never a trailing zero.
 * Whole and broken part are cut apart as integers, so no amount is ever a float.
 *
 * @param fen integer 分; a negative amount keeps its sign: “-6 元”
 */
export function yuanText(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  const broken = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${fen < 0 ? '-' : ''}${String(whole)}${broken} 元`
}
