/** As long as one call works on what takes several, ms: phones and browsers wait for an answer three times as long. */
const CALL_MS = 4_000

/** What is left of one call. */
export interface Budget {
  isLeft(): boolean
  take(works: number): void
}

/** @param most works one call goes through at most */
export function budgetOf(most: number, ms = CALL_MS): Budget {
  const until = performance.now() + ms
  let left = most
  return {
    isLeft: () => left > 0 && performance.now() < until,
    take: (works) => (left -= works),
  }
}
