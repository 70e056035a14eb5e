import {
  type CountedDays,
  type Counting,
  countOdd,
  countReport,
  daysDone,
  type ReportedDay,
} from '../../domain/walk/counting'
import type { WalkPlan } from '../../domain/walk/plan'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { pause } from '../_kit/transaction'
import type { CampaignDocument } from './campaigns'
import type { MemberDocument } from './members'

/**
 * The days one person walked in one campaign; `_id` is `<campaign>@<member>`. Days are those of the campaign, so there
 * are never more than it lasts.
 */
export interface WalkerDocument extends Stored {
  campaignId: string
  memberId: string
  openid: string
  /** Steps as they count, by day: what WeChat said beyond `mostADay` is not kept. */
  days: CountedDays
  /** Days with the goal reached, and whether they are enough: what lists and sums read. */
  done: number
  isComplete: boolean
  oddDays: number
  /** When steps were first and last fetched; 0 before. */
  firstAt: number
  reportedAt: number
  /** The team they are in; null outside any. */
  teamId: string | null
  /** One more with every change. */
  rev: number
}

export const walkers = documents<WalkerDocument>('walkers')

export function walkerId(campaignId: string, memberId: string): string {
  return `${campaignId}@${memberId}`
}

export function newWalker(campaignId: string, { _id: memberId, openid }: MemberDocument): WalkerDocument {
  return {
    ...{ _id: walkerId(campaignId, memberId), campaignId, memberId, openid: openid ?? '', days: {}, done: 0 },
    ...{ isComplete: false, oddDays: 0, firstAt: 0, reportedAt: 0, teamId: null, rev: 0 },
  }
}

/** A person's own reports never come so thick. */
const ROUNDS = 20

interface Reporting {
  campaign: CampaignDocument
  plan: WalkPlan
  member: MemberDocument
  report: readonly ReportedDay[]
  now: number
}

/**
 * Adds a report to somebody's days. Two at once are both in: whoever finds the document changed reads it again. Usually
 * one request.
 *
 * @param found the walker as read before
 * @throws {AppError} `request.crowded`
 */
export async function keepReport(
  found: WalkerDocument | undefined,
  { campaign, plan, member, report, now }: Reporting,
): Promise<WalkerDocument> {
  const _id = walkerId(campaign._id, member._id)
  let known = found
  for (let round = 1; round <= ROUNDS; round++) {
    const walker = known ?? newWalker(campaign._id, member)
    const firstAt = walker.firstAt || now
    const counting: Counting = {
      ...{ plan, phases: campaign.plan.phases, firstOn: unionDate(firstAt), today: unionDate(now) },
    }
    const days = countReport(walker.days, report, counting)
    const done = daysDone(days, plan)
    const reached = {
      ...{ done, isComplete: walker.isComplete || done >= plan.days, oddDays: countOdd(days), firstAt },
      ...{ reportedAt: Math.max(walker.reportedAt, now), rev: walker.rev + 1 },
    }
    const isKept = known
      ? (await walkers.change({ _id, rev: known.rev }, { ...reached, days: command.set(days) })) > 0
      : await walkers.insert({ ...walker, ...reached, days })
    if (isKept) return { ...walker, ...reached, days }
    await pause(1)
    known = await walkers.get(_id)
  }
  throw new AppError('request.crowded')
}

/** Everything kept of a member's walks, for themselves. */
export function everyWalkOf(memberId: string): Promise<WalkerDocument[]> {
  return findAll(walkers, { memberId }, { order: ['memberId', '_id'] })
}

/** Sums for staff, and nobody in them. Three requests, one round trip. */
export async function walkTotals(campaignId: string): Promise<{ walkers: number; completed: number; oddDays: number }> {
  const [all, completed, oddDays] = await Promise.all([
    walkers.count({ campaignId, reportedAt: command.gt(0) }),
    walkers.count({ campaignId, isComplete: true }),
    walkers.sum({ campaignId }, 'oddDays'),
  ])
  return { walkers: all, completed, oddDays }
}

/** Members who completed the walk, for the draw (`walk_completed`), in the order of their ids: how far they went is not in it. */
export function completersOf(
  campaignId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<WalkerDocument>> {
  const where = { campaignId, isComplete: true }
  return findPage(walkers, where, { order: ['memberId', '_id'], ...paging, fields: ['memberId'] })
}
