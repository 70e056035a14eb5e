import * as z from 'zod/mini'
import { Id } from '../shapes'
import { Track } from './track'

/** How works are handed in, recommended, scored and awarded: all of it data of the campaign. */

export const UnionLevel = z.enum(['city', 'district', 'street', 'unit'])
export type UnionLevel = z.infer<typeof UnionLevel>

/** How many works of a track one union of this level may recommend upwards. */
export const Quota = z.object({ level: UnionLevel, perTrack: z.int().check(z.gte(1), z.lte(1_000)) })
export type Quota = z.infer<typeof Quota>

/** 评分项: points from 0 to `most`; all criteria together make 100. */
export const Criterion = z.object({
  id: Id,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  most: z.int().check(z.gte(1), z.lte(100)),
})
export type Criterion = z.infer<typeof Criterion>

export const JudgingPlan = z.object({
  /** Judges see neither name nor union. */
  isBlind: z.boolean(),
  criteria: z.array(Criterion).check(z.minLength(1), z.maxLength(10)),
  /** Sheets a work needs before its score stands. */
  leastSheets: z.int().check(z.gte(1), z.lte(15)),
  /** The highest and the lowest sheet do not count, where there are at least five. */
  dropsExtremes: z.boolean(),
})
export type JudgingPlan = z.infer<typeof JudgingPlan>

export const VotingPlan = z.object({
  /** Hours until the same member may vote for the same work again. @source domain.md §2.10: once per work per 24 h */
  hoursApart: z.int().check(z.gte(1), z.lte(720)),
  /** Works one member may vote for in a union day. */
  mostADay: z.int().check(z.gte(1), z.lte(100)),
})
export type VotingPlan = z.infer<typeof VotingPlan>

export const AwardPlan = z.object({
  id: Id,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  /** For each track. */
  most: z.int().check(z.gte(1), z.lte(500)),
})
export type AwardPlan = z.infer<typeof AwardPlan>

export const WorksPlan = z.object({
  tracks: z.array(Track).check(z.minLength(1), z.maxLength(20)),
  /** Tracks one person may take part in. */
  mostTracks: z.int().check(z.gte(1), z.lte(20)),
  /** 自荐 and 单位推荐. */
  ways: z.object({ bySelf: z.boolean(), byUnit: z.boolean() }),
  /** What the author states of originality and rights; its version and the moment are kept with the work. */
  statement: z.object({ version: z.int().check(z.gte(1)), text: z.string().check(z.trim(), z.maxLength(2_000)) }),
  /** What the organiser may do with works. */
  useOfWorks: z.string().check(z.trim(), z.maxLength(500)),
  /** Working days within which a work is looked at. @source domain.md §2.10, Shanxi 2021: one */
  moderationDays: z.int().check(z.gte(1), z.lte(10)),
  /** Levels that recommend, lowest first; empty where works go straight to the organiser. */
  quotas: z.array(Quota).check(z.maxLength(4)),
  /** Works of a track that pass the first review; null for all. */
  shortlist: z.nullable(z.int().check(z.gte(1), z.lte(10_000))),
  judging: z.nullable(JudgingPlan),
  voting: z.nullable(VotingPlan),
  /** Per cent of judges and votes in the score: 60/40, 30/70. Together 100. */
  weights: z.object({ judges: z.int().check(z.gte(0), z.lte(100)), votes: z.int().check(z.gte(0), z.lte(100)) }),
  /** Who of two equal scores stands before the other; `share` gives both the same place. */
  ties: z.enum(['share', 'judges_first', 'votes_first']),
  awards: z.array(AwardPlan).check(z.maxLength(10)),
  /** Awards together at most this per cent of a track's works; null for no such rule. @source domain.md §2.10: 30 */
  mostAwardShare: z.nullable(z.int().check(z.gte(1), z.lte(100))),
})
export type WorksPlan = z.infer<typeof WorksPlan>
