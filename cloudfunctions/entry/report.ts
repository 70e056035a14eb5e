import { addWorkingDays } from '../../domain/calendar/calendar'
import { reportEntry } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { patiently } from '../_kit/transaction'
import { knownCalendars } from '../_store/calendars'
import { livingMember } from '../_store/campaigns'
import { entries } from '../_store/entries'
import { entryReportId, entryReports } from '../_store/entryReports'
import { campaignOf, type Early, entryAsked, isSeenBy, worksOf } from './seeing'

/** 举报: staff take another look; until then it stays where it is, or one tap would take any work away. */
export const report = action(
  reportEntry,
  'member',
  async ({ entryId, reason, requestKey }, { account, now }, early: Early) => {
    const member = livingMember(account, early.member)
    const reportId = entryReportId(entryId, account.memberId ?? '')
    const [found, calendars, earlier] = await Promise.all([
      campaignOf(early.entry),
      knownCalendars(now),
      entryReports.get(reportId),
    ])
    if (!member) throw new AppError('session.not_member')
    if (!early.entry || !found || !isSeenBy(early.entry, found, member)) throw new AppError('entry.not_found')
    const plan = worksOf(found)
    if (earlier) {
      if (earlier.requestKey === requestKey && earlier.reason !== reason) throw new AppError('request.key_reused')
    } else {
      const report = { _id: reportId, entryId, memberId: member._id, reason, at: now, requestKey, handledAt: 0 }
      await entryReports.insert(report)
    }
    // Also where it was reported before: a call that died in between left nobody looking.
    if (!earlier || earlier.handledAt === 0) {
      const dueAt = addWorkingDays(now, plan.moderationDays, calendars)
      await patiently(() => entries.change({ _id: entryId, state: 'accepted', waits: '' }, { waits: 'report', dueAt }))
    }
    return {}
  },
  entryAsked,
)
