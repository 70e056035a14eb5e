import { listAccessRecords, type AccessRecord } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import type { Page } from '../_kit/cursor'
import { auditAbout, type AuditDocument } from '../_store/audit'

const PAGE = 20

/** Who looked at or changed the caller's data, newest first. @source 《个人信息保护法》第四十四条 */
export const accessRecords = action(
  listAccessRecords,
  'anyone',
  (_input, _context, { rows, nextCursor }: Page<AuditDocument>) =>
    Promise.resolve({ records: rows.map(recordOf), nextCursor }),
  ({ cursor }) => auditAbout(callerOpenid(), { limit: PAGE, cursor }),
)

export function recordOf({ _id: id, at, by, what, reason }: AuditDocument): AccessRecord {
  return { id, at, by, what, reason }
}
