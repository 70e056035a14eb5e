import { AppError } from '../../domain/errors'
import { keepSubscription } from '../../domain/notice/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf, type MemberDocument } from '../_store/members'
import { requireMember } from '../_store/readers'
import { keepConsent, noticeTemplate, pushStandingOf } from '../_store/subscriptions'

/** Keeps that the person agreed to one WeChat reminder; what they see in the inbox does not depend on it. */
export const subscribe = action(
  keepSubscription,
  'member',
  async ({ templateId, requestKey }, { account }, found: MemberDocument | undefined) => {
    // An older page may have asked for a template that is no longer sent: such a consent is worth nothing.
    if (templateId !== noticeTemplate()) throw new AppError('request.invalid', { field: 'templateId' })
    await keepConsent(account._id, requireMember(account, found), templateId, requestKey)
    return { push: await pushStandingOf(account._id) }
  },
  () => memberOf(callerOpenid()),
)
