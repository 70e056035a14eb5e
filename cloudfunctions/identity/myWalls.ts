import { titlesOfCampaigns } from '../_store/campaignTakers'
import { everyLikeOf, type WallLikeDocument } from '../_store/wallLikes'
import { everyMessageOf, type WallMessageDocument } from '../_store/wallMessages'
import { momentOf } from './moments'

/** What the service keeps about a person and 留言墙: what they wrote, and what they liked. */

export interface WallsOfMine {
  messages: WallMessageDocument[]
  likes: WallLikeDocument[]
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** One round trip, and one more for what the campaigns are called. */
export async function wallsOf(memberId: string): Promise<WallsOfMine> {
  const [messages, likes] = await Promise.all([everyMessageOf(memberId), everyLikeOf(memberId)])
  const ids = [...messages, ...likes].map(({ campaignId }) => campaignId)
  return { messages, likes, titles: await titlesOfCampaigns([...new Set(ids)]) }
}

const STATE_WORDS = { waiting: '等工作人员看', shown: '在墙上', refused: '退回了', hidden: '撤下了' } as const

export function wallsPart({ messages, likes, titles }: WallsOfMine) {
  const titleOf = (campaignId: string) => titles.get(campaignId) ?? '已经删掉的活动'
  return {
    留言: messages.map(({ campaignId, text, at, state, reason }) => ({
      ...{ 活动: titleOf(campaignId), 内容: text, 时间: momentOf(at), 状态: STATE_WORDS[state], 原因: reason ?? '无' },
    })),
    点赞: likes.map(({ campaignId, targetId, at }) => ({
      ...{ 活动: titleOf(campaignId), 点赞的内容编号: targetId, 时间: momentOf(at) },
    })),
  }
}
