import { candidates } from './candidates'
import { entryChecks } from './entryChecks'
import { entryReports } from './entryReports'
import { entryVersions } from './entryVersions'
import type { EntryDocument } from './entries'
import { releaseFiles } from './files'
import { freePlace, SHORTLIST } from './quotas'
import { leaveResults } from './results'

/**
 * Places a work has on its way up, given back; it is a candidate nowhere, and in no result that is not settled. May be
 * repeated, also when the work no longer says where it had come to: whoever recommends it stands above its author. One
 * round trip, and more where results were counted.
 */
export async function leaveTheWay({ _id, campaignId, trackId, unionPath }: EntryDocument): Promise<void> {
  const unions = [...unionPath.split('/').filter(Boolean), SHORTLIST]
  await Promise.all([
    leaveResults(campaignId, _id, '作者撤回或已下架'),
    candidates.remove({ entryId: _id }),
    ...unions.map((unionId) => freePlace({ campaignId, trackId, unionId }, _id)),
  ])
}

/** Everything that hangs on a work that is gone: places, files, versions, reports. May be repeated. One round trip. */
export async function takeOutOfCampaign(entry: EntryDocument): Promise<void> {
  const entryId = entry._id
  await Promise.all([
    leaveTheWay(entry),
    releaseFiles(`entry:${entryId}`),
    entryVersions.remove({ entryId }),
    entryReports.remove({ entryId }),
    entryChecks.remove({ entryId }),
  ])
}
