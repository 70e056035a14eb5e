import { listAttendees } from '../../domain/event/organizing'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { attendeesOf, countsOf } from '../_store/eventSignups'
import { members } from '../_store/members'
import { REVIEWS } from '../_store/seats'
import { requireStaffed, staffEventAsked } from './staffing'

const PAGE = 50

/** 报名名单, masked: enough to find somebody at the door, not enough to know them elsewhere. */
export const attendees = action(
  listAttendees,
  REVIEWS,
  async ({ eventId, tab, cursor }, { account, now }, early) => {
    requireStaffed(account, early)
    const [page, counts] = await Promise.all([attendeesOf(eventId, tab, { limit: PAGE, cursor }), countsOf(eventId)])
    const ids = page.rows.map(({ memberId }) => memberId)
    const found = ids.length > 0 ? await members.find({ _id: command.in(ids) }, { limit: PAGE }) : []
    const byId = new Map(found.map((each) => [each._id, each]))
    return {
      rows: page.rows.map(({ memberId, unionName, at, attendedAt, attendedBy }) => {
        const member = byId.get(memberId)
        return {
          ...{
            memberId,
            name: member ? maskName(member.name) : '已退会',
            phone: member?.phoneMasked ?? '',
            unionName,
            at,
          },
          ...{ attendedAt: attendedAt > 0 ? attendedAt : null, attendedBy },
        }
      }),
      ...{ counts, now, nextCursor: page.nextCursor },
    }
  },
  staffEventAsked,
)
