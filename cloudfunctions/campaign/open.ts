import { picturesIn } from '../../domain/body/body'
import { openCampaign } from '../../domain/campaign/contract'
import type { FileLink } from '../../domain/file/contract'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaignCardOf } from '../_store/campaignCards'
import { campaigns, type CampaignDocument, livingMember, notForYou, visibleCampaign } from '../_store/campaigns'
import { countOwnEntries, takesPart, withTakers } from '../_store/campaignTakers'
import { countByTrack } from '../_store/entries'
import { linksTo } from '../_store/files'
import { memberOf, type MemberDocument } from '../_store/members'

interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
}

/**
 * A campaign with everything its page shows at once, for whom it is open to and for staff of the unions it is for. Nobody
 * else learns that there is one.
 */
export const open = action(
  openCampaign,
  'anyone',
  async (_input, { account, now }, early: Early) => {
    const member = livingMember(account, early.member)
    const campaign = visibleCampaign(early.campaign, member, account)
    const { _id: campaignId, plan, body, attachmentIds, recallReason, changes } = campaign
    const pictureIds = picturesIn(body)
    const [card, [counted], byTrack, myEntries, hasTakenPart, links] = await Promise.all([
      campaignCardOf(campaign, now),
      withTakers([campaign], now),
      countByTrack(
        campaignId,
        (plan.works?.tracks ?? []).map(({ id }) => id),
        now,
      ),
      plan.works && member ? countOwnEntries(campaignId, member._id) : 0,
      member ? takesPart(campaignId, member._id) : false,
      linksTo([...pictureIds, ...attachmentIds]),
    ])
    return {
      campaign: {
        card: { ...card, takers: counted?.counted.takers ?? card.takers },
        ...{ plan, body, pictures: only(links, pictureIds) },
        attachments: attachmentIds.flatMap((id) => links[id] ?? []),
        entriesByTrack: Object.fromEntries(plan.works?.tracks.map(({ id }) => [id, byTrack.get(id) ?? 0]) ?? []),
        notForYou: notForYou(campaign, membershipOf(account, early.member), now),
        ...{ hasTakenPart, myEntries, recallReason },
        changes: [...changes].reverse(),
      },
      now,
    }
  },
  async ({ campaignId }): Promise<Early> => {
    const [campaign, member] = await Promise.all([campaigns.get(campaignId), memberOf(callerOpenid())])
    return { campaign, member }
  },
)

/** Living or ended: whoever's membership ended hears that, and not that they never had one. */
function membershipOf({ memberId }: Account, found: MemberDocument | undefined): MemberDocument | undefined {
  return found?._id === memberId ? found : undefined
}

function only(links: Record<string, FileLink>, ids: readonly string[]): Record<string, FileLink> {
  return Object.fromEntries(ids.flatMap((id) => (links[id] ? [[id, links[id]]] : [])))
}
