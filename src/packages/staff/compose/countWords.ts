import type { Output } from '../../../../domain/contract'
import type { Audience } from '../../../../domain/notice/audience'
import type { countAudience } from '../../../../domain/notice/drafting'
import { countText } from '../words'

/** “会发给 1,284 人，其中 963 人能在小程序里看到”. */
export function countWords({ members, bound }: Output<typeof countAudience>, audience: Audience): string {
  if (audience.kind === 'everybody') return '所有人都能搜到，不进收件箱'
  if (audience.kind === 'unions') return `会发给 ${countText(members)} 家下级工会，由他们转给会员`
  if (members === 0) return '这个范围里没有会员，换个范围'
  if (bound === members) return `会发给 ${countText(members)} 人，都能在小程序里看到`
  return `会发给 ${countText(members)} 人，其中 ${countText(bound)} 人能在小程序里看到`
}

/** Who gets it whatever their age; undefined where nobody's is unknown, or no age is asked for. */
export function ageWords({ ageUnknown }: Output<typeof countAudience>, audience: Audience): string | undefined {
  const isAsked = audience.kind === 'members' && (audience.ageFrom !== undefined || audience.ageTo !== undefined)
  return isAsked && ageUnknown > 0 ? `${countText(ageUnknown)} 人没有登记年龄，也会收到` : undefined
}
