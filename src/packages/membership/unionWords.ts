import type { UnionSummary } from '../../../domain/membership/contract'

/** “1,420 名会员”; a union that is new says so. */
export function membersText({ memberCount }: UnionSummary): string {
  return memberCount > 0 ? `${grouped(memberCount)} 名会员` : '还没有会员'
}

/** “1,420”: not every phone's WeChat knows locales. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
