import { listMyUses } from '../../domain/benefit/contract'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { hasPageBefore, openPage } from '../_store/ledgerPages'
import { usesOfYear } from '../_store/usesOfYear'

/**
 * What the caller used in one calendar year, newest first, with what was taken back, by pages; and what the year comes
 * to. Two steps; three for a year so long that it was folded.
 */
export const myUses = action(listMyUses, 'member', async ({ year, cursor, limit }, { account: { memberId }, now }) => {
  if (!memberId) throw new AppError('session.not_member')
  const shownYear = year ?? Number(unionDate(now).slice(0, 4))
  const before = cursor === undefined ? undefined : readCursor(cursor)
  const [found, hasEarlier] = await Promise.all([
    openPage(memberId, `${shownYear}-01-01`).then((page) => usesOfYear(page, { before, limit })),
    hasPageBefore(memberId, shownYear),
  ])
  const { rows, isMore, count, savedFen } = found
  const last = rows.at(-1)
  return {
    year: shownYear,
    uses: rows.map((row) => ({
      id: row.id,
      at: row.at,
      benefitTitle: row.benefitTitle,
      partnerName: row.partnerName,
      serviceName: row.serviceName,
      savedFen: row.savedFen,
      kind: row.kind,
      reversedAt: row.reversedAt,
      reason: row.reason,
    })),
    nextCursor: last && isMore ? String(last.seq) : null,
    count,
    savedFen,
    hasEarlier,
  }
})

/** The place on the year's page of the last row that was shown. */
function readCursor(cursor: string): number {
  if (!/^\d{1,7}$/.test(cursor)) throw new AppError('request.invalid', { field: 'cursor' })
  return Number(cursor)
}
