import type { Input, Output } from '../../domain/contract'
import { moderate as contract } from '../../domain/entry/selecting'
import { AppError, ERRORS } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { actorOf, type AuditEntry, recordAudits } from '../_store/audit'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { arrive } from '../_store/candidates'
import { entries, type EntryDocument, grownHistory } from '../_store/entries'
import { leaveTheWay } from '../_store/entryEnd'
import { entryReports } from '../_store/entryReports'
import { sendWithin } from '../_store/memberWords'
import { REVIEWS } from '../_store/seats'
import { outcomeOf, returnedText } from './deciding'
import { unionsOn, wayOf } from './reach'
import { wordToAuthor } from './telling'

type Asked = Input<typeof contract>
type Result = Output<typeof contract>['results'][number]

/** Works of one union that are decided in one transaction: its audit chain is written once, and a clash repeats so many. */
const TOGETHER = 10

/**
 * 审核: every row for itself. Those of one union go one after the other, for all of them write the end of its audit chain,
 * ten in a transaction; unions go beside each other. A row that was decided with this very request is done, so a batch
 * that was cut off is simply sent again.
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
    const rows = new Map<string, Row[]>()
    for (const { _id: entryId, campaignId, unionId, unionPath } of entriesInReach) {
      const campaign = ofCampaigns.find(({ _id }) => _id === campaignId)
      if (!campaign) continue
      const firstStop = wayOf(unionPath, campaign, known)[0]?.id ?? campaign.unionId
      rows.set(unionId, [...(rows.get(unionId) ?? []), { entryId, firstStop, campaign }])
    }
    const decided = await Promise.all(
      [...rows].map(([chain, ofUnion]) => decideOfUnion(chain, ofUnion, { input, account, now })),
    )
    const results = new Map(decided.flat().map((result) => [result.entryId, result]))
    return { results: [...new Set(input.entryIds)].map((entryId) => results.get(entryId) ?? notThere(entryId)) }
  },
  ({ entryIds }) =>
    entries.find(
      { _id: command.in(entryIds) },
      { limit: 50, fields: ['campaignId', 'unionId', 'unionPath', 'version'] },
    ),
)

function isInReach({ seats }: Account, { unionPath }: EntryDocument): boolean {
  return seats.some((seat) => REVIEWS.includes(seat.role) && unionPath.startsWith(seat.unionPath))
}

function notThere(entryId: string): Result {
  return { entryId, isDone: false, message: ERRORS['session.not_allowed'].message }
}

interface Row {
  entryId: string
  firstStop: string
  campaign: CampaignDocument
}

interface Deciding {
  input: Asked
  account: Account
  now: number
}

async function decideOfUnion(chain: string, rows: readonly Row[], deciding: Deciding): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const together = rows.slice(from, from + TOGETHER)
    const decided = await inTransaction(async (transaction) => {
      const records: AuditEntry[] = []
      const done: Decided[] = []
      for (const row of together) done.push(await decide(transaction, row, deciding, records))
      await recordAudits(transaction, chain, records)
      return done
    })
    const { input, now } = deciding
    await Promise.all(decided.filter(({ isDone }) => isDone).map((each) => settle(each, input.decision.kind, now)))
    results.push(...decided.map(({ entry, isDone, message }) => ({ entryId: entry._id, isDone, message })))
  }
  return results
}

interface Decided {
  entry: EntryDocument
  isDone: boolean
  message: string | null
  isAgain: boolean
}

/** Decides one row in a transaction. @param records what belongs into the audit, once all rows are decided */
async function decide(
  transaction: Transaction,
  { entryId, firstStop, campaign }: Row,
  { input, account, now }: Deciding,
  records: AuditEntry[],
): Promise<Decided> {
  const { decision, requestKey } = input
  const version = input.versions[entryId]
  const decidedWith = `${requestKey}:${indexHash('deciding', JSON.stringify([decision, version ?? 0]))}`
  const reason = decision.kind === 'accept' ? null : decision.reason
  const entry = await entries.within(transaction).get(entryId)
  const seat = seatOver(account, entry?.unionPath, REVIEWS)
  if (!entry) throw new AppError('session.not_allowed')
  if (entry.decidedWith === decidedWith) {
    const message = decision.kind === 'return' ? returnedText(entry.againUntil ?? 0) : null
    return { entry, isDone: true, message, isAgain: true }
  }
  if (entry.decidedWith.startsWith(`${requestKey}:`)) throw new AppError('request.key_reused')
  const { phases } = campaign.plan
  const outcome = outcomeOf(entry, decision, { account, version, firstStop, phases, now })
  if (!outcome.isDone) return { entry, ...outcome, isAgain: false }

  const actor = actorOf(seat, account._id)
  const line = { at: now, what: outcome.what, by: actor.unionName, reason, key: requestKey }
  await entries.within(transaction).update(entryId, {
    ...replacing(outcome.changes),
    ...{ decidedWith, updatedAt: now, history: command.set(grownHistory(entry, line)) },
  })
  if (entry.state !== 'accepted' && outcome.changes.state === 'accepted') {
    await arrive(transaction, entry, firstStop, now)
  }
  const isShownAgain = decision.kind !== 'restore' || outcome.changes.state === 'accepted'
  const againUntil = outcome.changes.againUntil ?? 0
  const word = isShownAgain && wordToAuthor({ entry, campaign, decision, againUntil, seat, decidedWith, now })
  if (word) await sendWithin(transaction, word)
  records.push({
    ...{ chain: entry.unionId, at: now, actor: actor.openid, by: actor.by, action: 'selection.moderate' },
    ...{ what: `作品：${outcome.what}`, reason, requestKey },
    ...{ subjectOpenid: entry.openid, subjectId: entry.memberId ?? entry.unionId },
  })
  return { entry, isDone: true, message: outcome.message, isAgain: false }
}

/**
 * What follows of a decision, and may be repeated: a call that dies before it is sent again, or found out later. Sent
 * again, the work no longer says where it stood and why it waited.
 */
async function settle({ entry, isAgain }: Decided, kind: Asked['decision']['kind'], now: number): Promise<void> {
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
