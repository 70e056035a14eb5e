import type { UnionDate } from '../time'

/** Whoever may work may join. @source 《劳动法》第十五条: no employer may take on anybody under 16 */
export const MINIMUM_AGE_YEARS = 16

/**
 * Whole years on a day. A birthday counts from its first minute; somebody born on 29 February turns a year
 * older on 1 March in a common year.
 */
export function ageOn(birthDate: UnionDate, date: UnionDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}
