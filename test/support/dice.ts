/** Whole numbers below what is asked for: the same ones for the same seed. @source Numerical Recipes: the quick generator */
export function dice(seed: number): (below: number) => number {
  let at = seed
  return (below) => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((at / 2 ** 32) * below)
  }
}
