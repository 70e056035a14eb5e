import * as z from 'zod/mini'

/** 健步走: days of one's own, teams that reach a goal together, nobody ranked. */
export const WalkPlan = z.object({
  /** Steps that make a day. @source domain.md §2.10: 6,000 */
  goalADay: z.int().check(z.gte(1_000), z.lte(20_000)),
  /** What counts of a day at most. @source domain.md §2.10: 12,000 */
  mostADay: z.int().check(z.gte(1_000), z.lte(30_000)),
  /** Days with the goal reached that complete the walk. */
  days: z.int().check(z.gte(1), z.lte(366)),
  /** Members of a team; 0 for no teams. */
  mostInTeam: z.int().check(z.gte(0), z.lte(50)),
})
export type WalkPlan = z.infer<typeof WalkPlan>
