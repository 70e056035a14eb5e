import * as z from 'zod/mini'
import { contract } from '../contract'
import { Id, Instant, RequestKey, UnionDateText } from '../shapes'
import { WalkPlan } from './plan'

/**
 * 健步走 (function `walk`): days of one's own, and teams that reach a goal together. Nobody reads anybody else's steps,
 * and there is no order of people or teams anywhere in it.
 * Decision: docs/decisions/039-steps-that-cannot-win.md
 */

/** A day as it counts: never more than the plan's `mostADay`. */
export const WalkDay = z.object({ date: UnionDateText, steps: z.int(), isReached: z.boolean() })
export type WalkDay = z.infer<typeof WalkDay>

export const MyWalk = z.object({
  /** Days of the walk with steps, oldest first. */
  days: z.array(WalkDay),
  /** Steps of today as they count; 0 before the first report of the day. */
  today: z.int(),
  /** Days with the goal reached. */
  done: z.int(),
  /** As many days are done as the plan asks for. */
  isComplete: z.boolean(),
  /** When steps were last fetched; null before. */
  reportedAt: z.nullable(Instant),
})
export type MyWalk = z.infer<typeof MyWalk>

/** What somebody types to join a team. */
export const TeamNumber = z.string().check(z.trim(), z.regex(/^\d{6}$/))

/** The caller's own team: sums, and nobody's share in them. */
export const MyTeam = z.object({
  number: z.string(),
  name: z.string(),
  members: z.int(),
  most: z.int(),
  /** Completed days of all members together, and how many it takes: members × the plan's days. */
  done: z.int(),
  goal: z.int(),
})
export type MyTeam = z.infer<typeof MyTeam>

const Walk = z.object({ mine: MyWalk, team: z.nullable(MyTeam), now: Instant })

export const openWalk = contract('walk.open', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    title: z.string(),
    plan: WalkPlan,
    /** The days that count, first and last; both belong to the walk. */
    from: UnionDateText,
    until: UnionDateText,
    mine: MyWalk,
    team: z.nullable(MyTeam),
    /** Why one may look and not walk now, in words; null where one may. */
    notNow: z.nullable(z.string()),
    /** Until when one may fetch one's steps, to the end of the day after the last one; null where one may not now. */
    fetchUntil: z.nullable(Instant),
    now: Instant,
  }),
})

/**
 * 同步步数. Steps are what WeChat says behind the `cloudId` of `wx.getWeRunData`; no number of the phone is believed.
 * The same again changes nothing, and an older one lowers no day. Steps of the walk's days are taken to the end of the
 * day after its last one.
 *
 * Refused with `walk.no_steps`, and what a campaign refuses.
 */
export const reportSteps = contract('walk.report', {
  input: z.object({ campaignId: Id, cloudId: z.string().check(z.minLength(1), z.maxLength(512)) }),
  output: Walk,
})

/** 建队: with the caller as its first member. Whoever is in a team already leaves it first. */
export const makeTeam = contract('walk.makeTeam', {
  input: z.object({
    campaignId: Id,
    name: z.string().check(z.trim(), z.minLength(2), z.maxLength(12)),
    requestKey: RequestKey,
  }),
  output: Walk,
})

/** 入队 by its number. Refused with `walk.team_not_found`, `walk.team_full`, `walk.in_team`. Twice is once. */
export const joinTeam = contract('walk.joinTeam', {
  input: z.object({ campaignId: Id, number: TeamNumber }),
  output: Walk,
})

/** 退队: the place is free for somebody else; one's own days stay one's own. Twice is once. */
export const leaveTeam = contract('walk.leaveTeam', {
  input: z.object({ campaignId: Id }),
  output: Walk,
})
