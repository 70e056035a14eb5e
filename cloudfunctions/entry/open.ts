import { openEntry } from '../../domain/entry/contract'
import { runningOf } from '../../domain/entry/running'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { livingMember } from '../_store/campaigns'
import { entryVersionId, entryVersions } from '../_store/entryVersions'
import { entryViewOf } from '../_store/entryView'
import { files as fileStore } from '../_store/files'
import { blindTracks, judgeId, judges } from '../_store/judges'
import { campaignOf, type Early, entryAsked, isOwn, isSeenBy } from './seeing'
import { votingOf } from './voting'

/** A work: its author sees what they wrote, at any time; others what was accepted. */
export const open = action(
  openEntry,
  'anyone',
  async ({ entryId }, { account, now }, early: Early) => {
    // Votes may have to be counted: meanwhile everything else is read.
    const [{ view, rule }, voting] = await Promise.all([
      shownTo(account, { entryId, now }, early),
      votingOf(entryId, early.entry, account.memberId, now),
    ])
    const votes = rule && view.running === 'in' ? voting.votes : null
    return { entry: { ...view, card: { ...view.card, votes }, ...voting.sayFor(rule) }, now }
  },
  entryAsked,
)

async function shownTo(account: Account, { entryId, now }: { entryId: string; now: number }, { entry, member }: Early) {
  const [campaign, version, files, judge] = await Promise.all([
    campaignOf(entry),
    entryVersions.get(entryVersionId(entryId, entry?.version ?? 0)),
    fileStore.find({ belongsTo: `entry:${entryId}` }, { limit: 1000 }),
    judges.get(judgeId(entry?.campaignId ?? 'nowhere', account.memberId ?? 'nobody')),
  ])
  if (!entry || !campaign) throw new AppError('entry.not_found')
  const own = isOwn(account, entry)
  if (!own && !(version && isSeenBy(entry, campaign, livingMember(account, member), account))) {
    throw new AppError('entry.not_found')
  }
  const form = own || !version ? entry.form : version.form
  const isBlind = !own && blindTracks(campaign, judge, now).includes(entry.trackId)
  const { phases, works } = campaign.plan
  const running = works ? runningOf(entry, works, campaign.unionId) : 'not_shown'
  return {
    view: await entryViewOf(entry, { form, files, isOwn: own, isBlind, running, phases }),
    rule: works?.voting ?? null,
  }
}
