import * as z from 'zod/mini'
import { Body } from '../body/body'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { LONGEST_HTML, MOST_ATTACHMENTS } from '../notice/drafting'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'
import { CampaignCard } from './card'
import { CampaignPlan } from './plan'

/** What staff do with campaigns (function `organizer`): put together, check, publish, change, end. */

/** What a rule forbids in a plan, and where. `refuse` stops publication; `look` wants a person's eye. */
export const Finding = z.object({
  weight: z.enum(['refuse', 'look']),
  /** Dotted path of the plan, or `body`. */
  where: z.string(),
  /** The line that is meant: 国办函〔2026〕12号：不得强制打卡签到. */
  rule: z.string(),
  sentence: z.string(),
  /** What to do instead. */
  next: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const TemplateCard = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  kits: z.array(z.string()),
})
export type TemplateCard = z.infer<typeof TemplateCard>

/** Ready-made plans, with dates counted from today. Nothing is stored. */
export const listTemplates = contract('organizer.templates', {
  input: z.object({ unionId: Id }),
  output: z.object({ templates: z.array(TemplateCard) }),
})

export const OrganizedState = z.enum(['draft', 'published', 'recalled'])
export type OrganizedState = z.infer<typeof OrganizedState>

export const OrganizedRow = z.object({
  card: CampaignCard,
  state: OrganizedState,
  unionId: Id,
  kits: z.array(z.string()),
  /** Works that wait to be looked at. */
  toModerate: z.int(),
  updatedAt: Instant,
  revision: z.int(),
})
export type OrganizedRow = z.infer<typeof OrganizedRow>

/**
 * Campaigns of a union and below, newest first. `isAbove`: those of the unions above that are for it as well, to
 * recommend works and hold events for.
 */
export const listOrganized = contract('organizer.campaigns', {
  input: z.object({ unionId: Id, isAbove: z._default(z.boolean(), false), cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(OrganizedRow), nextCursor: z.nullable(z.string()) }),
})

const LONGEST_TEXT = 200
const Html = z.string().check(z.maxLength(LONGEST_HTML))

/** What is being written of a campaign that is out and said to nobody yet; what stays as it is out is absent. */
export const WrittenChange = z.object({
  /** What the next save and the publication name. */
  revision: z.int(),
  /** Revision of the campaign it was written over: another than today's where somebody changed it meanwhile. */
  of: z.int(),
  phases: z.optional(CampaignPlan.shape.phases),
  contacts: z.optional(CampaignPlan.shape.contacts),
  body: z.optional(Body),
  text: z.string(),
  /** Of its body, by id. */
  pictures: z.record(z.string(), FileLink),
  savedAt: Instant,
})
export type WrittenChange = z.infer<typeof WrittenChange>

export const openOrganized = contract('organizer.campaign', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    row: OrganizedRow,
    plan: CampaignPlan,
    body: Body,
    pictures: z.record(z.string(), FileLink),
    attachments: z.array(FileLink),
    findings: z.array(Finding),
    /** Names of the unions the audience names, by id. */
    names: z.record(z.string(), z.string()),
    /** For whoever may change it; null where nothing is being written. */
    change: z.nullable(WrittenChange),
    now: Instant,
  }),
})

/** A new draft out of a template, or of another campaign (去年的): dates are moved so that it begins at `beginsAt`. */
export const beginCampaign = contract('organizer.begin', {
  input: z.object({
    unionId: Id,
    from: z.union([z.object({ templateId: z.string() }), z.object({ campaignId: Id })]),
    beginsAt: Instant,
    requestKey: RequestKey,
  }),
  output: z.object({ campaignId: Id, revision: z.int() }),
})

/** Saves a draft as it is typed. `campaign.changed_elsewhere` when it was saved elsewhere meanwhile. */
export const keepCampaign = contract('organizer.keep', {
  input: z.object({
    campaignId: Id,
    revision: z.int(),
    plan: CampaignPlan,
    html: Html,
    attachmentIds: z.array(Id).check(z.maxLength(MOST_ATTACHMENTS)),
    requestKey: RequestKey,
  }),
  output: z.object({ revision: z.int(), savedAt: Instant, findings: z.array(Finding), dropped: z.array(z.string()) }),
})

/** Refused with `campaign.forbidden` and every finding, or `campaign.incomplete` naming the field. */
export const publishCampaign = contract('organizer.publish', {
  input: z.object({ campaignId: Id, revision: z.int(), requestKey: RequestKey }),
  output: z.object({ row: OrganizedRow }),
})

const Changed = z.object({
  phases: z.optional(CampaignPlan.shape.phases),
  contacts: z.optional(CampaignPlan.shape.contacts),
  html: z.optional(Html),
})

/** After publication: text, contacts, and deadlines moved (never into the past, never one that is over). */
export const changeCampaign = contract('organizer.change', {
  input: z.extend(Changed, {
    campaignId: Id,
    revision: z.int(),
    /**
     * The `WrittenChange` that goes out with this and is gone then; `campaign.changed_elsewhere` when it was saved elsewhere
     * meanwhile. Absent from older pages, which know of none: then what is being written stays.
     */
    draft: z.optional(z.int()),
    /** What changed, in words for those who take part. */
    text: Reason,
    requestKey: RequestKey,
  }),
  output: z.object({ row: OrganizedRow }),
})

/**
 * Saves a change of what is out as it is typed, for everybody who may make it. `campaign.changed_elsewhere` when it was
 * saved elsewhere, went out or was thrown away meanwhile, or the campaign was changed.
 */
export const keepChange = contract('organizer.keepChange', {
  input: z.extend(Changed, {
    campaignId: Id,
    /** Revision of the campaign it is written over. */
    of: z.int(),
    /** Of the `WrittenChange` it was made from; 0 where nothing was written yet. */
    revision: z.int(),
    text: z.string().check(z.trim(), z.maxLength(LONGEST_TEXT)),
    requestKey: RequestKey,
  }),
  output: z.object({ revision: z.int(), savedAt: Instant, dropped: z.array(z.string()) }),
})

/** Throws away what is being written, as somebody saw it; what is out stays. */
export const discardChange = contract('organizer.discardChange', {
  input: z.object({ campaignId: Id, revision: z.int(), requestKey: RequestKey }),
  output: z.object({}),
})

export const recallCampaign = contract('organizer.recall', {
  input: z.object({ campaignId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: OrganizedRow }),
})

/** Drafts only. */
export const discardCampaign = contract('organizer.discard', {
  input: z.object({ campaignId: Id, requestKey: RequestKey }),
  output: z.object({}),
})

/** Figures for staff: how many of each thing, never who most. */
export const openFigures = contract('organizer.figures', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    takers: z.int(),
    figures: z.array(z.object({ label: z.string(), count: z.int() })),
    now: Instant,
  }),
})
