/** How a piece of work went that several callers did over and over. */
export interface Timing {
  perSecond: number
  p50Ms: number
  p99Ms: number
  count: number
}

/** Longer tells no more, and everything together should be done within two minutes. */
export const LONGEST_MS = 3_000

/**
 * Lets `callers` do one job after the other, each waiting for its own answer, until the jobs or the time run out.
 *
 * @param longestMs of beginning new jobs; what has begun is finished
 */
export async function timed<Job>(
  jobs: readonly Job[],
  callers: number,
  work: (job: Job, caller: number) => Promise<unknown>,
  longestMs = LONGEST_MS,
): Promise<Timing> {
  const took: number[] = []
  const began = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let job = jobs[next++]; job !== undefined && performance.now() - began < longestMs; job = jobs[next++]) {
        const started = performance.now()
        await work(job, caller)
        took.push(performance.now() - started)
      }
    }),
  )
  return timingOf(took, performance.now() - began)
}

export function timingOf(took: readonly number[], totalMs: number): Timing {
  const sorted = [...took].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: (took.length / totalMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99), count: took.length }
}
