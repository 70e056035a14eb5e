import { runningOf } from '../../domain/entry/running'
import { openForStaff } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { campaigns } from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { reportsOf } from '../_store/entryReports'
import { entryVersionId, entryVersions } from '../_store/entryVersions'
import { entryViewOf } from '../_store/entryView'
import { files as fileStore } from '../_store/files'
import { REVIEWS } from '../_store/seats'
import { NONE } from './reach'
import { moderationRow } from './rows'

/** A work as it was handed in last, for staff. What its author is still typing is nobody else's. */
export const open = action(
  openForStaff,
  REVIEWS,
  async ({ entryId }, { account, now }, entry: EntryDocument | undefined) => {
    const [campaign, version, files, reports] = await Promise.all([
      campaigns.get(entry?.campaignId ?? NONE),
      entryVersions.get(entryVersionId(entryId, entry?.version ?? 0)),
      fileStore.find({ belongsTo: `entry:${entryId}` }, { limit: 1000 }),
      reportsOf([entryId]),
    ])
    seatOver(account, entry?.unionPath, REVIEWS)
    if (!entry || !version) throw new AppError('session.not_allowed')
    const hasVotes = campaign?.plan.works?.voting != null
    const running = campaign?.plan.works ? runningOf(entry, campaign.plan.works, campaign.unionId) : 'not_shown'
    const view = await entryViewOf(entry, { form: version.form, files, hasVotes, running })
    return { entry: view, row: moderationRow(entry, view.card, reports.get(entryId) ?? []), now }
  },
  ({ entryId }) => entries.get(entryId),
)
