import type { Criterion, JudgingPlan, WorksPlan } from './plan'

/**
 * Scores of works. Everything is counted in whole numbers and exact fractions; what is published is rounded once, at
 * the very end, half up, to hundredths of a point: 8732 is 87.32.
 * Decision: docs/decisions/034-scores-places-awards.md
 */

/** All criteria of a plan together, in points: the score of a perfect sheet. */
export const ALL_POINTS = 100

/** So many sheets have to count before the highest and the lowest are left out. */
export const LEAST_FOR_EXTREMES = 5

const HUNDREDTHS = 100
/** The weights of judges and votes together. */
const WHOLE = 100

/** A number as it is, before anybody rounds it. Both parts are whole, `over` is above zero. */
export interface Fraction {
  of: number
  over: number
}

/**
 * @returns the nearest whole number, the greater of two that are equally near
 * @throws {RangeError} when a part is no whole number a computer holds exactly: a wrong score is worse than none
 */
export function roundedHalfUp({ of, over }: Fraction): number {
  const [twice, divisor] = [2 * of + over, 2 * over]
  if (!Number.isSafeInteger(twice) || !Number.isSafeInteger(divisor) || of < 0 || over <= 0) {
    throw new RangeError(`${of}/${over} cannot be rounded exactly`)
  }
  return (twice - (twice % divisor)) / divisor
}

/** Points by criterion id, as a judge gives them. */
export type PointsGiven = Readonly<Record<string, number>>

/** The first criterion whose points are missing or out of bounds; null where a sheet can be handed in. */
export function unfinishedCriterion(criteria: readonly Criterion[], points: PointsGiven): Criterion | null {
  return (
    criteria.find(({ id, most }) => {
      const given = points[id]
      return given === undefined || !Number.isInteger(given) || given < 0 || given > most
    }) ?? null
  )
}

/** What a sheet gives a work, in points. Points for what is no criterion of the plan do not count. */
export function sheetPoints(criteria: readonly Criterion[], points: PointsGiven): number {
  return criteria.reduce((total, { id }) => total + (points[id] ?? 0), 0)
}

/** A sheet as it counts, or why it does not. */
export interface SheetForScore {
  points: number
  state: 'draft' | 'handed_in' | 'conflict'
  /** The judge's union is the author's. */
  isOfOwnUnion: boolean
  /** The judge is still named for the track. */
  isOfJudge: boolean
}

/** Whether a sheet counts: handed in, by a judge who is still one, of another union than the author, not in conflict. */
export function countsForScore({ state, isOfOwnUnion, isOfJudge }: SheetForScore): boolean {
  return state === 'handed_in' && !isOfOwnUnion && isOfJudge
}

/** What the judges give a work. */
export interface Judged {
  /** The mean, in points; null where too few sheets count. */
  mean: Fraction | null
  /** Sheets that count, those among them that are left out as extremes too. */
  sheets: number
  /** Sheets that were handed in, or declared in conflict, and do not count. */
  excluded: number
}

/** The mean over the sheets that count. Where extremes are dropped, of several highest (lowest) sheets one is. */
export function judged(
  sheets: readonly SheetForScore[],
  plan: Pick<JudgingPlan, 'leastSheets' | 'dropsExtremes'>,
): Judged {
  const counted = sheets.filter(countsForScore).map(({ points }) => points)
  const written = sheets.filter(({ state }) => state !== 'draft').length
  const result = { sheets: counted.length, excluded: written - counted.length }
  if (counted.length === 0 || counted.length < plan.leastSheets) return { mean: null, ...result }
  counted.sort((one, other) => one - other)
  const kept = plan.dropsExtremes && counted.length >= LEAST_FOR_EXTREMES ? counted.slice(1, -1) : counted
  return { mean: { of: kept.reduce((sum, each) => sum + each, 0), over: kept.length }, ...result }
}

/** What votes give a work, in points: the track's best has 100. Nobody has votes: nobody has points. */
export function voted(votes: number, mostInTrack: number): Fraction {
  return mostInTrack === 0 ? { of: 0, over: 1 } : { of: votes * ALL_POINTS, over: mostInTrack }
}

/** Scores of one work, in hundredths of a point. */
export interface Scores {
  /** Null for a work whose judges' part is missing: it has no place. */
  score: number | null
  judgesScore: number | null
  votesScore: number | null
}

/**
 * The parts a plan really has, in per cent. A plan without judges is decided by votes alone, one without votes by judges
 * alone, whatever its weights say; null for a plan with neither, where nothing is scored.
 */
export function weightsOf({ judging, voting, weights }: Pick<WorksPlan, 'judging' | 'voting' | 'weights'>) {
  if (judging && voting) return weights
  if (judging) return { judges: WHOLE, votes: 0 }
  return voting ? { judges: 0, votes: WHOLE } : null
}

/**
 * A work's scores. The total is made of the parts as they are, not as they are shown: it is rounded once, and so is each
 * part. Two shown parts may therefore miss the shown total by a hundredth.
 *
 * @param mean null where judges' sheets are too few, or nobody judges
 * @param share null where nobody votes
 */
export function scoresOf(
  { mean, share }: { mean: Fraction | null; share: Fraction | null },
  weights: { judges: number; votes: number } | null,
): Scores {
  const shown = (part: Fraction | null) => part && roundedHalfUp({ of: part.of * HUNDREDTHS, over: part.over })
  const parts = { judgesScore: shown(mean), votesScore: shown(share) }
  if (!weights || (weights.judges > 0 && !mean) || (weights.votes > 0 && !share)) return { score: null, ...parts }
  const NOTHING: Fraction = { of: 0, over: 1 }
  const [ofJudges, ofVotes] = [mean ?? NOTHING, share ?? NOTHING]
  // (judges · a/b + votes · c/d) / 100 points, which is as many hundredths as the bracket has points.
  const total = {
    of: weights.judges * ofJudges.of * ofVotes.over + weights.votes * ofVotes.of * ofJudges.over,
    over: ofJudges.over * ofVotes.over,
  }
  return { score: roundedHalfUp(total), ...parts }
}
