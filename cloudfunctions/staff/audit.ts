import { listAudit } from '../../domain/staff/contract'
import type { StaffRole } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { audit as stored, auditHeads, isUnbroken } from '../_store/audit'
import { requireUnion, unionAsked } from '../_store/seats'

/** Only those who may do nothing else: whoever acts does not also watch over the acting. @source 等保 2.0 三级, 三员分立 */
const AUDITS: readonly StaffRole[] = ['auditor']

export const audit = action(
  listAudit,
  AUDITS,
  async ({ cursor, limit }, { account }, union) => {
    const { _id: chain } = requireUnion(account, union, AUDITS)
    const [page, head] = await Promise.all([
      findPage(stored, { chain }, { order: ['-seq', '-_id'], limit, cursor }),
      auditHeads.get(chain),
    ])
    const total = (head?.seq ?? -1) + 1
    // The first page also has to begin where the chain ends, or its tail was cut off.
    const isWhole = cursor !== undefined || (page.rows[0]?.hash ?? '') === (head?.hash ?? '')
    return {
      entries: page.rows.map(({ seq, at, by, what, reason, subjectId }) => ({ seq, at, by, what, reason, subjectId })),
      total,
      isIntact: isWhole && isUnbroken([...page.rows].reverse()),
      nextCursor: page.nextCursor,
    }
  },
  unionAsked,
)
