import { picturesIn } from '../../domain/body/body'
import { guard } from '../../domain/campaign/guard'
import { openOrganized } from '../../domain/campaign/organizing'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { textOfCampaign, unionsNamed } from '../_store/campaignWriting'
import { withTakers } from '../_store/campaignTakers'
import { linksTo } from '../_store/files'
import { REVIEWS } from '../_store/seats'
import { campaignAsked, requireOrganized, rowOf } from './rows'

/** A campaign on the desk: everything that was written, and what the guard says of it now. */
export const campaign = action(
  openOrganized,
  REVIEWS,
  async (_input, { account, now }, early: CampaignDocument | undefined) => {
    const found = requireOrganized(account, early, REVIEWS)
    const { plan, body, attachmentIds, state, publishedAt } = found
    const pictureIds = picturesIn(body)
    const [row, [counted], links, named] = await Promise.all([
      rowOf(found, now),
      withTakers(state === 'draft' ? [] : [found], now),
      linksTo([...pictureIds, ...attachmentIds]),
      unionsNamed(plan.audience),
    ])
    return {
      row: { ...row, card: { ...row.card, takers: counted?.counted.takers ?? row.card.takers } },
      ...{ plan, body },
      pictures: Object.fromEntries(pictureIds.flatMap((id) => (links[id] ? [[id, links[id]]] : []))),
      attachments: attachmentIds.flatMap((id) => links[id] ?? []),
      // Of what is out nothing is over that was not to come when it went out.
      findings: guard(plan, textOfCampaign(found), state === 'draft' ? now : publishedAt),
      names: Object.fromEntries(named.map(({ _id, name }) => [_id, name])),
      now,
    }
  },
  campaignAsked,
)
