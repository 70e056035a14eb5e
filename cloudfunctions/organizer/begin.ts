import type { Input } from '../../domain/contract'
import type { Body } from '../../domain/body/body'
import { movedTo } from '../../domain/campaign/movingDates'
import { beginCampaign } from '../../domain/campaign/organizing'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { templateOf } from '../../domain/campaign/templates/all'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { campaignIdOf, fingerprintOf, spanOfPlan, wasDoneBefore } from '../_store/campaignWriting'
import { REVIEWS, requireUnion } from '../_store/seats'
import { unions, type UnionDocument } from '../_store/unions'
import { requireOrganized } from './rows'

const WHAT = '新建活动'

interface Early {
  union: UnionDocument | undefined
  /** What this very request made before. */
  earlier: CampaignDocument | undefined
  source: CampaignDocument | undefined
}

/** What a new draft begins with. */
type Beginning = Pick<CampaignDocument, 'plan' | 'body' | 'attachmentIds' | 'copiedFrom'>

/** 新建活动: a draft out of a template or of last year's campaign. The same tap again finds the draft it made. */
export const begin = action(
  beginCampaign,
  REVIEWS,
  async (input, { account, now }, { union: found, earlier, source }: Early) => {
    const union = requireUnion(account, found, REVIEWS)
    const fingerprint = fingerprintOf('begin', input)
    if (earlier) return answered(earlier, input, fingerprint)

    const beginning = 'templateId' in input.from ? ofTemplate(input.from.templateId) : ofCampaign(account, source)
    const plan = movedTo(forUnion(beginning.plan, source, union), input.beginsAt)
    const entry = { at: now, what: WHAT, by: union.name, reason: null, key: input.requestKey, fingerprint }
    const draft: CampaignDocument = {
      _id: campaignIdOf(account._id, input.requestKey),
      ...{ unionId: union._id, unionPath: union.path, unionName: union.name, unionLevel: union.level },
      ...{ state: 'draft', ...beginning, plan, paths: [], openTo: [], isPublic: false, ...spanOfPlan(plan) },
      ...{ counted: { takers: 0, at: 0 }, author: account._id, revision: 1, publishedAt: 0, updatedAt: now },
      ...{ recallReason: null, savedWith: '', changes: [], history: [entry] },
    }
    if (await campaigns.insert(draft)) return { campaignId: draft._id, revision: draft.revision }
    return answered(await campaigns.get(draft._id), input, fingerprint)
  },
  async ({ unionId, from, requestKey }): Promise<Early> => {
    const [union, earlier, source] = await Promise.all([
      unions.get(unionId),
      campaigns.get(campaignIdOf(callerOpenid(), requestKey)),
      'campaignId' in from ? campaigns.get(from.campaignId) : undefined,
    ])
    return { union, earlier, source }
  },
)

/** What the same request made before, perhaps written on since. @throws {AppError} `request.key_reused` */
function answered(
  draft: CampaignDocument | undefined,
  { requestKey }: Pick<Input<typeof beginCampaign>, 'requestKey'>,
  fingerprint: string,
) {
  if (!draft || !wasDoneBefore(draft, requestKey, WHAT, fingerprint)) throw new AppError('request.key_reused')
  return { campaignId: draft._id, revision: draft.revision }
}

function ofTemplate(templateId: string): Beginning {
  const template = templateOf(templateId)
  if (!template) throw new AppError('request.invalid', { field: 'from', message: '没有这个模板，刷新后重新选' })
  const { plan, body }: { plan: CampaignPlan; body: Body } = template
  return { plan, body, attachmentIds: [], copiedFrom: null }
}

/** A draft may be thrown away with its files, so only what was published is copied. */
function ofCampaign(account: Account, source: CampaignDocument | undefined): Beginning {
  const { _id: copiedFrom, plan, body, attachmentIds, state } = requireOrganized(account, source, REVIEWS)
  if (state === 'draft') throw new AppError('campaign.wrong_state', { message: '只能复制发布过的活动，草稿接着写就行' })
  return { plan, body, attachmentIds, copiedFrom }
}

/** For the union that begins it; copying its own keeps whom it was for. */
function forUnion(plan: CampaignPlan, source: CampaignDocument | undefined, union: UnionDocument): CampaignPlan {
  if (source?.unionId === union._id) return plan
  return { ...plan, organizers: [], contacts: [], audience: { ...plan.audience, unionIds: [union._id] } }
}
