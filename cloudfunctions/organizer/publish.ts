import { guard, isForbidden } from '../../domain/campaign/guard'
import { type Finding, publishCampaign } from '../../domain/campaign/organizing'
import { problemOfPlan } from '../../domain/campaign/readiness'
import { AppError } from '../../domain/errors'
import { apart } from '../../domain/notice/audience'
import { action } from '../_kit/action'
import { type CampaignDocument, LISTED_FOR_EVERYONE } from '../_store/campaigns'
import {
  changeCampaign,
  fingerprintOf,
  spanOfPlan,
  textOfCampaign,
  unionsNamed,
  wasDoneBefore,
} from '../_store/campaignWriting'
import { PUBLISHES } from '../_store/seats'
import { campaignAsked, requireOrganized, rowOf } from './rows'

const WHAT = '发布活动'

/**
 * 发布: what is complete, forbidden by no rule, and for unions that the organiser stands above. Checked once more in the
 * transaction that publishes it, since colleagues write on meanwhile.
 */
export const publish = action(
  publishCampaign,
  PUBLISHES,
  async (input, { account, now }, early: CampaignDocument | undefined) => {
    const campaign = requireOrganized(account, early, PUBLISHES)
    const { campaignId, revision, requestKey } = input
    const fingerprint = fingerprintOf('publish', input)
    const change = {
      ...{ campaignId, account, now, requestKey, fingerprint },
      ...{ action: 'organizer.publish', what: WHAT, reason: null },
    }
    if (wasDoneBefore(campaign, requestKey, WHAT, fingerprint)) return { row: await rowOf(campaign, now) }
    mayGoOut(campaign, revision, now)
    const paths = await pathsOf(campaign)
    const published = await changeCampaign(change, (current) => {
      mayGoOut(current, revision, now)
      const { isPublic } = current.plan.audience
      return {
        ...{ state: 'published', publishedAt: now, savedWith: '', ...spanOfPlan(current.plan) },
        ...{ paths, openTo: isPublic ? [...paths, LISTED_FOR_EVERYONE] : paths, isPublic },
      }
    })
    return { row: await rowOf(published, now) }
  },
  campaignAsked,
)

function mayGoOut(campaign: CampaignDocument, revision: number, now: number): void {
  if (campaign.state !== 'draft') throw new AppError('campaign.wrong_state')
  if (campaign.revision !== revision) throw new AppError('campaign.changed_elsewhere')
  const text = textOfCampaign(campaign)
  const problem = problemOfPlan(campaign.plan, text)
  if (problem) throw new AppError('campaign.incomplete', { field: problem.field, message: problem.message })
  refuseForbidden(guard(campaign.plan, text, now))
}

/** Every finding is told, what forbids first. @throws {AppError} `campaign.forbidden` */
export function refuseForbidden(findings: readonly Finding[]): void {
  if (!isForbidden(findings)) return
  const refusals = findings.map(({ rule, sentence, next }) => ({ clause: rule, title: sentence, next }))
  throw new AppError('campaign.forbidden', { field: findings[0]?.where ?? '', refusals })
}

/**
 * Paths of the unions it is for, none below another. One round trip.
 *
 * @throws {AppError} `campaign.incomplete` for a union that is gone or that the organiser does not stand above
 */
async function pathsOf({ plan, unionPath }: CampaignDocument): Promise<string[]> {
  const named = await unionsNamed(plan.audience)
  const isWhole = named.length === new Set(plan.audience.unionIds).size
  if (!isWhole || !named.every(({ path }) => path.startsWith(unionPath))) {
    const message = '参加范围只能选本工会和下级工会，重新选一次'
    throw new AppError('campaign.incomplete', { field: 'audience.unionIds', message })
  }
  return apart(named.map(({ path }) => path))
}
