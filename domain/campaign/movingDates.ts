import { startOfDay, unionDate } from '../time'
import { spanOf } from './phase'
import type { CampaignPlan } from './plan'

/**
 * A plan whose first phase begins on the union day of `beginsAt`: everything moves by the same whole days, so that spans
 * and times of day stay as they are. What a text says of dates it goes on saying.
 */
export function movedTo(plan: CampaignPlan, beginsAt: number): CampaignPlan {
  if (plan.phases.length === 0) return plan
  const byMs = startOfDay(unionDate(beginsAt)) - startOfDay(unionDate(spanOf(plan.phases).from))
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, from: phase.from + byMs, until: phase.until + byMs })),
  }
}
