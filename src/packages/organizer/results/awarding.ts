import type { ResultRow } from '../../../../domain/entry/judging'
import type { AwardPlan } from '../../../../domain/entry/plan'
import { type Awarded, problemOfAwards } from '../../../../domain/entry/ranking'

/** What staff chose, award id by entry id. */
export type Chosen = Readonly<Record<string, string>>

/** Awards as they stand in the cloud. */
export function chosenOf(rows: readonly ResultRow[], awards: readonly AwardPlan[]): Chosen {
  return Object.fromEntries(
    rows.flatMap(({ card, awardTitle }) => {
      const award = awards.find(({ title }) => title === awardTitle)
      return award ? [[card.id, award.id]] : []
    }),
  )
}

/** Works that may have an award. */
const standing = (rows: readonly ResultRow[]) => rows.filter(({ disqualifiedBecause }) => disqualifiedBecause === null)

/**
 * Awards in order of place, as many of each as the plan has and no more in all than `most`. Where works share a place
 * and not all of them fit, none of them gets what is left: that is for people to decide.
 */
export function proposed(rows: readonly ResultRow[], awards: readonly AwardPlan[], most: number): Chosen {
  const groups = groupsOf(standing(rows).filter(({ place }) => place !== null))
  const chosen: Record<string, string> = {}
  let given = 0
  let at = 0
  let ofThis = 0
  for (const group of groups) {
    // On to the first award that still has room for all who share the place.
    while (at < awards.length && ofThis + group.length > (awards[at]?.most ?? 0)) {
      at += 1
      ofThis = 0
    }
    const award = awards[at]
    if (!award || given + group.length > most) break
    for (const { card } of group) chosen[card.id] = award.id
    given += group.length
    ofThis += group.length
  }
  return chosen
}

/** Rows that share a place, the first places first. */
function groupsOf(rows: readonly ResultRow[]): ResultRow[][] {
  const byPlace = new Map<number, ResultRow[]>()
  for (const row of rows) {
    const place = row.place ?? 0
    byPlace.set(place, [...(byPlace.get(place) ?? []), row])
  }
  return [...byPlace.entries()].sort(([one], [other]) => one - other).map(([, group]) => group)
}

export function awardedOf(chosen: Chosen): Awarded[] {
  return Object.entries(chosen).map(([entryId, awardId]) => ({ entryId, awardId }))
}

/** Why these awards cannot stand, in words; null where they can. The cloud asks the same. */
export function problemOfChosen(
  chosen: Chosen,
  rows: readonly ResultRow[],
  awards: readonly AwardPlan[],
  most: number,
): string | null {
  const placed = standing(rows).map(({ card, place }) => ({ entryId: card.id, place }))
  return problemOfAwards(awardedOf(chosen), placed, awards, most)
}

/** “一等奖 1/1，二等奖 2/3”. */
export function countsText(chosen: Chosen, awards: readonly AwardPlan[]): string {
  const given = Object.values(chosen)
  return awards
    .map(({ id, title, most }) => `${title} ${given.filter((each) => each === id).length}/${most}`)
    .join('，')
}
