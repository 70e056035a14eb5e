import type { QueueRow } from '../../../domain/staff/contract'
import { confirm } from '../../components/feedback'

type Named = Pick<QueueRow, 'name'>

/** “苏禾苗”, “苏禾苗等 3 人”. */
export function namesText(rows: readonly Named[]): string {
  const first = rows[0]?.name ?? ''
  return rows.length > 1 ? `${first}等 ${rows.length} 人` : first
}

/** Asks before people become members: how many, and that it cannot be taken back. */
export function confirmApproval(rows: readonly Named[]): Promise<boolean> {
  return confirm({
    title: `通过 ${namesText(rows)}`,
    text: '通过后就是会员，能亮码用权益，这一步不能撤回。',
    yes: '通过',
  })
}
