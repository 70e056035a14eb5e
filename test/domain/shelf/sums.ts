/** A sum written out in a chapter: `300 × 150% × 2 ＝ 900`, or with ≈ where the answer is rounded. */
export interface Sum {
  written: string
  left: number
  right: number
  /** Half a unit of the answer's last place for ≈, nothing for ＝. */
  tolerance: number
}

const SUM = /([\d(][\d.%＋－×÷() ]*[＋－×÷][\d.%＋－×÷() ]*) ([＝≈]) (\d+(?:\.\d+)?)/g

/** Every sum in a text, worked out. Units stand behind the answer, not between the numbers. */
export const sumsIn = (text: string): Sum[] =>
  [...text.matchAll(SUM)].map(([written, left, sign, right]) => ({
    written,
    left: valueOf(left!),
    right: Number(right),
    tolerance: sign === '≈' ? 0.5 * 10 ** -(right!.split('.')[1]?.length ?? 0) + 1e-9 : 1e-9,
  }))

function valueOf(written: string): number {
  const tokens = written.split(' ')
  let at = 0

  const factor = (): number => {
    const token = tokens[at++]
    if (token === '(') {
      const inside = terms()
      if (tokens[at++] !== ')') throw new Error(`${written} does not close its bracket`)
      return inside
    }
    if (token === undefined || !/^\d/.test(token)) throw new Error(`${written} has no number at ${String(token)}`)
    return token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token)
  }
  const products = (): number => {
    let value = factor()
    while (tokens[at] === '×' || tokens[at] === '÷') value = tokens[at++] === '×' ? value * factor() : value / factor()
    return value
  }
  const terms = (): number => {
    let value = products()
    while (tokens[at] === '＋' || tokens[at] === '－')
      value = tokens[at++] === '＋' ? value + products() : value - products()
    return value
  }

  const value = terms()
  if (at < tokens.length) throw new Error(`${written} goes on after its end`)
  return value
}
