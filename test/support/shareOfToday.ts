const DAY_MS = 86_400_000

/** `SHARE=8`: a run that has to be short (`.ci/run`) takes one case in eight of its longest tests, each day others. */
export const SHARE = Number(process.env.SHARE ?? 1)

/** All of them; where a run has to be short, the share of today, which is one at least. `npm test` leaves nothing out. */
export function shareOfToday<T>(all: readonly T[], share = SHARE): T[] {
  const day = Math.floor(Date.now() / DAY_MS)
  if (share >= all.length) return all.filter((_, at) => at === day % all.length)
  return all.filter((_, at) => (at + day) % share === 0)
}

/** Requests, counted from one, at each of which a work may die: all, or the share of today. */
export function* deathsOfToday(most: number): Generator<number> {
  const day = Math.floor(Date.now() / DAY_MS)
  for (let at = 1 + (day % SHARE); at <= most; at += SHARE) yield at
}
