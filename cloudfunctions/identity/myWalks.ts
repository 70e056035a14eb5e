import { titlesOfCampaigns } from '../_store/campaignTakers'
import { everyWalkOf, type WalkerDocument } from '../_store/walkers'
import { momentOf } from './moments'

/** What the service keeps about a person and 健步走: their days, as they count. */

export interface WalksOfMine {
  walks: WalkerDocument[]
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** One round trip, and one more for what the campaigns are called. */
export async function walksOf(memberId: string): Promise<WalksOfMine> {
  const walks = await everyWalkOf(memberId)
  return { walks, titles: await titlesOfCampaigns(walks.map(({ campaignId }) => campaignId)) }
}

export function walksPart({ walks, titles }: WalksOfMine) {
  return walks.map(({ campaignId, days, done, isComplete, reportedAt, teamId }) => ({
    活动: titles.get(campaignId) ?? '已经删掉的活动',
    走够的天数: done,
    完成: isComplete ? '是' : '还没有',
    队号: teamId?.slice(teamId.lastIndexOf('@') + 1) ?? '没有组队',
    上次同步: reportedAt > 0 ? momentOf(reportedAt) : '没有同步过',
    每天的步数: Object.fromEntries(
      Object.entries(days).map(([date, { steps, isOdd }]) => [date, isOdd ? `${steps}（数据异常，按目标计）` : steps]),
    ),
  }))
}
