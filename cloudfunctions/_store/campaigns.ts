import type { Body } from '../../domain/body/body'
import type { NotForYou } from '../../domain/campaign/contract'
import { type Phase, type PhaseKind, runningPhase } from '../../domain/campaign/phase'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { AppError } from '../../domain/errors'
import { pathsAbove } from '../../domain/notice/audience'
import { unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { documents, type Stored } from '../_kit/documents'
import { isLiving, type MemberDocument, type StoredHistoryEntry } from './members'
import { REVIEWS } from './seats'

/**
 * A campaign: a plan, and who sees it. Every kit reads its part of `plan` and keeps what people do in collections of its
 * own, so that a campaign with four million takers is still one small document.
 * Decision: docs/decisions/032-a-campaign-is-a-plan.md
 */
export interface CampaignDocument extends Stored {
  unionId: string
  unionPath: string
  unionName: string
  unionLevel: 'city' | 'district' | 'street' | 'unit'
  state: 'draft' | 'published' | 'recalled'
  plan: CampaignPlan
  body: Body
  attachmentIds: string[]
  /** Paths of the unions it is for, none below another; empty while a draft. */
  paths: string[]
  /**
   * Where it is listed: the paths, and `everyone` where whoever is no member may look; empty while a draft.
   */
  openTo: string[]
  /** Listed for whoever is no member: `openTo` holds `everyone`, in a field that an index can narrow. */
  isPublic: boolean
  /** Span of all phases: what lists are ordered and cut by. */
  from: number
  until: number
  /**
   * How many take part, as last counted from `campaign_takers`, and when: the one thing here that follows from what
   * people do, so that lists need not ask again for each (`campaignTakers.ts`).
   */
  counted: { takers: number; at: number }
  /** Openid of whoever began it. */
  author: string
  revision: number
  publishedAt: number
  updatedAt: number
  recallReason: string | null
  /** Of a draft: the save that came last, its request key with what it said. */
  savedWith: string
  /** The campaign it was copied from, whose pictures it may go on showing. */
  copiedFrom: string | null
  /** What was changed after publication, oldest first; the newest sixty. */
  changes: { at: number; text: string }[]
  /** What staff did with it; the newest sixty. */
  history: StoredHistoryEntry[]
}

export const campaigns = documents<CampaignDocument>('campaigns')

/** Listed for whoever is no member. */
export const LISTED_FOR_EVERYONE = 'everyone'

/** Where a caller looks for campaigns. */
export function campaignBoardsOf(member: Pick<MemberDocument, 'unionPath'> | undefined): string[] {
  return member ? pathsAbove(member.unionPath) : [LISTED_FOR_EVERYONE]
}

/** The living member an account is bound to; `found` comes from `memberOf`, read alongside. */
export function livingMember({ memberId }: Account, found: MemberDocument | undefined): MemberDocument | undefined {
  return found && found._id === memberId && isLiving(found) ? found : undefined
}

/**
 * Whether somebody may look at a campaign: published, and open to everyone, to their union, or to one that they work for.
 *
 * @param staff the caller, where those who look at works and recommend them may look as well: at what is for their union,
 *   for one above it or for one below
 */
export function isOpenTo(
  { state, openTo, paths }: Pick<CampaignDocument, 'state' | 'openTo' | 'paths'>,
  member: Pick<MemberDocument, 'unionPath'> | undefined,
  staff?: Pick<Account, 'seats'>,
): boolean {
  if (state === 'draft') return false
  const boards = [LISTED_FOR_EVERYONE, ...campaignBoardsOf(member)]
  if (openTo.some((each) => boards.includes(each))) return true
  const seats = staff?.seats.filter(({ role }) => REVIEWS.includes(role)) ?? []
  return seats.some(({ unionPath }) => paths.some((each) => unionPath.startsWith(each) || each.startsWith(unionPath)))
}

/**
 * A campaign for somebody to look at (`isOpenTo`). A recalled one is shown with its reason.
 *
 * @throws {AppError} `campaign.not_found` otherwise, whether there is one or not
 */
export function visibleCampaign(
  found: CampaignDocument | undefined,
  member: Pick<MemberDocument, 'unionPath'> | undefined,
  staff?: Pick<Account, 'seats'>,
): CampaignDocument {
  if (!found || !isOpenTo(found, member, staff)) throw new AppError('campaign.not_found')
  return found
}

/** Why somebody may look and not take part; null where they may. Pure, by the plan's audience. */
export function notForYou(
  { paths, plan }: Pick<CampaignDocument, 'paths' | 'plan'>,
  member: MemberDocument | undefined,
  now: number,
): NotForYou | null {
  if (!member) return 'not_member'
  if (!isLiving(member)) return 'not_living'
  if (!paths.some((path) => member.unionPath.startsWith(path))) return 'other_union'
  const { employments, ageFrom, ageTo } = plan.audience
  if (employments && !employments.includes(member.employment)) return 'other_employment'
  if (member.birthYear !== null) {
    const age = Number(unionDate(now).slice(0, 4)) - member.birthYear
    if ((ageFrom !== undefined && age < ageFrom) || (ageTo !== undefined && age > ageTo)) return 'other_age'
  }
  return null
}

const NOT_FOR_YOU: Readonly<Record<NotForYou, string>> = {
  not_member: '加入工会后就能参加，先点“加入工会”',
  not_living: '会籍已结束，重新入会后再参加',
  other_union: '这个活动只给主办工会的会员，去看看别的活动',
  other_age: '这个活动有年龄要求，去看看别的活动',
  other_employment: '这个活动只给部分就业状况的会员，去看看别的活动',
}

/**
 * A campaign for a member to take part in now: published, for them, and in a phase of this kind.
 *
 * @param kind the phase that has to run; null where any time between the first phase and the last will do
 * @throws {AppError} `campaign.not_found`, `campaign.recalled`, `campaign.not_for_you` with the reason,
 *   `campaign.too_early`, `campaign.too_late`
 */
export function openForTaking(
  found: CampaignDocument | undefined,
  member: MemberDocument | undefined,
  kind: PhaseKind | null,
  now: number,
): CampaignDocument {
  const campaign = visibleCampaign(found, member)
  if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
  const reason = notForYou(campaign, member, now)
  if (reason) throw new AppError('campaign.not_for_you', { message: NOT_FOR_YOU[reason] })
  requirePhase(campaign, kind, now)
  return campaign
}

/**
 * The phase of this kind that runs now; with `null` only that the campaign runs at all.
 *
 * @throws {AppError} `campaign.too_early`, `campaign.too_late`: the first millisecond after the deadline is late
 */
export function requirePhase(campaign: CampaignDocument, kind: PhaseKind | null, now: number): Phase | undefined {
  const { phases } = campaign.plan
  const meant = kind === null ? phases : phases.filter((each) => each.kind === kind)
  if (meant.length === 0 || meant.every(({ until }) => now >= until)) throw new AppError('campaign.too_late')
  if (kind === null) {
    if (now < campaign.from) throw new AppError('campaign.too_early')
    return undefined
  }
  const running = runningPhase(phases, kind, now)
  if (!running) throw new AppError('campaign.too_early')
  return running
}

/**
 * Who takes part: one document a person and campaign, written the first time they do something, so that “how many”
 * and “whether I” are looks by index. `_id` is `<campaign>@<member>`.
 */
export interface TakerDocument extends Stored {
  campaignId: string
  memberId: string
  openid: string
  unionPath: string
  at: number
}

export const takers = documents<TakerDocument>('campaign_takers')

export function takerId(campaignId: string, memberId: string): string {
  return `${campaignId}@${memberId}`
}

/** Keeps that a member takes part; twice is once. One request. */
export async function keepTaker(campaignId: string, member: MemberDocument, now: number): Promise<void> {
  const { _id: memberId, openid, unionPath } = member
  await takers.insert({
    _id: takerId(campaignId, memberId),
    ...{ campaignId, memberId, openid: openid ?? '', unionPath, at: now },
  })
}

/** The parts of a union's subtree a campaign is for: the whole, some branches of it, or nothing. */
export function meantPaths({ paths }: Pick<CampaignDocument, 'paths'>, unionPath: string): string[] {
  if (paths.some((path) => unionPath.startsWith(path))) return [unionPath]
  return paths.filter((path) => path.startsWith(unionPath))
}
