import { object as objectContract } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { DAY_MS, dayText } from '../../domain/time'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { takeTry } from '../_store/attempts'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { memberOf, type MemberDocument } from '../_store/members'
import { type ObjectionDocument, objectionIdOf, objections } from '../_store/objections'
import { resultId, results, resultStates, type ResultStateDocument } from '../_store/results'

const WINDOWS = [{ within: DAY_MS, most: 5 }]

interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
  state: ResultStateDocument | undefined
}

/** 提出异议, to a work or to the result as a whole: any member who sees it, while it is announced. */
export const object = action(
  objectContract,
  'member',
  async ({ campaignId, entryId, reason, requestKey }, { account, now }, { campaign, member, state }: Early) => {
    const living = livingMember(account, member)
    if (!living) throw new AppError('session.not_member')
    visibleCampaign(campaign, living)
    const _id = objectionIdOf(living._id, requestKey)
    const [row, there] = await Promise.all([
      entryId === undefined || !state ? undefined : results.get(resultId(state.run, entryId)),
      objections.get(_id),
    ])
    if (there) {
      const isSame = there.campaignId === campaignId && there.entryId === (entryId ?? null) && there.reason === reason
      if (!isSame) throw new AppError('request.key_reused')
      return { objectionId: _id }
    }
    if (!state || state.state === 'counted')
      throw new AppError('jury.not_ready', { message: '结果还没公示，公示后再提' })
    if (state.state === 'settled' || now >= state.objectionsUntil) {
      throw new AppError('campaign.too_late', { message: '异议期已经过了，有问题打 12351' })
    }
    if (entryId !== undefined && !row) throw new AppError('entry.not_found')
    await takeTry(`object:${account._id}`, requestKey, WINDOWS, now, (at) => `今天提得够多了，${dayText(at)}再提`)
    const objection: ObjectionDocument = {
      ...{ _id, campaignId, entryId: entryId ?? null, entryTitle: row?.title ?? null, memberId: living._id },
      ...{ openid: account._id, reason, at: now, answer: '', answeredAt: 0, answeredWith: '', disqualifies: false },
    }
    await objections.insert(objection)
    return { objectionId: _id }
  },
  async ({ campaignId }): Promise<Early> => {
    const [campaign, member, state] = await Promise.all([
      campaigns.get(campaignId),
      memberOf(callerOpenid()),
      resultStates.get(campaignId),
    ])
    return { campaign, member, state }
  },
)
