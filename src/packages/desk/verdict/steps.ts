import type { Verdict } from '../../../../domain/benefit/contract'

type Denied = Pick<Extract<Verdict, { verdict: 'deny' }>, 'refusals'>

const HELP = '有疑问，请会员打 12351'

/** Clauses a fresh code puts right on the spot: the member stays at the desk. */
const PUT_RIGHT_BY_A_NEW_CODE: readonly string[] = [
  'card.token_malformed',
  'card.token_forged',
  'card.token_expired',
  'card.token_early',
  'card.token_used',
  'card.code_wrong',
]

/** Whether the code is the matter, not the person or the rule. */
export function isAboutCode({ refusals }: Denied): boolean {
  return refusals.some(({ clause }) => PUT_RIGHT_BY_A_NEW_CODE.includes(clause))
}

/** What the clerk does now, in order. Every refusal has its own next step; none of them appears twice. */
export function nextSteps(denied: Denied): string[] {
  const nexts = denied.refusals.map(({ next }) => next)
  const steps = isAboutCode(denied)
    ? [...nexts, '换好后再扫一次，本次还没有记账', HELP]
    : ['本次按原价收费，会员卡不受影响', ...nexts, HELP]
  return [...new Set(steps)]
}
