/** Request limits: a bucket holds `burst` tokens, each request takes one, and `perSecond` flow back. */
export interface Rate {
  /** Requests at once. */
  burst: number
  /** Requests a second in the long run. */
  perSecond: number
}

export interface Limiter {
  /** Takes one token. @returns seconds (whole, at least 1) until there is one, or `undefined` when one was taken */
  take(key: string): number | undefined
}

/** When so many keys are remembered, those whose bucket is full again are forgotten. */
const MANY_KEYS = 10_000

/** @param clock milliseconds since the epoch */
export function createLimiter(rate: Rate, clock: () => number): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const levelOf = (bucket: { tokens: number; at: number }, now: number) =>
    Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate.perSecond)

  function forgetFull(now: number): void {
    for (const [key, bucket] of buckets) if (levelOf(bucket, now) >= rate.burst) buckets.delete(key)
    // Only a flood of distinct keys gets here; the oldest are forgotten rather than the process lost.
    for (const key of buckets.keys()) {
      if (buckets.size < MANY_KEYS) break
      buckets.delete(key)
    }
  }

  return {
    take(key) {
      const now = clock()
      if (buckets.size >= MANY_KEYS && !buckets.has(key)) forgetFull(now)
      const tokens = levelOf(buckets.get(key) ?? { tokens: rate.burst, at: now }, now)
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
      return tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) / rate.perSecond))
    },
  }
}
