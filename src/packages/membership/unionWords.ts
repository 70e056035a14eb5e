import type { UnionSummary } from '../../../domain/membership/contract'

/** “1,420 名会员”; a union that is new says so. */
export function membersText({ memberCount }: UnionSummary): string {
  return memberCount > 0 ? `${memberCount.toLocaleString('en-US')} 名会员` : '还没有会员'
}
