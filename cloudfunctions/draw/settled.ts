import type { DrawEntry } from '../../domain/draw/plan'
import { doorOf } from '../../domain/event/state'
import { DAY_MS, momentText } from '../../domain/time'
import type { CampaignDocument } from '../_store/campaigns'
import { countUnsettledTries, countWaitingEntries, countWaitingMessages, lastEventOf } from '../_store/drawCompleters'

/**
 * What may still bring somebody into the list though its phase is over: they did in time what was theirs, and wait for
 * something else. The list is frozen once, so it waits for them.
 */

type StillComing = (campaignId: string, now: number) => Promise<string | null>

async function tries(campaignId: string): Promise<string | null> {
  const count = await countUnsettledTries(campaignId)
  return count > 0 ? `还有 ${count} 次答题在计分，几分钟后再冻结名单` : null
}

const STILL_COMING: Readonly<Record<DrawEntry, StillComing>> = {
  quiz_passed: tries,
  riddles_solved: tries,
  async work_accepted(campaignId) {
    const count = await countWaitingEntries(campaignId)
    return count > 0 ? `还有 ${count} 件作品等审核，审完再冻结名单` : null
  },
  async message_shown(campaignId) {
    const count = await countWaitingMessages(campaignId)
    return count > 0 ? `还有 ${count} 条留言等审核，审完再冻结名单` : null
  },
  async event_attended(campaignId, now) {
    const last = await lastEventOf(campaignId, now - DAY_MS)
    if (!last || now >= doorOf(last).until) return null
    return `${momentText(doorOf(last).until)} 前还能签到，过了再冻结名单`
  },
  // Steps count when they are fetched, for which the list waits by itself (`completedUntil`).
  walk_completed: () => Promise.resolve(null),
}

/** Why the list has to wait for what is on its way, in words; null where nothing is. One request. */
export function stillComing({ _id }: CampaignDocument, entry: DrawEntry, now: number): Promise<string | null> {
  return STILL_COMING[entry](_id, now)
}
