import type { DrawView, MyDraw, StoppedDraw } from '../../domain/draw/contract'
import { prizeCount } from '../../domain/draw/algorithm'
import type { DrawPlan } from '../../domain/draw/plan'
import { forgetNamesAt } from '../../domain/draw/timing'
import { AppError } from '../../domain/errors'
import type { FileLink } from '../../domain/file/contract'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { type CampaignDocument, campaigns, livingMember, visibleCampaign } from '../_store/campaigns'
import { codeOf, type EntrantDocument } from '../_store/drawEntrants'
import { type DrawDocument, draws } from '../_store/draws'
import { drawWinners, type WinnerDocument } from '../_store/drawWinners'
import { linksTo } from '../_store/files'
import { memberOf, type MemberDocument } from '../_store/members'

/** Who sees a draw, and what of it: all but one's own line is the same for everybody. */

export interface Early {
  campaign: CampaignDocument | undefined
  draw: DrawDocument | undefined
  member: MemberDocument | undefined
}

/** A draw that was asked for, its campaign and the caller's membership, read while they are being identified. */
export async function drawAsked({ campaignId }: { campaignId: string }): Promise<Early> {
  const [campaign, draw, member] = await Promise.all([
    campaigns.get(campaignId),
    draws.get(campaignId),
    memberOf(callerOpenid()),
  ])
  return { campaign, draw, member }
}

export interface Seen {
  campaign: CampaignDocument
  plan: DrawPlan
  draw: DrawDocument | undefined
  member: MemberDocument | undefined
}

/**
 * A draw of a campaign that one sees. The same answer for one of others and for one that never was.
 *
 * @throws {AppError} `draw.not_found`
 */
export function requireSeen(account: Account, { campaign: found, draw, member: foundMember }: Early): Seen {
  const member = livingMember(account, foundMember)
  const campaign = seenCampaign(found, member)
  if (!campaign.plan.draw) throw new AppError('draw.not_found')
  return { campaign, draw, member, plan: draw?.plan ?? campaign.plan.draw }
}

function seenCampaign(campaign: CampaignDocument | undefined, member: MemberDocument | undefined): CampaignDocument {
  try {
    return visibleCampaign(campaign, member)
  } catch (cause) {
    throw new AppError('draw.not_found', { cause })
  }
}

/** Whether the list is published, and everything said of it stands. */
export function isPublished(draw: DrawDocument | undefined): draw is DrawDocument {
  return draw !== undefined && draw.state !== 'gathering' && draw.state !== 'late'
}

/** The published list with an address that opens it. Two round trips; none before there is one. */
export async function fileOf(draw: DrawDocument | undefined): Promise<FileLink | null> {
  if (!draw?.fileId) return null
  return (await linksTo([draw.fileId]))[draw.fileId] ?? null
}

/** How many were asked, by what became of it. One request; none before there are any. */
export async function countsOf(draw: DrawDocument | undefined): Promise<Map<string, number>> {
  return draw?.state === 'drawn' ? drawWinners.countEach({ drawId: draw._id }, 'state') : new Map<string, number>()
}

/**
 * Why nothing is drawn any more; null where it may be. What was begun is ended: once 开奖 was tapped it is decided who won.
 */
export function whyStopped(
  { state, recallReason, changes, until }: Pick<CampaignDocument, 'state' | 'recallReason' | 'changes' | 'until'>,
  draw: DrawDocument | undefined,
  now: number,
): StoppedDraw | null {
  if (isDecided(draw)) return null
  if (state === 'recalled') {
    // The recall is the last that is ever said of a campaign.
    return { text: '活动已经停办，不再抽奖', reason: recallReason, since: changes.at(-1)?.at ?? until }
  }
  const forgetAt = isPublished(draw) ? forgetNamesAt(draw.seedAt) : Infinity
  return now < forgetAt ? null : { text: '种子公布半年还没开奖，名单作废，不再抽奖', reason: null, since: forgetAt }
}

/** Whether it is decided who won. */
export function isDecided(draw: DrawDocument | undefined): boolean {
  return draw?.state === 'drawing' || draw?.state === 'drawn'
}

interface Looked {
  counts: ReadonlyMap<string, number>
  file: FileLink | null
  now: number
}

export function viewOf(
  campaign: CampaignDocument,
  plan: DrawPlan,
  draw: DrawDocument | undefined,
  { counts, file, now }: Looked,
): DrawView {
  const published = isPublished(draw) ? draw : undefined
  const of = (state: string) => counts.get(state) ?? 0
  return {
    ...{ campaignId: campaign._id, title: campaign.plan.title, unionName: campaign.unionName },
    state: draw === undefined || draw.state === 'late' ? 'none' : draw.state,
    ...{ entry: plan.entry, seedSource: plan.seedSource, claimDays: plan.claimDays },
    prizes: plan.prizes.map((prize) => ({ ...prize, use: useOf(draw, prize.id) })),
    seedAt: published?.seedAt ?? null,
    list: published ? { hash: published.hash, count: published.count, frozenAt: published.frozenAt, file } : null,
    seed: published && published.confirmedAt > 0 ? { text: published.seed, confirmedAt: published.confirmedAt } : null,
    drawnAt: draw?.state === 'drawn' ? draw.drawnAt : null,
    counts: {
      prizes: prizeCount(plan.prizes),
      ...{ asked: of('open') + of('claimed') + of('passed'), claimed: of('claimed'), passed: of('passed') },
    },
    stopped: whyStopped(campaign, draw, now),
    history: draw?.history ?? [],
  }
}

function useOf(draw: DrawDocument | undefined, prizeId: string) {
  const use = isPublished(draw) ? draw.uses.find((each) => each.prizeId === prizeId) : undefined
  if (!use) return null
  const { way, where, partners, validDays } = use
  return { way, where, partners, validDays }
}

/** The caller's own line, and what became of it. */
export function myDrawOf(
  draw: DrawDocument | undefined,
  { campaignId, memberId }: { campaignId: string; memberId: string },
  { entrant, winner }: { entrant: EntrantDocument | undefined; winner: WinnerDocument | undefined },
): MyDraw {
  return {
    code: codeOf(campaignId, memberId),
    isIn: isPublished(draw) ? entrant !== undefined : null,
    win:
      draw?.state === 'drawn' && winner
        ? {
            ...{ rank: winner.rank + 1, prizeTitle: winner.prizeTitle, state: winner.state },
            ...{ claimUntil: winner.claimUntil, voucherId: winner.voucherId },
          }
        : null,
  }
}
