import { picturesIn } from '../../domain/body/body'
import { guard } from '../../domain/campaign/guard'
import { openOrganized, type WrittenChange } from '../../domain/campaign/organizing'
import type { FileLink } from '../../domain/file/contract'
import { action } from '../_kit/action'
import type { CampaignChangeDocument } from '../_store/campaignChanges'
import { textOfCampaign, unionsNamed } from '../_store/campaignWriting'
import { withTakers } from '../_store/campaignTakers'
import { linksTo } from '../_store/files'
import { PUBLISHES, REVIEWS } from '../_store/seats'
import { type Asked, campaignWithChange, requireOrganized, rowOf } from './rows'

/**
 * A campaign on the desk: everything that was written, what the guard says of it now, and for whoever may change it what
 * is being written of a change.
 */
export const campaign = action(
  openOrganized,
  REVIEWS,
  async (_input, { account, now }, early: Asked) => {
    const found = requireOrganized(account, early.campaign, REVIEWS)
    const mayChange =
      found.state === 'published' &&
      account.seats.some(({ role, unionPath }) => PUBLISHES.includes(role) && found.unionPath.startsWith(unionPath))
    const change = mayChange ? early.change : undefined
    const { plan, body, attachmentIds, state, publishedAt } = found
    const pictureIds = picturesIn(body)
    const [row, [counted], links, named] = await Promise.all([
      rowOf(found, now),
      withTakers(state === 'draft' ? [] : [found], now),
      linksTo([...pictureIds, ...attachmentIds, ...picturesIn(change?.body ?? [])]),
      unionsNamed(plan.audience),
    ])
    return {
      row: { ...row, card: { ...row.card, takers: counted?.counted.takers ?? row.card.takers } },
      ...{ plan, body },
      pictures: only(links, pictureIds),
      attachments: attachmentIds.flatMap((id) => links[id] ?? []),
      // Of what is out nothing is over that was not to come when it went out.
      findings: guard(plan, textOfCampaign(found), state === 'draft' ? now : publishedAt),
      change: change ? changeOf(change, links) : null,
      names: Object.fromEntries(named.map(({ _id, name }) => [_id, name])),
      now,
    }
  },
  campaignWithChange,
)

function changeOf(
  { of, revision, phases, contacts, body, text, updatedAt: savedAt }: CampaignChangeDocument,
  links: Record<string, FileLink>,
): WrittenChange {
  return {
    ...{ of, revision, text, savedAt, pictures: only(links, picturesIn(body ?? [])) },
    ...(phases && { phases }),
    ...(contacts && { contacts }),
    ...(body && { body }),
  }
}

function only(links: Record<string, FileLink>, ids: readonly string[]): Record<string, FileLink> {
  return Object.fromEntries(ids.flatMap((id) => (links[id] ? [[id, links[id]]] : [])))
}
