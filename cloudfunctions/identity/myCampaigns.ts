import type { TakerDocument } from '../_store/campaigns'
import { takenPartBy, titlesOfCampaigns } from '../_store/campaignTakers'
import { momentOf } from './moments'

/** What the service keeps about a person and 主题活动: that they take part. What they did there each kit tells. */

export interface CampaignsOfMine {
  taken: TakerDocument[]
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** More than one person takes part in; a page of the database's own size at a time. */
const PAGE = 200
const MOST_PAGES = 50

/** One round trip, one more for each two hundred, and one for what campaigns are called. */
export async function campaignsOf(memberId: string): Promise<CampaignsOfMine> {
  const taken: TakerDocument[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { rows, nextCursor } = await takenPartBy(memberId, { limit: PAGE, cursor })
    taken.push(...rows)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return { taken, titles: await titlesOfCampaigns(taken.map(({ campaignId }) => campaignId)) }
}

export function campaignsPart({ taken, titles }: CampaignsOfMine) {
  return taken.map(({ campaignId, at }) => ({
    活动: titles.get(campaignId) ?? '已经删掉的活动',
    第一次参加: momentOf(at),
  }))
}
