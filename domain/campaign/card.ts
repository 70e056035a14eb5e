import * as z from 'zod/mini'
import { FileLink } from '../file/contract'
import { Id } from '../shapes'

export const CampaignState = z.enum(['coming', 'running', 'ended', 'recalled'])
export type CampaignState = z.infer<typeof CampaignState>

/** A campaign in a list. */
export const CampaignCard = z.object({
  id: Id,
  title: z.string(),
  summary: z.string(),
  unionName: z.string(),
  /** A drawn scene, or a picture with an address. */
  cover: z.union([z.object({ scene: z.string() }), z.object({ picture: FileLink })]),
  state: CampaignState,
  /** What runs now, in words with its end: 作品征集中，还剩 6 天. */
  stage: z.string(),
  /** How many take part, as counted a moment ago: 2,316 人已参加. */
  takers: z.int(),
})
export type CampaignCard = z.infer<typeof CampaignCard>
