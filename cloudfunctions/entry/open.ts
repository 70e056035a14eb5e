import { openEntry } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { visibleCampaign } from '../_store/campaigns'
import { entryVersionId, entryVersions } from '../_store/entryVersions'
import { entryViewOf } from '../_store/entryView'
import { files as fileStore } from '../_store/files'
import { campaignOf, type Early, entryAsked, isOwn } from './seeing'
import { votingOf } from './voting'

/** A work: its author sees what they wrote, at any time; others what was accepted. */
export const open = action(
  openEntry,
  'anyone',
  async ({ entryId }, { account, now }, { entry, member }: Early) => {
    const [campaign, version, files, voting] = await Promise.all([
      campaignOf(entry),
      entryVersions.get(entryVersionId(entryId, entry?.version ?? 0)),
      fileStore.find({ belongsTo: `entry:${entryId}` }, { limit: 1000 }),
      votingOf(entryId, entry, account.memberId, now),
    ])
    if (!entry || !campaign) throw new AppError('entry.not_found')
    const own = isOwn(account, entry)
    if (!own && (entry.state !== 'accepted' || !version)) throw new AppError('entry.not_found')
    if (!own) visibleCampaign(campaign, member)
    const rule = campaign.plan.works?.voting ?? null
    const view = await entryViewOf(rule ? { ...entry, votes: voting.votes } : entry, {
      form: own || !version ? entry.form : version.form,
      ...{ files, isOwn: own, hasVotes: rule !== null, voting: voting.sayFor(rule) },
    })
    return { entry: view, now }
  },
  entryAsked,
)
