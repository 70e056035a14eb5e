import { AppError } from '../errors'
import type { FlexibleGroup, JoinForm } from './contract'
import type { FormPart } from './name'

/** What of a union decides whom it takes. */
interface Door {
  level: 'city' | 'district' | 'street' | 'unit'
  isRegional: boolean
}

interface Wish {
  channel: JoinForm['channel']
  flexibleGroup: FlexibleGroup | null
}

/**
 * Whether a union takes people who come this way.
 *
 * Whoever has no union at work, or works in a new form of employment, joins a regional union; an employer's own union
 * could not say who they are. Unions above the ground only lead others, unless they take members themselves.
 *
 * @throws {AppError} `membership.union_not_found` with what to choose instead; `request.invalid` when the group is missing
 * @source 《工会会员会籍管理办法》; 北京市实施办法 2020: 向上级工会按属地申请
 */
export function requirePlace(union: Door, { channel, flexibleGroup }: Wish, at: FormPart): void {
  if (channel === 'employer') {
    if (union.level === 'unit' || union.isRegional) return
    throw new AppError('membership.union_not_found', {
      message: '这是上级工会，不直接收会员。选你单位的工会，或选“单位没有工会”',
      field: `${at}.unionId`,
    })
  }
  if (!union.isRegional) {
    throw new AppError('membership.union_not_found', {
      message: '这是单位自己的工会。选一个区域工会，离你近的就行',
      field: `${at}.unionId`,
    })
  }
  if (channel === 'flexible' && flexibleGroup === null) {
    throw new AppError('request.invalid', { message: '选一下你做的是哪一行', field: `${at}.flexibleGroup` })
  }
}
