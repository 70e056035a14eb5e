import * as z from 'zod/mini'
import { Body } from '../body/body'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { Cursor, Id, Instant } from '../shapes'
import { CampaignCard } from './card'
import { CampaignPlan } from './plan'

/** Campaigns as workers see them. What staff do is in `organizing.ts`; each kit has a contract of its own. */

/** 正在进行 / 即将开始 / 已结束 */
export const CampaignTab = z.enum(['running', 'coming', 'ended'])
export type CampaignTab = z.infer<typeof CampaignTab>

export const listCampaigns = contract('campaign.list', {
  input: z.object({ tab: z._default(CampaignTab, 'running'), cursor: z.optional(Cursor) }),
  output: z.object({ campaigns: z.array(CampaignCard), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** Why the caller may look but not take part; null where they may. */
export const NotForYou = z.enum(['not_member', 'other_union', 'other_age', 'other_employment', 'not_living'])
export type NotForYou = z.infer<typeof NotForYou>

/** A campaign, open. `plan` is what staff put together; nothing in it is secret (questions and answers are no part). */
export const CampaignView = z.object({
  card: CampaignCard,
  plan: CampaignPlan,
  body: Body,
  pictures: z.record(z.string(), FileLink),
  attachments: z.array(FileLink),
  /** Works per track that are to be seen. */
  entriesByTrack: z.record(z.string(), z.int()),
  notForYou: z.nullable(NotForYou),
  hasTakenPart: z.boolean(),
  /** Works of one's own, drafts too. */
  myEntries: z.int(),
  recallReason: z.nullable(z.string()),
  /** What was changed after publication, newest first: deadlines above all. */
  changes: z.array(z.object({ at: Instant, text: z.string() })),
})
export type CampaignView = z.infer<typeof CampaignView>

export const openCampaign = contract('campaign.open', {
  input: z.object({ campaignId: Id }),
  output: z.object({ campaign: CampaignView, now: Instant }),
})

/** For the home page: what runs now for the caller, at most three. */
export const campaignsAtHome = contract('campaign.home', {
  input: z.object({}),
  output: z.object({ campaigns: z.array(CampaignCard), now: Instant }),
})

/**
 * The picture of the mini-program code (小程序码) that opens a campaign in WeChat. Null where WeChat gives none: the
 * mini-program is not published yet, lacks the permission, or asked too often.
 */
export const codeOfCampaign = contract('campaign.code', {
  input: z.object({ campaignId: Id }),
  output: z.object({ picture: z.nullable(FileLink) }),
})
