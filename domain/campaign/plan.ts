import * as z from 'zod/mini'
import { DrawPlan } from '../draw/plan'
import { WorksPlan } from '../entry/plan'
import { EventsPlan } from '../event/plan'
import { ContactLine } from '../notice/contract'
import { QuizPlan, RiddlePlan } from '../quiz/plan'
import { Employment } from '../membership/contract'
import { Id } from '../shapes'
import { WalkPlan } from '../walk/plan'
import { WallPlan } from '../wall/plan'
import { Phase } from './phase'

/**
 * A campaign is data: what staff put together, and everything its pages and rules read. A new kind of campaign is
 * another plan, never another line of code.
 */

/** Drawn by the page itself, so that a campaign without a picture of its own looks like one. */
export const DrawnCover = z.enum(['rings', 'hills', 'bars', 'lanterns', 'waves'])
export const CampaignCover = z.union([
  z.object({ kind: z.literal('drawn'), scene: DrawnCover }),
  z.object({ kind: z.literal('picture'), fileId: Id }),
])
export type CampaignCover = z.infer<typeof CampaignCover>

/** Who may take part; the text can be open to everybody beside that. */
export const CampaignAudience = z.object({
  /** Unions whose whole subtrees are meant: the organiser's own, or some below it. */
  unionIds: z.array(Id).check(z.minLength(1), z.maxLength(50)),
  employments: z.optional(z.array(Employment).check(z.minLength(1))),
  /** Years of age. @source domain.md §2.1: a campaign of 2022 asked for 16 */
  ageFrom: z.optional(z.int().check(z.gte(16), z.lte(120))),
  ageTo: z.optional(z.int().check(z.gte(16), z.lte(120))),
  /** Whoever is no member may look, and is led to joining where they want to take part. */
  isPublic: z.boolean(),
})
export type CampaignAudience = z.infer<typeof CampaignAudience>

/**
 * What the organiser intends, asked in plain words before publishing. Each `true` is forbidden for public services of
 * mass organisations, and `guard` says by which line.
 *
 * @source 国办函〔2026〕12号 (domain.md §2.12)
 */
export const Intentions = z.object({
  /** 要求每天打卡、签到 */
  needsDailyPresence: z.boolean(),
  /** 按积分、步数、时长给个人排名 */
  ranksPeople: z.boolean(),
  /** 按参与率、安装率给单位排名或通报 */
  ranksUnits: z.boolean(),
  /** 点赞、投票、转发、学习时长作为考核评价依据 */
  countsForAssessment: z.boolean(),
  /** 必须下载、登录或转发才能参加 */
  forcesInstallOrForward: z.boolean(),
  /** 让会员重复填写已有的信息 */
  asksAgain: z.boolean(),
  /** 销售商品或经营性推广 */
  sells: z.boolean(),
})
export type Intentions = z.infer<typeof Intentions>

export const NO_INTENTIONS: Intentions = {
  needsDailyPresence: false,
  ranksPeople: false,
  ranksUnits: false,
  countsForAssessment: false,
  forcesInstallOrForward: false,
  asksAgain: false,
  sells: false,
}

export const CampaignPlan = z.object({
  title: z.string().check(z.trim(), z.maxLength(40)),
  /** One line below the title. */
  summary: z.string().check(z.trim(), z.maxLength(60)),
  cover: CampaignCover,
  /** 主办、承办: as they want to be named; the union itself stands first. */
  organizers: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(z.maxLength(10)),
  audience: CampaignAudience,
  phases: z.array(Phase).check(z.maxLength(10)),
  contacts: z.array(ContactLine).check(z.maxLength(10)),
  /** 奖励 in words, as people read it. */
  rewards: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))).check(z.maxLength(10)),
  /** All prizes together cost at most this, 分; null where there are none. */
  budgetFen: z.nullable(z.int().check(z.gte(0))),
  intentions: Intentions,
  works: z.nullable(WorksPlan),
  quiz: z.nullable(QuizPlan),
  riddles: z.nullable(RiddlePlan),
  walk: z.nullable(WalkPlan),
  wall: z.nullable(WallPlan),
  events: z.nullable(EventsPlan),
  draw: z.nullable(DrawPlan),
})
export type CampaignPlan = z.infer<typeof CampaignPlan>

/** Kits a campaign is put together from. */
export const KITS = ['works', 'quiz', 'riddles', 'walk', 'wall', 'events', 'draw'] as const
export type Kit = (typeof KITS)[number]

/** The kits a plan has. */
export function kitsOf(plan: Pick<CampaignPlan, Kit>): Kit[] {
  return KITS.filter((kit) => plan[kit] !== null)
}
