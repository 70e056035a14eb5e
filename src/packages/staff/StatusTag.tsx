import { MEMBERSHIP_STATUS_WORDS } from '../../../domain/membership/words'
import type { MemberRow } from '../../../domain/staff/contract'
import { Tag } from '../../components/Tag'
import type * as z from 'zod/mini'

/** What a membership is worth now: a suspended card outweighs the status. */
export function StatusTag({ row }: { row: Pick<z.infer<typeof MemberRow>, 'status' | 'suspendedReason'> }) {
  if (row.suspendedReason !== null) return <Tag tone="warn">已停用</Tag>
  return <Tag tone={row.status === 'active' ? 'ok' : 'plain'}>{MEMBERSHIP_STATUS_WORDS[row.status]}</Tag>
}
