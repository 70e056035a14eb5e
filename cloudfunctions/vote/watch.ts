import { type Burst, burstOf, type Usual, WINDOW_MS, type WindowCount, windowOf } from '../../domain/entry/bursts'
import { DAY_MS, MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { eachInTurn } from '../_kit/inTurn'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entries } from '../_store/entries'
import { type FreezeDocument, freezes, ruledFreezeId, settleFreeze, unsettledFreezes } from '../_store/freezes'
import { recountVotes, votes, votesBetween } from '../_store/votes'
import { voteWatches } from '../_store/voteWatches'

/** A window is looked at when it has been over for so long: votes on their way into the store have arrived. */
const SETTLING_MS = MINUTE_MS
/** Windows of a campaign one run looks at: six hours, after a night without timers. */
const WINDOWS_A_RUN = 36
const MOST_CAMPAIGNS = 200
const MOST_UNSETTLED = 100
/** Works of a run that are counted, those with the most votes in it: nobody need have looked at them for staff to see. */
const MOST_COUNTED = 50

/**
 * Looks for bursts in every campaign that is being voted in, and freezes what the rule finds. Also brings along freezes
 * that were cut off. Twice at once it does the same: a window of a work is frozen once.
 */
export async function watch(now: number): Promise<void> {
  await eachInTurn(await unsettledFreezes(MOST_UNSETTLED), (freeze) => settleFreeze(freeze, now))
  // The last window of a phase is looked at after its end.
  const where = { state: 'published', until: command.gt(now - DAY_MS) }
  const found = await campaigns.find(where, { order: ['until'], limit: MOST_CAMPAIGNS })
  await eachInTurn(found, (campaign) => watchCampaign(campaign, now))
}

async function watchCampaign(campaign: CampaignDocument, now: number): Promise<void> {
  const phases = campaign.plan.phases.filter(({ kind, from }) => kind === 'vote' && from <= now)
  if (phases.length === 0 || !campaign.plan.works?.voting) return
  const begins = windowOf(Math.min(...phases.map(({ from }) => from)))
  const ends = Math.max(...phases.map(({ until }) => until))
  const seen = (await voteWatches.get(campaign._id))?.watchedUntil ?? begins
  const last = windowOf(Math.min(now - SETTLING_MS, ends + WINDOW_MS - 1))
  const inAll = new Map<string, number>()
  let from = seen
  for (let count = 0; count < WINDOWS_A_RUN && from < last; count++, from += WINDOW_MS) {
    const byWork = await watchWindow(campaign, { from, windows: Math.round((from - begins) / WINDOW_MS) }, now)
    for (const [entryId, own] of byWork) inAll.set(entryId, (inAll.get(entryId) ?? 0) + own.votes)
  }
  if (from > seen) await voteWatches.put({ _id: campaign._id, watchedUntil: from })
  const most = [...inAll].sort(([, one], [, other]) => other - one).slice(0, MOST_COUNTED)
  await eachInTurn(most, ([entryId]) => recountVotes(entryId, now))
}

async function watchWindow(
  campaign: CampaignDocument,
  { from, windows }: { from: number; windows: number },
  now: number,
): Promise<ReadonlyMap<string, WindowCount>> {
  const until = from + WINDOW_MS
  const cast = await votesBetween(campaign._id, { from, until }, ['entryId', 'isNewcomer', 'isStranger'])
  const byWork = new Map<string, WindowCount>()
  const all: WindowCount = { votes: 0, newcomers: 0, strangers: 0 }
  for (const { entryId, isNewcomer, isStranger } of cast) {
    const own = byWork.get(entryId) ?? { votes: 0, newcomers: 0, strangers: 0 }
    byWork.set(entryId, own)
    for (const count of [own, all]) {
      count.votes += 1
      count.newcomers += Number(isNewcomer)
      count.strangers += Number(isStranger)
    }
  }
  // The same for every work of the window: asked for the first that needs it, and of a million votes not once for each.
  let asked: Promise<OfCampaign> | undefined
  await eachInTurn([...byWork], async ([entryId, count]) => {
    // Against nothing at all first: most windows are far from any burst, and nothing more is asked for them.
    if (!burstOf(count, { ...NOTHING_USUAL, windows })) return
    asked ??= usualOfCampaign(campaign._id, from)
    const [own, ofCampaign] = await Promise.all([votes.count({ entryId, ...before(from) }), asked])
    const burst = burstOf(count, { own, ...ofCampaign, windows, others: without(all, count) })
    if (burst) await freezeWindow(campaign, { entryId, from, until, burst }, now)
  })
  return byWork
}

const NOTHING_USUAL: Usual = {
  ...{ windows: 0, own: 0, campaign: 0, works: 1 },
  others: { votes: 0, newcomers: 0, strangers: 0 },
}

type OfCampaign = Pick<Usual, 'campaign' | 'works'>

/** What went before a window. Votes that are frozen are nobody's usual. */
function before(from: number) {
  return { at: command.lt(from), frozenBy: '' }
}

async function usualOfCampaign(campaignId: string, from: number): Promise<OfCampaign> {
  const [campaign, works] = await Promise.all([
    votes.count({ campaignId, ...before(from) }),
    entries.count({ campaignId, state: 'accepted' }),
  ])
  return { campaign, works }
}

function without(all: WindowCount, own: WindowCount): WindowCount {
  return {
    votes: all.votes - own.votes,
    newcomers: all.newcomers - own.newcomers,
    strangers: all.strangers - own.strangers,
  }
}

async function freezeWindow(
  { _id: campaignId, unionId }: CampaignDocument,
  { entryId, from, until, burst }: { entryId: string; from: number; until: number; burst: Burst },
  now: number,
): Promise<void> {
  const made: FreezeDocument = {
    ...{ _id: ruledFreezeId(entryId, from), campaignId, entryId, from, until, votes: 0, reason: burst.reason },
    ...{ by: 'rule', at: now, liftedAt: 0, liftReason: null, requestKey: '', liftedWith: null, isSettled: false },
  }
  const isNew = await inTransaction(async (transaction) => {
    if (await freezes.within(transaction).get(made._id)) return false
    await freezes.within(transaction).insert(made)
    await recordAudit(transaction, {
      ...{ chain: unionId, at: now, actor: null, by: '系统', action: 'vote.freeze', what: '冻结票数' },
      ...{ reason: burst.reason, subjectOpenid: null, subjectId: entryId, requestKey: null },
    })
    return true
  })
  if (isNew) await settleFreeze(made, now)
}
