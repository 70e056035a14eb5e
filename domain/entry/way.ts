import type { Quota, UnionLevel } from './plan'

/** 逐级推荐: where works stand on their way up. */

export interface Stop {
  id: string
  level: UnionLevel
}

/**
 * Unions a work stands at one after the other: those whose level recommends, and the organiser at the end. A level
 * without a quota is passed through, and so is everything above the organiser.
 *
 * @param upwards from the author's union to the organiser, both included
 * @param quotas of the plan; none sends works straight to the organiser
 */
export function stopsOf<S extends Stop>(upwards: readonly S[], quotas: readonly Quota[]): S[] {
  const recommending = upwards.slice(0, -1).filter(({ level }) => quotas.some((quota) => quota.level === level))
  return [...recommending, ...upwards.slice(-1)]
}

/** How many of each track a union of this level may recommend; undefined where it does not. */
export function quotaOf(level: UnionLevel, quotas: readonly Quota[]): number | undefined {
  return quotas.find((each) => each.level === level)?.perTrack
}
