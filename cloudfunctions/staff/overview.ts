import { openOverview } from '../../domain/staff/contract'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { oldestWaiting, countWaiting } from '../_store/applications'
import { countRedeemed, countRefused } from '../_store/ledger'
import { countJoined } from '../_store/members'
import { countMembers } from '../_store/unions'
import { requireUnion, strongestSeat, unionAsked, WATCHES } from '../_store/seats'

/** Two weeks on the chart: this week beside the last one. */
const CHART_DAYS = 14

/** Figures of the day. Every one is counted when asked, on an index that leads with the day or the state. */
export const overview = action(
  openOverview,
  WATCHES,
  async (_input, { account, now }, union) => {
    const { name, path } = requireUnion(account, union, WATCHES)
    const { role } = strongestSeat(account, path)

    const today = unionDate(now)
    const days = Array.from({ length: CHART_DAYS }, (_, at) => addDays(today, at - CHART_DAYS + 1))
    const monthBegan = startOfDay(`${today.slice(0, 7)}-01`)
    const [waiting, oldest, members, redeemedToday, refusedToday, joinedThisMonth, ...joined] = await Promise.all([
      countWaiting(path),
      oldestWaiting(path),
      countMembers(path),
      countRedeemed(path, today),
      countRefused(path, today),
      countJoined(path, monthBegan, now + 1),
      ...days.map((date) => countJoined(path, startOfDay(date), startOfDay(addDays(date, 1)))),
    ])
    const joinedByDay = days.map((date, at) => ({ date, count: joined[at] ?? 0 }))
    return {
      unionName: name,
      role,
      waiting,
      oldestWaitingSince: oldest?.submittedAt ?? null,
      joinedToday: joined.at(-1) ?? 0,
      joinedYesterday: joined.at(-2) ?? 0,
      members,
      netThisMonth: joinedThisMonth,
      redeemedToday,
      refusedToday,
      joinedByDay,
      now,
    }
  },
  unionAsked,
)
