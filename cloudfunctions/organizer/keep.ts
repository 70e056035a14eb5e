import { guard } from '../../domain/campaign/guard'
import { keepCampaign } from '../../domain/campaign/organizing'
import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { fingerprintOf, spanOfPlan, textOfCampaign } from '../_store/campaignWriting'
import { REVIEWS } from '../_store/seats'
import { campaignAsked, requireOrganized } from './rows'
import { bodyFrom, letGoOfOthers, namesOthers, refuseHuge, takeNamed } from './written'

type Saved = Output<typeof keepCampaign>

/**
 * Saves a draft as it is typed, by anybody who works for its union: one look, one write, and what the guard says of it.
 * A save made from an older revision changes nothing and says so.
 */
export const keep = action(
  keepCampaign,
  REVIEWS,
  async (input, { account, now }, early: CampaignDocument | undefined): Promise<Saved> => {
    const campaign = requireOrganized(account, early, REVIEWS)
    refuseHuge(input.plan)
    const { body, dropped } = bodyFrom(input.html)
    const written = { plan: input.plan, body, attachmentIds: [...new Set(input.attachmentIds)] }
    const findings = guard(written.plan, textOfCampaign(written), now)
    const said = { findings, dropped }
    if (campaign.revision !== input.revision || campaign.state !== 'draft') {
      return { ...repeated(account, campaign, input), ...said }
    }

    const { _id, revision } = campaign
    const areOthers = namesOthers(campaign, written)
    if (areOthers) await takeNamed(campaign, written, account._id)
    const isSaved = await campaigns.change(
      { _id, revision, state: 'draft' },
      {
        plan: command.set(written.plan),
        body: command.set(body),
        attachmentIds: command.set(written.attachmentIds),
        ...{ ...spanOfPlan(written.plan), revision: revision + 1, updatedAt: now },
        savedWith: savingOf(account, input),
      },
    )
    if (isSaved === 0) {
      const current = await campaigns.get(_id)
      // A colleague threw it away a moment ago.
      if (!current) throw new AppError('campaign.wrong_state')
      return { ...repeated(account, current, input), ...said }
    }
    // Not before: a save that came too late takes no file from what is said.
    if (areOthers) await letGoOfOthers(_id, written, now)
    return { revision: revision + 1, savedAt: now, ...said }
  },
  campaignAsked,
)

/** The answer to a save that came before, or why this one may not change anything. */
function repeated(
  account: Account,
  found: CampaignDocument | undefined,
  input: Input<typeof keepCampaign>,
): Pick<Saved, 'revision' | 'savedAt'> {
  const campaign = requireOrganized(account, found, REVIEWS)
  const [key] = campaign.savedWith.split(':')
  if (key === input.requestKey) {
    if (campaign.savedWith !== savingOf(account, input)) throw new AppError('request.key_reused')
    return { revision: campaign.revision, savedAt: campaign.updatedAt }
  }
  throw new AppError(campaign.state === 'draft' ? 'campaign.changed_elsewhere' : 'campaign.wrong_state')
}

/** The request with who sent it and what it says: its key alone does not make two saves the same. */
function savingOf({ _id: openid }: Account, input: Input<typeof keepCampaign>): string {
  return `${input.requestKey}:${fingerprintOf(`keep-${openid}`, input)}`
}
