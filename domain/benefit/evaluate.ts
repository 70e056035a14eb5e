import type { Benefit, Partner, Service } from './benefit'
import { priceOf, refusalsOfBudget, type Price } from './amount'
import { countLimits, refusalsOfLimits } from './limits'
import type { BenefitRefusal, LimitCount, Reader, Situation } from './situation'
import { refusalsOfWhen } from './when'
import { refusalsOfWho } from './who'

export type Evaluation =
  | {
      pass: true
      savedFen: number
      payFen: number
      billFen: number
      /** Before this use; empty where nothing limits it. */
      counts: LimitCount[]
    }
  | { pass: false; refusals: BenefitRefusal[] }

/**
 * Whether this use may happen, and for how much; or every clause that forbids it, the most
 * important first (the order of `CLAUSES`).
 *
 * Pure: the page asks it to grey out, the cloud asks it again in the transaction that records the
 * use, and only that answer counts. That the service belongs to the partner is the caller's to know.
 * What a service costs is asked only where the benefit covers it: a refused 急诊 is not also
 * refused for its missing tariff.
 *
 * @param reader whom the next steps address
 */
export function evaluate(benefit: Benefit, situation: Situation, reader: Reader = 'desk'): Evaluation {
  const { service } = situation
  const uncovered = refusalsOfService(benefit, service)
  const price = service && uncovered.length === 0 ? priceOf(benefit.amount, service, situation.billFen) : undefined
  const counts = countLimits(benefit, situation)
  const refusals = [
    ...refusalsOfPublication(benefit),
    ...refusalsOfWho(benefit, situation.member, reader),
    ...refusalsOfPartner(benefit, situation.partner),
    ...uncovered,
    ...refusalsOfWhen(benefit, situation.partner, situation.at, situation.calendars),
    ...refusalsOfLimits(benefit, counts, situation.at),
    ...(price && !isPrice(price) ? [price] : []),
    ...refusalsOfBudget(benefit.budget, situation.budgetLeftFen, price && isPrice(price) ? price.savedFen : null),
  ]
  if (refusals.length === 0 && price && isPrice(price)) return { pass: true, ...price, counts }
  return { pass: false, refusals }
}

export interface Choice {
  benefit: Benefit
  evaluation: Evaluation
}

/**
 * Which of several benefits to use for one service: the one that passes and takes most off, so that
 * no member has to know the rules to get the better one. When none passes, the one with the fewest
 * failed clauses, whose refusals are the nearest to a yes. Equals are decided by id.
 *
 * @param situation one for all, or one for each where budgets differ
 * @returns undefined for no benefits
 */
export function pickBenefit(
  benefits: readonly Benefit[],
  situation: Situation | ((benefit: Benefit) => Situation),
  reader: Reader = 'desk',
): Choice | undefined {
  return benefits
    .map((benefit) => ({
      benefit,
      evaluation: evaluate(benefit, typeof situation === 'function' ? situation(benefit) : situation, reader),
    }))
    .sort((one, other) => distanceFromBest(one) - distanceFromBest(other) || compareIds(one.benefit, other.benefit))[0]
}

/** Negative and larger for a better pass, the number of failed clauses for a refusal. */
function distanceFromBest({ evaluation }: Choice): number {
  return evaluation.pass ? -evaluation.savedFen : evaluation.refusals.length
}

function compareIds(one: Benefit, other: Benefit): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

export function refusalsOfPublication(benefit: Benefit): BenefitRefusal[] {
  if (benefit.status === 'published') return []
  return [{ clause: 'benefit.withdrawn', title: '这项权益已下架', next: '看看其他正在进行的权益' }]
}

export function refusalsOfPartner(benefit: Benefit, partner: Partner | null): BenefitRefusal[] {
  if (!partner) return [{ clause: 'what.partner', title: '还没有选门店', next: '先选一家合作门店' }]
  const refusals: BenefitRefusal[] = []
  if (!benefit.partnerIds.includes(partner.id))
    refusals.push({
      clause: 'what.partner',
      title: '本店不在这项权益的名单里',
      next: '换一家合作门店，名单在权益详情里',
    })
  if (partner.status === 'suspended')
    refusals.push({ clause: 'what.partner', title: '本店已暂停合作', next: '换一家合作门店，本店请联系工会' })
  return refusals
}

/** `deny` wins over `allow`; an empty `allow` is everything that is not denied. */
export function refusalsOfService(benefit: Benefit, service: Service | null): BenefitRefusal[] {
  if (!service) return [{ clause: 'what.service', title: '还没有选项目', next: '先选这次的项目，再扫码' }]
  const { allow, deny } = benefit.what
  if (!deny.includes(service.kind) && (allow.length === 0 || allow.includes(service.kind))) return []
  return [
    {
      clause: 'what.service',
      title: `${service.kind}不在优惠范围`,
      next: allow.length > 0 ? `只限${allow.join('、')}` : `除${deny.join('、')}外都可以`,
    },
  ]
}

function isPrice(price: Price | BenefitRefusal): price is Price {
  return 'savedFen' in price
}
