import { markAllRead as contract } from '../../domain/notice/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf } from '../_store/members'
import { requireMember } from '../_store/readers'
import { keepAllRead } from '../_store/receipts'
import { countsOf, standingOf } from '../_store/standing'

/** 全部已读 up to what the person saw when they pressed it: what came a second later is still unread. */
export const markAllRead = action(
  contract,
  'member',
  async (input, { account, now }, found) => {
    const member = requireMember(account, found)
    const upTo = Math.min(input.upTo, now)
    const [standing] = await Promise.all([standingOf(member, now), keepAllRead({ memberId: member._id }, upTo)])
    // Whether the standing was read before or after the write does not matter.
    const since = { ...standing.since, allReadAt: Math.max(standing.since.allReadAt, upTo) }
    return { counts: countsOf({ ...standing, since }) }
  },
  () => memberOf(callerOpenid()),
)
