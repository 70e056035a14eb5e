const STEPS = [1, 2, 4, 5, 10]

/** The top of a scale for counts up to `most`: 2, 4, 8, 10, 20, 40 ... so that its half is a whole number too. */
export function niceTop(most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of STEPS) {
      const top = step * power * 2
      if (top >= most) return top
    }
  }
}
