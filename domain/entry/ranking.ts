import type { AwardPlan, WorksPlan } from './plan'

/**
 * Places and awards of one track.
 * Decision: docs/decisions/034-scores-places-awards.md
 */

/** What decides about a place: what is published, and nothing else. Scores are hundredths. */
export interface Ranked {
  entryId: string
  score: number | null
  judgesScore: number | null
  votes: number
}

export interface Placed {
  entryId: string
  /** Where it stands in the list of the track, from 0, each once. */
  order: number
  /** From 1; equal ones share it and the next is left out: 1, 2, 2, 4. Null for a work without a score. */
  place: number | null
}

/**
 * Orders a track. Of two works with the same score the plan says who stands before the other; who is equal in that as
 * well shares the place. Works that share one are listed by id, which says nothing about them.
 */
export function placesOf(rows: readonly Ranked[], ties: WorksPlan['ties']): Placed[] {
  const better = (one: Ranked, other: Ranked) => compare(one, other, ties)
  const sorted = [...rows].sort((one, other) => better(one, other) || (one.entryId < other.entryId ? -1 : 1))
  let place = 0
  return sorted.map((row, order) => {
    const before = sorted[order - 1]
    if (!before || better(before, row) !== 0) place = order + 1
    return { entryId: row.entryId, order, place: row.score === null ? null : place }
  })
}

/** Below zero where `one` stands before `other`, zero where they share a place. */
function compare(one: Ranked, other: Ranked, ties: WorksPlan['ties']): number {
  const byScore = (other.score ?? -1) - (one.score ?? -1)
  if (byScore !== 0 || one.score === null) return byScore
  if (ties === 'judges_first') return (other.judgesScore ?? -1) - (one.judgesScore ?? -1)
  return ties === 'votes_first' ? other.votes - one.votes : 0
}

/**
 * The place somebody moves up to when others before them are disqualified. Scores stay what they were.
 *
 * @param gone places of the disqualified works of the track
 */
export function placeAmong(place: number | null, gone: readonly (number | null)[]): number | null {
  return place === null ? null : place - gone.filter((each) => each !== null && each < place).length
}

/**
 * Awards a track may have: as many as the plan lists, and no more than the share of its accepted works, rounded down.
 *
 * @source 广西 2019: 奖励比例不超过参评作品的 30%（工会经费规定）
 */
export function mostAwards(
  { awards, mostAwardShare }: Pick<WorksPlan, 'awards' | 'mostAwardShare'>,
  works: number,
): number {
  const listed = awards.reduce((sum, { most }) => sum + most, 0)
  return mostAwardShare === null ? listed : Math.min(listed, Math.floor((works * mostAwardShare) / 100))
}

/**
 * Whether a track has any award to give: whoever shares the first place shares its award, so a tie that is wider than
 * every award leaves none, and neither does a track without works.
 *
 * @param rows works that may have one, with their places
 * @param allowed what `mostAwards` says
 */
export function canBeAwarded(
  rows: readonly { place: number | null }[],
  awards: readonly AwardPlan[],
  allowed: number,
): boolean {
  const placed = rows.flatMap(({ place }) => place ?? [])
  const first = placed.reduce((least, each) => Math.min(least, each), Infinity)
  // Where nothing was scored there is no order, and anybody may be first.
  const together = placed.length > 0 ? placed.filter((each) => each === first).length : Math.min(1, rows.length)
  return together > 0 && together <= allowed && awards.some(({ most }) => most >= together)
}

export interface Awarded {
  entryId: string
  awardId: string
}

/**
 * Why these awards of a track cannot stand, in words for staff; null where they can. A better place has no lesser award,
 * nobody is left out before somebody who has one, and a shared place has one award for all who share it. An award may
 * have fewer winners than the plan allows.
 *
 * @param rows works that may have one, with their places
 * @param allowed what `mostAwards` says
 */
export function problemOfAwards(
  given: readonly Awarded[],
  rows: readonly { entryId: string; place: number | null }[],
  awards: readonly AwardPlan[],
  allowed: number,
): string | null {
  const rankOf = new Map(awards.map(({ id }, rank) => [id, rank]))
  const placeOf = new Map(rows.map(({ entryId, place }) => [entryId, place]))
  const awardOf = new Map(given.map(({ entryId, awardId }) => [entryId, rankOf.get(awardId)]))
  if (awardOf.size < given.length) return '同一件作品只能有一个奖项'
  if (given.some(({ awardId }) => !rankOf.has(awardId))) return '有奖项不在方案里，刷新后再选'
  if (given.some(({ entryId }) => !placeOf.has(entryId))) return '有作品不在这个项目的名次里，刷新后再选'
  if (given.length > allowed) return `这个项目最多评 ${allowed} 个奖，减几个再保存`
  const full = awards.find(({ id, most }) => given.filter(({ awardId }) => awardId === id).length > most)
  if (full) return `“${full.title}”最多 ${full.most} 个，减几个再保存`

  // Where nothing was scored there is no order to keep.
  const placed = rows.filter(({ place }) => place !== null)
  if (placed.length === 0) return null
  if (given.some(({ entryId }) => (placeOf.get(entryId) ?? null) === null)) return '没有名次的作品不能评奖'
  const rank = (entryId: string) => awardOf.get(entryId) ?? awards.length
  const inOrder = [...placed].sort((one, other) => (one.place ?? 0) - (other.place ?? 0))
  const isOutOfOrder = inOrder.some((row, at) => {
    const before = inOrder[at - 1]
    if (!before) return false
    if (before.place === row.place) return rank(before.entryId) !== rank(row.entryId)
    return rank(before.entryId) > rank(row.entryId)
  })
  return isOutOfOrder ? '奖项要按名次来，名次相同的奖项也要相同' : null
}
