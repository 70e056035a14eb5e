import { type Phase, type PhaseKind, phaseState } from '../../domain/campaign/phase'
import { AppError } from '../../domain/errors'
import type { CampaignDocument } from '../_store/campaigns'

/** While works, votes or sheets may still come, nothing is final. */
const DECIDING: readonly PhaseKind[] = ['collect', 'recommend', 'review', 'vote']

/** Phases in which something comes that decides. */
export function decidingPhases({ plan: { phases } }: Pick<CampaignDocument, 'plan'>): Phase[] {
  return phases.filter(({ kind }) => DECIDING.includes(kind))
}

/** @throws {AppError} `jury.not_ready` while one of these runs, or is still to come */
export function refuseTooEarly(campaign: CampaignDocument, now: number, then: string): void {
  const last = decidingPhases(campaign).find((phase) => phaseState(phase, now) !== 'over')
  if (last) throw new AppError('jury.not_ready', { message: `“${last.title}”还没结束，结束后再${then}` })
}
