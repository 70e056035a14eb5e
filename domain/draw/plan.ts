import * as z from 'zod/mini'
import { Fen, Id } from '../shapes'

/** 抽奖: a list frozen before, a public seed afterwards, an algorithm everybody can run. */

export const Prize = z.object({
  id: Id,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  worthFen: Fen,
  /** How many there are. */
  count: z.int().check(z.gte(1), z.lte(10_000)),
})
export type Prize = z.infer<typeof Prize>

/** What one has to have done to be in the list: always to have completed something, never how often or how much. */
export const DrawEntry = z.enum([
  'quiz_passed',
  'riddles_solved',
  'walk_completed',
  'message_shown',
  'work_accepted',
  'event_attended',
])
export type DrawEntry = z.infer<typeof DrawEntry>

export const DrawPlan = z.object({
  entry: DrawEntry,
  prizes: z.array(Prize).check(z.minLength(1), z.maxLength(20)),
  /** Where the seed comes from, announced before: 福彩双色球第 2026135 期开奖号码. */
  seedSource: z.string().check(z.trim(), z.minLength(4), z.maxLength(200)),
  /** Days within which a winner takes the prize; then the next in order is asked. */
  claimDays: z.int().check(z.gte(1), z.lte(60)),
})
export type DrawPlan = z.infer<typeof DrawPlan>
