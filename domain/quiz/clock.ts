/**
 * The time of a try, by the server's clock alone. Nothing has to be written for it to pass: where a try stands follows
 * from when it began, when it was answered, and what time it is. A try that was left halfway goes on without anybody.
 */

/** How long after the deadline an answer may still arrive: the way of a tap over a slow network. Stated on the page. */
export const GRACE_MS = 2_000
/** Between an answer and the next question's time: one sees what came of it. */
export const PAUSE_MS = 1_500

/**
 * - `each`: so much time for every question (levels)
 * - `whole`: so much time for all of them (riddles)
 * - `free`: as long as one likes (practice)
 */
export interface Run {
  beganAt: number
  /** When it is over in any case: the end of the phase, for which there is no grace. */
  until: number
  pace: { kind: 'each' | 'whole'; ms: number } | { kind: 'free' }
  /** How many questions there are. */
  questions: number
  /** When questions were answered, by their place from 0. */
  answeredAt: ReadonlyMap<number, number>
  /** When it was ended before its time: given up, left for another one, or solved; 0 when it was not. */
  endedAt: number
}

export type Standing =
  /** @property closesAt the first moment at which an answer is late; `deadline` is what is shown */
  { isOver: false; at: number; opensAt: number; deadline: number; closesAt: number } | { isOver: true; overAt: number }

/** Where a try stands. At `closesAt` itself it is late. */
export function standingOf(run: Run, now: number): Standing {
  if (run.endedAt > 0) return { isOver: true, overAt: run.endedAt }
  let opensAt = run.beganAt
  let overAt = run.beganAt
  for (let at = 0; at < run.questions; at++) {
    const answeredAt = run.answeredAt.get(at)
    if (answeredAt !== undefined) {
      overAt = answeredAt
      opensAt = run.pace.kind === 'each' ? answeredAt + PAUSE_MS : answeredAt
      continue
    }
    const { deadline, closesAt } = timeFor(run, opensAt)
    if (now < closesAt) return { isOver: false, at, opensAt, deadline, closesAt }
    // One time for all, or the end of the phase: nothing comes after it.
    if (run.pace.kind !== 'each' || closesAt >= run.until) return { isOver: true, overAt: closesAt }
    opensAt = closesAt
    overAt = closesAt
  }
  return { isOver: true, overAt }
}

function timeFor({ beganAt, until, pace }: Run, opensAt: number): { deadline: number; closesAt: number } {
  if (pace.kind === 'free') return { deadline: until, closesAt: until }
  const deadline = Math.min((pace.kind === 'each' ? opensAt : beganAt) + pace.ms, until)
  return { deadline, closesAt: Math.min(deadline + GRACE_MS, until) }
}

/** When a try is over at the latest, whatever is answered. */
export function latestEnd({ beganAt, until, pace, questions }: Omit<Run, 'answeredAt' | 'endedAt'>): number {
  if (pace.kind === 'free') return until
  const most = pace.kind === 'whole' ? pace.ms + GRACE_MS : questions * (pace.ms + GRACE_MS + PAUSE_MS)
  return Math.min(beganAt + most, until)
}
