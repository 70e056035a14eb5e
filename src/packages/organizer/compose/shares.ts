import type { WorksPlan } from '../../../../domain/entry/plan'

type Weights = WorksPlan['weights']

/** Splits that plans use, of the judges' share. @source domain.md §2.10: 60/40 (national), 30/70 */
export const USUAL_SHARES = [100, 70, 60, 50, 30] as const

/** What the judges give, the rest is the votes': together always 100. */
export function withJudgesShare(judges: number): Weights {
  const whole = Math.max(0, Math.min(100, Math.round(judges)))
  return { judges: whole, votes: 100 - whole }
}

/**
 * Weights that fit who decides: all of it is the judges' or the votes' where the other one is not asked, and a split
 * again where both are.
 */
export function weightsFor({ judging, voting, weights }: Pick<WorksPlan, 'judging' | 'voting' | 'weights'>): Weights {
  if (judging && !voting) return withJudgesShare(100)
  if (voting && !judging) return withJudgesShare(0)
  const isSplit = weights.judges > 0 && weights.votes > 0
  return isSplit || (!judging && !voting) ? weights : withJudgesShare(60)
}

/** 评委 60%，投票 40%. */
export const weightsText = ({ judges, votes }: Weights) => `评委 ${judges}%，投票 ${votes}%`
