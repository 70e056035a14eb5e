import { previewDraw } from '../../domain/draw/organizing'
import { action } from '../_kit/action'
import { COMPLETERS } from '../_store/drawCompleters'
import { REVIEWS } from '../_store/seats'
import { workFor } from './clock'
import { READ_AT_ONCE } from './gathering'
import { judgesAmong, mayBeDrawn } from './insiders'
import { requireStaffed, staffAsked, type StaffEarly } from './staffing'

/** A page waits no longer for a number that only prepares. */
const A_LOOK_MS = 6_000

/** How many would be in a list now, written nowhere. */
export const preview = action(
  previewDraw,
  REVIEWS,
  async ({ campaignId }, { account, now }, early: StaffEarly) => {
    const { campaign, plan } = requireStaffed(account, early, REVIEWS)
    const completersOf = COMPLETERS[plan.entry]
    const [work, judges] = [workFor(A_LOOK_MS, now), await judgesAmong(campaignId)]
    const counted = { count: 0, leftOut: 0 }
    let cursor: string | null | undefined
    while (cursor !== null && work.left() > 0) {
      const page: Awaited<ReturnType<typeof completersOf>> = await completersOf(campaignId, {
        limit: READ_AT_ONCE,
        cursor,
      })
      const memberIds = page.rows.map(({ memberId }) => memberId)
      const drawn = await mayBeDrawn(campaign, memberIds, judges)
      counted.count += drawn.length
      counted.leftOut += memberIds.length - drawn.length
      cursor = page.nextCursor
    }
    return { ...counted, isAll: cursor === null, now }
  },
  staffAsked,
)
