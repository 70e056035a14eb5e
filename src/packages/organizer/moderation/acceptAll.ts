import { confirm } from '../../../components/feedback'
import { STEPS } from './moderationWords'
import type { Decision, Looked } from './useModeration'

/** Lets works through: one at once, of several after the question how many. @returns whether they were decided */
export async function acceptAll(
  works: readonly Looked[],
  decide: (works: readonly Looked[], decision: Decision) => Promise<boolean>,
): Promise<boolean> {
  const title = `通过 ${works.length} 件作品`
  const isSure = works.length === 1 || (await confirm({ title, text: STEPS.accept.text, yes: '通过' }))
  return isSure && decide(works, { kind: 'accept' })
}
