import type { Input, Output } from '../../domain/contract'
import { moderate as contract } from '../../domain/entry/selecting'
import { AppError, ERRORS } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { actorOf, recordAudit } from '../_store/audit'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { arrive } from '../_store/candidates'
import { entries, type EntryDocument, grownHistory } from '../_store/entries'
import { leaveTheWay } from '../_store/entryEnd'
import { entryReports } from '../_store/entryReports'
import { REVIEWS } from '../_store/seats'
import { outcomeOf } from './deciding'
import { unionsOn, wayOf } from './reach'

type Asked = Input<typeof contract>
type Result = Output<typeof contract>['results'][number]

/**
 * 审核: every row for itself, in turn, for all of them write the end of one audit chain. A row that was decided with this
 * very request is done; so a batch that was cut off is simply sent again.
 */
export const moderate = action(
  contract,
  REVIEWS,
  async (input, { account, now }, found: EntryDocument[]) => {
    const entriesInReach = found.filter((entry) => isInReach(account, entry))
    if (entriesInReach.length === 0) throw new AppError('session.not_allowed')
    const [ofCampaigns, known] = await Promise.all([
      campaigns.find(
        { _id: command.in([...new Set(entriesInReach.map(({ campaignId }) => campaignId))]) },
        { limit: 50 },
      ),
      unionsOn(entriesInReach.map(({ unionPath }) => unionPath)),
    ])
    const results: Result[] = []
    for (const entryId of new Set(input.entryIds)) {
      const entry = entriesInReach.find(({ _id }) => _id === entryId)
      const campaign = ofCampaigns.find(({ _id }) => _id === entry?.campaignId)
      if (!entry || !campaign) {
        results.push({ entryId, isDone: false, message: ERRORS['session.not_allowed'].message })
        continue
      }
      const firstStop = wayOf(entry.unionPath, campaign, known)[0]?.id ?? campaign.unionId
      results.push(await decide(entryId, { input, account, now, firstStop, campaign }))
    }
    return { results }
  },
  ({ entryIds }) =>
    entries.find({ _id: command.in(entryIds) }, { limit: 50, fields: ['campaignId', 'unionPath', 'version'] }),
)

function isInReach({ seats }: Account, { unionPath }: EntryDocument): boolean {
  return seats.some((seat) => REVIEWS.includes(seat.role) && unionPath.startsWith(seat.unionPath))
}

interface Deciding {
  input: Asked
  account: Account
  now: number
  firstStop: string
  campaign: CampaignDocument
}

async function decide(entryId: string, { input, account, now, firstStop }: Deciding): Promise<Result> {
  const { decision, requestKey } = input
  const decidedWith = `${requestKey}:${indexHash('deciding', JSON.stringify([decision, input.versions[entryId] ?? 0]))}`
  const reason = decision.kind === 'accept' ? null : decision.reason
  const done = await inTransaction(async (transaction) => {
    const entry = await entries.within(transaction).get(entryId)
    const seat = seatOver(account, entry?.unionPath, REVIEWS)
    if (!entry) throw new AppError('session.not_allowed')
    if (entry.decidedWith === decidedWith) return { entry, isDone: true, message: null, isAgain: true }
    if (entry.decidedWith.startsWith(`${requestKey}:`)) throw new AppError('request.key_reused')
    const version = input.versions[entryId]
    const outcome = outcomeOf(entry, decision, { account, version, firstStop, now })
    if (!outcome.isDone) return { entry, ...outcome, isAgain: false }

    const actor = actorOf(seat, account._id)
    const line = { at: now, what: outcome.what, by: actor.unionName, reason, key: requestKey }
    await entries.within(transaction).update(entryId, {
      ...replacing(outcome.changes),
      ...{ decidedWith, updatedAt: now, history: command.set(grownHistory(entry, line)) },
    })
    if (entry.state === 'submitted' && outcome.changes.state === 'accepted') {
      await arrive(transaction, entry, firstStop, now)
    }
    await recordAudit(transaction, {
      ...{ chain: entry.unionId, at: now, actor: actor.openid, by: actor.by, action: 'selection.moderate' },
      ...{ what: `作品：${outcome.what}`, reason, requestKey },
      ...{ subjectOpenid: entry.openid, subjectId: entry.memberId ?? entry.unionId },
    })
    return { entry, isDone: true, message: outcome.message, isAgain: false }
  })
  if (done.isDone) await settle(done, decision.kind, now)
  return { entryId, isDone: done.isDone, message: done.message }
}

/**
 * What follows of a decision, and may be repeated: a call that dies before it is sent again, or found out later. Sent
 * again, the work no longer says where it stood and why it waited.
 */
async function settle(
  { entry, isAgain }: { entry: EntryDocument; isAgain: boolean },
  kind: Asked['decision']['kind'],
  now: number,
): Promise<void> {
  const isOver = kind === 'return' || kind === 'remove'
  await Promise.all([
    isOver && (isAgain || entry.reached.length > 0) ? leaveTheWay(entry) : undefined,
    kind === 'ask' || entry.waits !== (isAgain ? '' : 'report')
      ? undefined
      : entryReports.change({ entryId: entry._id, handledAt: 0 }, { handledAt: now }),
  ])
}

/** Arrays replace what was there. */
function replacing({ reached, ...plain }: Partial<EntryDocument>): Record<string, unknown> {
  return { ...plain, ...(reached === undefined ? {} : { reached: command.set(reached) }) }
}
