import * as z from 'zod/mini'
import { Id } from '../shapes'

/** 留言墙和金句点赞. Gifts go by draw, never by count. */
export const WallPlan = z.object({
  topic: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  /** Characters of a message. */
  most: z.int().check(z.gte(10), z.lte(500)),
  messagesEach: z.int().check(z.gte(0), z.lte(20)),
  /** Sentences one can like: 金句. */
  quotations: z
    .array(
      z.object({
        id: Id,
        text: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
        from: z.string().check(z.trim(), z.maxLength(30)),
      }),
    )
    .check(z.maxLength(50)),
})
export type WallPlan = z.infer<typeof WallPlan>
