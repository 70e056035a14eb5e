import type { EntryForm } from '../../domain/entry/contract'
import type { Track } from '../../domain/entry/track'
import type { WorksPlan } from '../../domain/entry/plan'
import { AppError } from '../../domain/errors'
import type { Account, Seat } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import {
  campaigns,
  type CampaignDocument,
  isOpenTo,
  livingMember,
  openForTaking,
  requirePhase,
  visibleCampaign,
} from '../_store/campaigns'
import { entries, type EntryDocument, ownTimeOf } from '../_store/entries'
import { memberOf, type MemberDocument } from '../_store/members'
import { REVIEWS } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'

/** Whose a work is, who sees it, and until when it may be written. */

/** Asked for where there is none, so that a work costs the same requests whether it is there. */
const NONE = 'none'

export interface Early {
  entry: EntryDocument | undefined
  member: MemberDocument | undefined
}

/** The work that was asked for, and the caller's membership: read while they are being identified. */
export async function entryAsked({ entryId }: { entryId: string }): Promise<Early> {
  const [entry, member] = await Promise.all([entries.get(entryId), memberOf(callerOpenid())])
  return { entry, member }
}

/** The campaign of a work that may not be there. */
export function campaignOf(entry: EntryDocument | undefined): Promise<CampaignDocument | undefined> {
  return campaigns.get(entry?.campaignId ?? NONE)
}

/**
 * Whether the caller answers for a work: their own, or one of the very unit they work for. Unions above see it once it is
 * handed in, and what they do with it is theirs to answer for (function `selection`).
 */
export function isOwn(account: Account, entry: Pick<EntryDocument, 'memberId' | 'forUnionId'>): boolean {
  if (entry.forUnionId !== null) return seatAt(account, entry.forUnionId) !== undefined
  return account.memberId !== null && entry.memberId === account.memberId
}

/** The caller's seat at this union itself, and not at one above it. */
export function seatAt({ seats }: Account, unitId: string): Seat | undefined {
  return seats.find(({ role, unionId }) => REVIEWS.includes(role) && unionId === unitId)
}

/** @throws {AppError} `entry.not_found` for somebody else's as for one that never was */
export function requireOwn(account: Account, entry: EntryDocument | undefined): EntryDocument {
  if (!entry || !isOwn(account, entry)) throw new AppError('entry.not_found')
  return entry
}

/** Whether others see a work: it was accepted, and its campaign is open to them. The answer never says which is not. */
export function isSeenBy(
  { state }: EntryDocument,
  campaign: CampaignDocument,
  member: MemberDocument | undefined,
  staff?: Account,
): boolean {
  return state === 'accepted' && isOpenTo(campaign, member, staff)
}

interface By {
  member: MemberDocument | undefined
  unit: Pick<UnionDocument, '_id' | 'path'> | undefined | null
  /** What is gone on with: one that was returned has time of its own, also when collecting is over. */
  entry?: EntryDocument
}

/** A campaign with works, while they are collected. */
export interface Collecting {
  campaign: CampaignDocument
  plan: WorksPlan
  /** Null where a unit hands it in. */
  member: MemberDocument | null
}

/**
 * The campaign, for handing works in now: by a member for themselves, or by staff for the unit they work for.
 *
 * @param unit the union it is handed in for; undefined where there is none, null where it is for oneself
 * @throws {AppError} what `openForTaking` throws; `session.not_allowed` without a seat at the unit;
 *   `campaign.not_for_you` where the plan takes works in the other way only
 */
export function collecting(account: Account, found: CampaignDocument | undefined, by: By, now: number): Collecting {
  if (by.unit === null) {
    const member = livingMember(account, by.member)
    const campaign = openForTaking(found, member, phaseFor(by.entry, found, now), now)
    const plan = worksOf(campaign)
    if (!plan.ways.bySelf) {
      throw new AppError('campaign.not_for_you', { message: '这个活动只收单位推荐的作品，请你的工会来投' })
    }
    return { campaign, plan, member: member ?? null }
  }
  if (!by.unit || !seatAt(account, by.unit._id)) throw new AppError('session.not_allowed')
  const unionPath = by.unit.path
  const campaign = visibleCampaign(found, { unionPath })
  if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
  if (!campaign.paths.some((path) => unionPath.startsWith(path))) throw new AppError('campaign.not_for_you')
  requirePhase(campaign, phaseFor(by.entry, found, now), now)
  const plan = worksOf(campaign)
  if (!plan.ways.byUnit) {
    throw new AppError('campaign.not_for_you', { message: '这个活动只收个人作品，请作者自己投' })
  }
  return { campaign, plan, member: null }
}

/** The phase that has to run for a work to be written: for a returned one in time of its own any at all. */
function phaseFor(
  entry: EntryDocument | undefined,
  campaign: CampaignDocument | undefined,
  now: number,
): 'collect' | null {
  const isOwnTime = entry !== undefined && now < ownTimeOf(entry, campaign?.plan.phases ?? [])
  return isOwnTime ? null : 'collect'
}

/** @throws {AppError} `campaign.not_found` for a campaign without works */
export function worksOf({ plan }: Pick<CampaignDocument, 'plan'>): WorksPlan {
  if (!plan.works) throw new AppError('campaign.not_found')
  return plan.works
}

/** @throws {AppError} `request.invalid` for a track that the plan does not have */
export function trackOf(plan: WorksPlan, trackId: string): Track {
  const track = plan.tracks.find(({ id }) => id === trackId)
  if (!track) throw new AppError('request.invalid', { field: 'trackId' })
  return track
}

/** Bytes of a form as it is stored: a document holds 512 KB. */
const LARGEST_FORM = 120_000

/** @throws {AppError} `request.too_large` */
export function requireFits(form: EntryForm): void {
  if (Buffer.byteLength(JSON.stringify(form)) > LARGEST_FORM) throw new AppError('request.too_large')
}

/** Works whose author may still write: nobody has recommended or shortlisted them. */
export function isEditable({ state, reached, isShortlisted }: EntryDocument): boolean {
  if (state === 'accepted') return reached.length <= 1 && !isShortlisted
  return state === 'draft' || state === 'submitted' || state === 'returned'
}

/** @throws {AppError} `entry.wrong_state` with what has happened */
export function requireEditable(entry: EntryDocument): void {
  if (isEditable(entry)) return
  const message = entry.state === 'accepted' ? '作品已经推荐上去了，不能再改' : '作品已经撤下，不能再改'
  throw new AppError('entry.wrong_state', { message })
}
