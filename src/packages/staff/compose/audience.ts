import type { Employment, MembershipStatus } from '../../../../domain/membership/contract'
import { UNION_KIND_NAMES, UnionKind } from '../../../../domain/membership/unionKind'
import type { Audience } from '../../../../domain/notice/audience'

/** The four ways a notice is addressed, as the page offers them. */
export type Reach = 'all' | 'some' | 'list' | 'unions'

export const REACHES: readonly { value: Reach; words: string; note: string }[] = [
  { value: 'all', words: '全部会员', note: '本工会和所有下级工会' },
  { value: 'some', words: '选下级工会', note: '只发给选中的工会和它们的下级' },
  { value: 'list', words: '按名单', note: '粘贴会员号，或姓名加手机后四位' },
  { value: 'unions', words: '请下级工会转发', note: '发给直接下级的工作人员，由他们转给会员' },
]

export const EMPLOYMENTS: readonly { value: Employment; words: string }[] = [
  { value: 'employed', words: '在职' },
  { value: 'flexible', words: '新就业形态' },
  { value: 'unemployed', words: '待业' },
  { value: 'retired', words: '退休' },
]
export const STATUSES: readonly { value: MembershipStatus; words: string }[] = [
  { value: 'active', words: '正常' },
  { value: 'transferring', words: '转会中' },
  { value: 'reserved', words: '会籍保留' },
]
export const UNION_KINDS = UnionKind.options.map((value) => ({ value, words: UNION_KIND_NAMES[value] }))

/** Of an audience that names this union alone, “all”; before a union or a person is named, nobody yet. */
export function reachOf(audience: Audience, unionId: string): Reach {
  if (audience.kind === 'list' || audience.kind === 'unions') return audience.kind
  if (audience.kind === 'everybody') return 'all'
  return audience.unionIds.length === 1 && audience.unionIds[0] === unionId ? 'all' : 'some'
}

/** Whether anything narrows an audience of members down. */
export function hasConditions(audience: Audience): boolean {
  if (audience.kind !== 'members') return false
  const { unionKinds, employments, statuses, ageFrom, ageTo } = audience
  return [unionKinds, employments, statuses, ageFrom, ageTo].some((condition) => condition !== undefined)
}

type Members = Extract<Audience, { kind: 'members' }>
type Conditions = Omit<Members, 'kind' | 'unionIds'>

/** The same audience under other conditions; what asks for nothing is left out. */
export function withConditions(audience: Members, changes: Conditions): Members {
  const merged: Partial<Members> = { ...audience, ...changes }
  const asked = Object.entries(merged).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0) && isSaid(value),
  )
  return Object.fromEntries(asked) as Members
}

const isSaid = (value: unknown) => value !== undefined
