import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'

/** 举报: one of each member about each work, `_id` is `<entry>@<member>`. */
export interface EntryReportDocument extends Stored {
  entryId: string
  memberId: string
  reason: string
  at: number
  requestKey: string
  /** When staff had looked; 0 before. */
  handledAt: number
}

export const entryReports = documents<EntryReportDocument>('entry_reports')

export function entryReportId(entryId: string, memberId: string): string {
  return `${entryId}@${memberId}`
}

/** As many as a look needs, of all works of a page together. */
const MOST_READ = 200
const MOST_SHOWN = 5

/** What open reports say, by work, oldest first, a few of each. One request. */
export async function reportsOf(entryIds: readonly string[]): Promise<Map<string, string[]>> {
  if (entryIds.length === 0) return new Map()
  const found = await entryReports.find(
    { entryId: command.in([...entryIds]), handledAt: 0 },
    { order: ['entryId', 'at'], limit: MOST_READ, fields: ['entryId', 'reason'] },
  )
  const reasons = new Map<string, string[]>()
  for (const { entryId, reason } of found) {
    const said = reasons.get(entryId) ?? []
    if (said.length < MOST_SHOWN) reasons.set(entryId, [...said, reason])
  }
  return reasons
}
