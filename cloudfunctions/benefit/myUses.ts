import { listMyUses } from '../../domain/benefit/contract'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { unfold } from '../_store/ledgerFolding'
import { hasPageBefore, openPage, reversedAtOf } from '../_store/ledgerPages'

/** What the caller used in one calendar year, newest first, with what was taken back. Two steps; three for a year so long that it was folded. */
export const myUses = action(listMyUses, 'member', async ({ year }, { account: { memberId }, now }) => {
  if (!memberId) throw new AppError('session.not_member')
  const shownYear = year ?? Number(unionDate(now).slice(0, 4))
  const [page, hasEarlier] = await Promise.all([
    openPage(memberId, `${shownYear}-01-01`).then(unfold),
    hasPageBefore(memberId, shownYear),
  ])
  const uses = page.rows.map((row) => ({
    id: row.id,
    at: row.at,
    benefitTitle: row.benefitTitle,
    partnerName: row.partnerName,
    serviceName: row.serviceName,
    savedFen: row.savedFen,
    kind: row.kind,
    reversedAt: reversedAtOf(row, page.rows),
    reason: row.reason,
  }))
  return {
    year: shownYear,
    uses: uses.reverse(),
    savedFen: page.rows.reduce((sum, row) => sum + row.savedFen, 0),
    hasEarlier,
  }
})
