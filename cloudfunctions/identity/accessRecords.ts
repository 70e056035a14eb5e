import { listAccessRecords, type AccessRecord } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import type { Page } from '../_kit/cursor'
import { auditAbout, type AuditDocument, withMembership } from '../_store/audit'

const PAGE = 20

/** Who looked at or changed the caller's data, newest first; also before their membership was on this account. @source 《个人信息保护法》第四十四条 */
export const accessRecords = action(
  listAccessRecords,
  'anyone',
  async ({ cursor }, { account: { memberId } }, ofAccount: Page<AuditDocument>) => {
    const { rows, nextCursor } = memberId
      ? await withMembership(ofAccount, memberId, { limit: PAGE, cursor })
      : ofAccount
    return { records: rows.map(recordOf), nextCursor }
  },
  ({ cursor }) => auditAbout(callerOpenid(), { limit: PAGE, cursor }),
)

export function recordOf({ _id: id, at, by, what, reason }: AuditDocument): AccessRecord {
  return { id, at, by, what, reason }
}
