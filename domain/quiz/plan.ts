import * as z from 'zod/mini'

/** 答题: levels that open by day, questions drawn at random, time kept by the server. */
export const QuizPlan = z.object({
  levels: z.int().check(z.gte(1), z.lte(60)),
  /** Whether a further level opens each union day; all are open from the first day otherwise. */
  opensDaily: z.boolean(),
  questions: z.int().check(z.gte(1), z.lte(50)),
  secondsEach: z.int().check(z.gte(5), z.lte(600)),
  /** Right answers that pass a level. */
  pass: z.int().check(z.gte(1), z.lte(50)),
  triesADay: z.int().check(z.gte(1), z.lte(20)),
  hasPractice: z.boolean(),
})
export type QuizPlan = z.infer<typeof QuizPlan>

/** 猜灯谜 @source domain.md §2.10: 60 seconds, 8 in a row */
export const RiddlePlan = z.object({
  seconds: z.int().check(z.gte(10), z.lte(600)),
  inARow: z.int().check(z.gte(1), z.lte(50)),
  triesADay: z.int().check(z.gte(1), z.lte(20)),
})
export type RiddlePlan = z.infer<typeof RiddlePlan>
