import type { StaffDraw } from '../../domain/draw/organizing'
import type { DrawPlan } from '../../domain/draw/plan'
import { freezableFrom } from '../../domain/draw/timing'
import { AppError } from '../../domain/errors'
import type { StaffRole } from '../../domain/identity/contract'
import { momentText } from '../../domain/time'
import { type Account, type Seat, seatOver } from '../_kit/account'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { type Actor, actorOf, recordAudit } from '../_store/audit'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { type DrawDocument, draws, hasTaken, withDrawKey, withDrawLine } from '../_store/draws'
import { MANAGES } from '../_store/seats'
import { countsOf, fileOf, viewOf, whyStopped } from './seeing'
import { stillComing } from './settled'

/** What the organiser's staff, and those above, see of a draw and do to it. */

export interface StaffEarly {
  campaign: CampaignDocument | undefined
  draw: DrawDocument | undefined
}

export async function staffAsked({ campaignId }: { campaignId: string }): Promise<StaffEarly> {
  const [campaign, draw] = await Promise.all([campaigns.get(campaignId), draws.get(campaignId)])
  return { campaign, draw }
}

export interface Staffed {
  seat: Seat
  campaign: CampaignDocument
  plan: DrawPlan
  draw: DrawDocument | undefined
}

/**
 * @throws {AppError} `session.not_allowed`, for a campaign of others and for one that never was; `draw.not_found` where
 *   one's own has no draw
 */
export function requireStaffed(account: Account, { campaign, draw }: StaffEarly, roles: readonly StaffRole[]): Staffed {
  const seat = seatOver(account, campaign?.unionPath, roles)
  if (!campaign?.plan.draw || campaign.state === 'draft') throw new AppError('draw.not_found')
  return { seat, campaign, draw, plan: draw?.plan ?? campaign.plan.draw }
}

/** Why a list cannot be frozen at this moment, in words; null where it can. */
export function whyNotYet({ campaign, plan, draw }: Omit<Staffed, 'seat'>, now: number): string | null {
  if (draw && draw.state !== 'late') return '名单已经冻结过了'
  const stopped = whyStopped(campaign, draw, now)
  if (stopped !== null) return stopped.text
  const from = freezableFrom(plan.entry, campaign.plan.phases)
  return now < from ? `最后一刻完成的也要算进来，${momentText(from)} 起可以冻结名单` : null
}

/**
 * The same with what only counting tells: somebody who was in time may still wait for others to look, or for their try
 * to be counted.
 */
export async function whyNotFrozenNow(staffed: Omit<Staffed, 'seat'>, now: number): Promise<string | null> {
  return whyNotYet(staffed, now) ?? stillComing(staffed.campaign, staffed.plan.entry, now)
}

/** A draw as its staff see it. Two round trips. */
export async function staffDraw(
  account: Account,
  { campaign, plan, draw }: Omit<Staffed, 'seat'>,
  now: number,
): Promise<StaffDraw> {
  const [counts, file, notYet] = await Promise.all([
    countsOf(draw),
    fileOf(draw),
    whyNotFrozenNow({ campaign, plan, draw }, now),
  ])
  const typed = draw?.typed ?? null
  const isMine = typed?.openid === account._id
  return {
    view: viewOf(campaign, plan, draw, { counts, file, now }),
    notYet,
    gathered: draw?.gathering.count ?? 0,
    isLate: draw?.state === 'late',
    // Whoever confirms looks at the source and not at what the other typed.
    typed: typed && { at: typed.at, by: typed.by, isMine, text: isMine ? typed.text : null },
    manages: account.seats.some((each) => MANAGES.includes(each.role) && campaign.unionPath.startsWith(each.unionPath)),
    unionId: campaign.unionId,
  }
}

interface Step {
  /** Which step it is: a draw takes each once, and a request one. With what it said, where that matters. */
  name: string
  action: string
  what: string
  requestKey: string
  now: number
}

/**
 * One step of a draw, in one transaction with its entry in the audit chain. The same request again answers what it did.
 *
 * @param take what the draw becomes, or null where nothing is left to do; throws where the step is not due
 */
export async function takeStep(
  staffed: Staffed,
  account: Account,
  { name, action, what, requestKey, now }: Step,
  take: (current: DrawDocument | undefined, transaction: Transaction) => DrawDocument,
): Promise<DrawDocument> {
  const by: Actor = actorOf(staffed.seat, account._id)
  return inTransaction(async (transaction) => {
    const current = await draws.within(transaction).get(staffed.campaign._id)
    if (current && hasTaken(current, requestKey, name)) return current
    // As it is now: whoever looked a moment ago may have found it not recalled yet.
    const campaign = await campaigns.within(transaction).get(staffed.campaign._id)
    const stopped = whyStopped(campaign ?? staffed.campaign, current, now)
    if (stopped !== null) throw new AppError('draw.stopped', { message: stopped.text })
    const taken = take(current, transaction)
    const next = { ...taken, keys: withDrawKey(taken.keys, requestKey, name) }
    await draws.within(transaction).put(next)
    await recordAudit(transaction, {
      ...{ chain: next.unionId, at: now, actor: by.openid, by: by.by, action, what, reason: null },
      ...{ subjectOpenid: null, subjectId: next._id, requestKey },
    })
    return next
  })
}

/** A line of the history that everybody reads: it names the union, and no person. */
export function said(draw: DrawDocument, now: number, text: string): Pick<DrawDocument, 'history'> {
  return { history: withDrawLine(draw.history, now, text) }
}
