import type { QueueRow } from '../../../domain/staff/contract'
import { confirm } from '../../components/feedback'

type Named = Pick<QueueRow, 'name'>
type Checked = Pick<QueueRow, 'name' | 'match'>

/** “苏禾苗”, “苏禾苗等 3 人”. */
export function namesText(rows: readonly Named[]): string {
  const first = rows[0]?.name ?? ''
  return rows.length > 1 ? `${first}等 ${rows.length} 人` : first
}

/** What approving means, and whom the roster does not know. */
export function approvalText(rows: readonly Checked[]): string {
  const doubtful = rows.filter(({ match }) => match !== 'matched')
  const warning = doubtful.length > 0 ? `${namesText(doubtful)}和名册对不上，核实过再通过。` : ''
  return `${warning}通过后就是会员，能亮码用权益，这一步不能撤回。`
}

/** Asks before people become members: how many, and that it cannot be taken back. */
export function confirmApproval(rows: readonly Checked[]): Promise<boolean> {
  return confirm({ title: `通过 ${namesText(rows)}`, text: approvalText(rows), yes: '通过' })
}
