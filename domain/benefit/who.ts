import { EMPLOYMENT_WORDS, FLEXIBLE_GROUP_WORDS, INSURANCE_WORDS } from '../membership/words'
import type { MembershipStatus } from '../membership/contract'
import type { Benefit } from './benefit'
import type { BenefitRefusal, MemberFacts, Reader } from './situation'

const LIVING: readonly MembershipStatus[] = ['active', 'transferring', 'reserved']

/**
 * The clauses about the person.
 *
 * Somebody who is no member fails one clause only: nothing else is known of them.
 * A suspended member is refused everywhere: by the card where the benefit asks for one, by the
 * status where it does not.
 */
export function refusalsOfWho(benefit: Benefit, member: MemberFacts | null, reader: Reader): BenefitRefusal[] {
  const { who } = benefit
  if (!member) {
    const next = reader === 'desk' ? '请对方先在小程序里加入工会' : '先点“加入工会”'
    return [{ clause: who.card ? 'who.card' : 'who.status', title: '还不是工会会员', next }]
  }

  const refusals = refusalsOfStanding(who, member, reader)
  if (who.employments.length > 0 && !who.employments.includes(member.employment))
    refusals.push({
      clause: 'who.employment',
      title: `只限${who.employments.map((each) => EMPLOYMENT_WORDS[each]).join('、')}会员`,
      next: toUnion(reader, '到单位工会核对就业状况'),
    })
  if (who.insurances.length > 0 && !who.insurances.includes(member.insurance))
    refusals.push({
      clause: 'who.insurance',
      title: `只限${who.insurances.map((each) => INSURANCE_WORDS[each]).join('、')}的会员`,
      next: toUnion(reader, '到单位工会核对医保'),
    })
  if (who.groups.length > 0 && !(member.flexibleGroup && who.groups.includes(member.flexibleGroup)))
    refusals.push({
      clause: 'who.group',
      title: `只限${who.groups.map((each) => FLEXIBLE_GROUP_WORDS[each]).join('、')}`,
      next: toUnion(reader, '到所在工会登记工作类别'),
    })
  if (who.unionPath !== null && !isUnder(member.unionPath, who.unionPath))
    refusals.push({
      clause: 'who.union',
      title: '只限指定工会的会员',
      next: toUnion(reader, '看看所在工会发布的权益'),
    })
  return refusals
}

/** Card and membership. One cause is named once: a card that only mirrors the status leaves it to the status. */
function refusalsOfStanding(who: Benefit['who'], member: MemberFacts, reader: Reader): BenefitRefusal[] {
  const status = isStatusAccepted(who.statuses, member.status) ? undefined : wordsOfStatus(member.status, reader)
  const suspended = member.cardState === 'suspended' || member.suspendedReason !== null
  const stopped = {
    title: '会员已停用',
    next: toUnion(reader, '联系单位工会'),
  }
  const refusals: BenefitRefusal[] = []
  if (who.card) {
    if (suspended) refusals.push({ clause: 'who.card', ...stopped })
    else if (member.cardState === 'waiting')
      refusals.push({
        clause: 'who.card',
        title: '入会申请审核中',
        next: reader === 'desk' ? '请会员等审核通过后再来' : '通过后就能亮码',
      })
    else if (!status && !doesCardWork(who, member))
      refusals.push({
        clause: 'who.card',
        ...wordsOfStatus(member.cardState === 'ended' ? 'exited' : 'reserved', reader),
      })
  } else if (suspended) refusals.push({ clause: 'who.status', ...stopped })
  if (status) refusals.push({ clause: 'who.status', ...status })
  return refusals
}

/** A reserved card works only where the benefit names reserved members: the retired keep theirs. */
function doesCardWork(who: Benefit['who'], member: MemberFacts): boolean {
  return member.cardState === 'active' || (member.cardState === 'reserved' && who.statuses.includes('reserved'))
}

/**
 * A member who is transferring has everything an active member has.
 * @source 《工会会员会籍管理办法》: 一次入会、动态接转, membership does not pause between two unions
 */
function isStatusAccepted(accepted: Benefit['who']['statuses'], status: MembershipStatus): boolean {
  if (accepted.length === 0) return LIVING.includes(status)
  const asked: readonly MembershipStatus[] = accepted
  return asked.includes(status) || (status === 'transferring' && asked.includes('active'))
}

function wordsOfStatus(status: MembershipStatus, reader: Reader): { title: string; next: string } {
  if (status === 'reserved') return { title: '会籍保留中', next: toUnion(reader, '再就业后到新单位工会恢复') }
  if (LIVING.includes(status)) return { title: '只限会籍保留的会员', next: toUnion(reader, '看看其他权益') }
  return { title: '会籍已结束', next: toUnion(reader, '重新入会后再用') }
}

function toUnion(reader: Reader, next: string): string {
  return reader === 'desk' ? `请会员${next}` : next
}

/** Whether `path` is the union at `ancestor` or below it; `/a/b/` is above `/a/b/c/` and not above `/a/bc/`, closed by a `/` or not. */
function isUnder(path: string, ancestor: string): boolean {
  const closed = ancestor.endsWith('/') ? ancestor : `${ancestor}/`
  return `${path}/`.startsWith(closed)
}
