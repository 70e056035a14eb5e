import { UNION_KIND_NAMES } from '../membership/unionKind'
import { EMPLOYMENT_WORDS, MEMBERSHIP_STATUS_WORDS } from '../membership/words'
import type { Audience } from './audience'

/**
 * 发送范围 in words, as staff read it in lists: `高新区总工会等 3 个工会，在职，35 岁以上`.
 *
 * @param unionName of the issuer
 * @param unionNames of the unions the audience names
 */
export function audienceWords(audience: Audience, unionName: string, unionNames: readonly string[]): string {
  switch (audience.kind) {
    case 'everybody':
      return '所有人'
    case 'list':
      return `名单里的 ${audience.memberIds.length} 人`
    case 'unions':
      return audience.unionIds ? `由${namesOf(unionNames)}转发` : `由${unionName}的下级工会转发`
    case 'members': {
      const { unionKinds, employments, statuses, ageFrom, ageTo } = audience
      const parts = [
        namesOf(unionNames),
        unionKinds?.map((each) => UNION_KIND_NAMES[each]).join('、'),
        employments?.map((each) => EMPLOYMENT_WORDS[each]).join('、'),
        statuses?.map((each) => MEMBERSHIP_STATUS_WORDS[each]).join('、'),
        ageWords(ageFrom, ageTo),
      ]
      return parts.filter(Boolean).join('，')
    }
  }
}

function namesOf(unions: readonly string[]): string {
  const [first = ''] = unions
  return unions.length > 1 ? `${first}等 ${unions.length} 个工会` : first
}

function ageWords(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && to !== undefined) return `${from} 到 ${to} 岁`
  if (from !== undefined) return `${from} 岁以上`
  return to === undefined ? '' : `${to} 岁以下`
}
