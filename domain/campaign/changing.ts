import { momentText } from '../time'
import { type Phase, phaseState } from './phase'

/** Deadlines of a campaign that is out. */

/**
 * The phases as they may stand afterwards, or what is wrong with them: each stays what it is, one that is over stays as
 * it was, one that runs goes on, and nothing is moved into the past.
 *
 * @param now the server's clock
 */
export function changed(
  before: readonly Phase[],
  after: readonly Phase[],
  now: number,
): { phases: Phase[] } | { field: string; message: string } {
  const isSame = before.length === after.length && before.every(({ id, kind }, at) => isPhase(after[at], id, kind))
  if (!isSame) return { field: 'phases', message: '发布以后不能增减阶段，只能改时间和名称' }
  for (const [at, phase] of after.entries()) {
    const was = before[at]
    const message = was && problemOf(was, phase, now)
    if (message !== undefined) return { field: `phases.${at}`, message }
  }
  return { phases: [...after] }
}

function isPhase(phase: Phase | undefined, id: string, kind: Phase['kind']): boolean {
  return phase?.id === id && phase.kind === kind
}

function problemOf(was: Phase, phase: Phase, now: number): string | undefined {
  const isMoved = was.from !== phase.from || was.until !== phase.until
  if (!isMoved) return undefined
  const state = phaseState(was, now)
  if (state === 'over') return `“${was.title}”在 ${momentText(was.until)} 已经截止，不能再改`
  if (state === 'running' && was.from !== phase.from) return `“${was.title}”已经开始，只能改截止时间`
  if (state === 'coming' && phase.from !== was.from && phase.from <= now) return `“${was.title}”的开始要定在现在以后`
  if (phase.until <= now) return `“${was.title}”的截止要定在现在以后`
  return phase.until <= phase.from ? `“${was.title}”的截止要晚于开始` : undefined
}
