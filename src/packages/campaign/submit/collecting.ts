import { type Phase, phaseState } from '../../../../domain/campaign/phase'

/** The phase in which works are taken: the running one that ends last, otherwise the next one, otherwise the last. */
export function collectingPhase(phases: readonly Phase[], now: number): Phase | undefined {
  const collecting = phases.filter(({ kind }) => kind === 'collect').sort((one, other) => one.until - other.until)
  const running = collecting.filter((phase) => phaseState(phase, now) === 'running')
  return running[running.length - 1] ?? collecting.find(({ from }) => from > now) ?? collecting[collecting.length - 1]
}
