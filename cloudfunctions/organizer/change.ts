import { picturesIn } from '../../domain/body/body'
import { changed as changedPhases } from '../../domain/campaign/changing'
import { guard, guardSaid } from '../../domain/campaign/guard'
import { changeCampaign as contract } from '../../domain/campaign/organizing'
import { problemOfPlan } from '../../domain/campaign/readiness'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { letGoOfChange, ownerOfChange } from '../_store/campaignChanges'
import type { CampaignDocument } from '../_store/campaigns'
import {
  changeCampaign,
  changesWith,
  fingerprintOf,
  spanOfPlan,
  textOfCampaign,
  wasDoneBefore,
} from '../_store/campaignWriting'
import { moveFiles } from '../_store/files'
import { PUBLISHES } from '../_store/seats'
import { refuseForbidden } from './publish'
import { campaignAsked, requireOrganized, rowOf } from './rows'
import { bodyFrom, letGoOfOthers, namesOthers, ownerOf, takeNamed } from './written'

const WHAT = '修改活动'

/**
 * 修改 what is out: text, contacts, and deadlines that are still to come. What changed is said on the campaign's page;
 * everything else of the plan stands. What was being written for it is gone in the same transaction.
 */
export const change = action(
  contract,
  PUBLISHES,
  async (input, { account, now }, early: CampaignDocument | undefined) => {
    const campaign = requireOrganized(account, early, PUBLISHES)
    const { campaignId, requestKey, text, draft } = input
    const fingerprint = fingerprintOf('change', input)
    if (wasDoneBefore(campaign, requestKey, WHAT, fingerprint)) return { row: await rowOf(campaign, now) }

    const written = input.html === undefined ? {} : { body: bodyFrom(input.html).body }
    const after = { ...campaign, ...changesOf(campaign, input, written, now) }
    const areOthers = namesOthers(campaign, after)
    if (areOthers && draft !== undefined)
      await moveFiles(ownerOfChange(campaignId), ownerOf(campaignId), picturesIn(after.body))
    if (areOthers) await takeNamed(campaign, after, account._id)
    const next = await changeCampaign(
      {
        ...{ campaignId, account, now, requestKey, fingerprint, draft },
        ...{ action: 'organizer.change', what: WHAT, reason: text },
      },
      (current) => changesOf(current, input, written, now),
    )
    const [row] = await Promise.all([
      rowOf(next, now),
      areOthers ? letGoOfOthers(campaignId, next, now) : undefined,
      draft === undefined ? undefined : letGoOfChange(campaignId, now),
    ])
    return { row }
  },
  campaignAsked,
)

/** @throws {AppError} why it may not be changed so */
function changesOf(
  campaign: CampaignDocument,
  { revision, phases, contacts, text }: Input<typeof contract>,
  written: Partial<Pick<CampaignDocument, 'body'>>,
  now: number,
): Partial<CampaignDocument> {
  if (campaign.state !== 'published') throw new AppError('campaign.wrong_state')
  if (campaign.revision !== revision) throw new AppError('campaign.changed_elsewhere')
  const moved = phases === undefined ? undefined : changedPhases(campaign.plan.phases, phases, now)
  if (moved && 'field' in moved) throw new AppError('request.invalid', moved)
  const plan = {
    ...campaign.plan,
    ...(moved === undefined ? {} : { phases: moved.phases }),
    ...(contacts === undefined ? {} : { contacts }),
  }
  const said = textOfCampaign({ body: campaign.body, ...written })
  const problem = problemOfPlan(plan, said)
  if (problem) throw new AppError('campaign.incomplete', { field: problem.field, message: problem.message })
  // Phases that are over were fit when it was published: a deadline is held against that day.
  const sentence = guardSaid(text, { where: 'text', called: '改了什么' }, plan)
  refuseForbidden([...guard(plan, said, campaign.publishedAt), ...sentence])
  return { ...written, plan, ...spanOfPlan(plan), changes: changesWith(campaign, now, text) }
}
