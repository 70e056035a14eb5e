import { openFigures } from '../../domain/campaign/organizing'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { withTakers } from '../_store/campaignTakers'
import { entries } from '../_store/entries'
import { WATCHES } from '../_store/seats'
import { campaignAsked, requireOrganized } from './rows'

type Figure = { label: string; count: number }

/** How many of each thing there are; never who has most. */
export const figures = action(
  openFigures,
  WATCHES,
  async (_input, { account, now }, early: CampaignDocument | undefined) => {
    const campaign = requireOrganized(account, early, WATCHES)
    const [[counted], ofWorks] = await Promise.all([withTakers([campaign], now), figuresOfWorks(campaign)])
    return { takers: counted?.counted.takers ?? 0, figures: ofWorks, now }
  },
  campaignAsked,
)

async function figuresOfWorks({ _id: campaignId, plan }: CampaignDocument): Promise<Figure[]> {
  if (!plan.works) return []
  const [states, tracks] = await Promise.all([
    entries.countEach({ campaignId }, 'state'),
    entries.countEach({ campaignId, state: 'accepted' }, 'trackId'),
  ])
  const of = (state: string) => states.get(state) ?? 0
  return [
    { label: '收到作品', count: of('submitted') + of('returned') + of('accepted') + of('removed') },
    { label: '待审核', count: of('submitted') },
    { label: '已展示', count: of('accepted') },
    ...plan.works.tracks.map(({ id, title }) => ({ label: title, count: tracks.get(id) ?? 0 })),
  ]
}
