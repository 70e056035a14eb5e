import { writeMessage } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { verdictOnText } from '../_kit/contentCheck'
import { keepTaker } from '../_store/campaigns'
import { keepMessage, messageIdOf, messagesOfMember, myMessage } from '../_store/wallMessages'
import { campaignAsked, requireTaking } from './seeing'

/**
 * 写留言. Risky texts are refused. What the platform passes is on the wall at once; what it is unsure of, or gives no
 * answer for, waits for a person: a wall is read by everybody, and a message that waits loses nothing. Four round trips, one of them the check.
 */
export const write = action(
  writeMessage,
  'member',
  async ({ campaignId, text, requestKey }, { account, now }, early) => {
    const { plan, member } = requireTaking(account, early, now)
    const length = Array.from(text).length
    if (length > plan.most) {
      throw new AppError('request.invalid', { field: 'text', message: `最多 ${plan.most} 个字，删减一些再发` })
    }
    const mine = await messagesOfMember(campaignId, member._id)
    const _id = messageIdOf(account._id, requestKey)
    if (!mine.some((each) => each._id === _id) && mine.length >= plan.messagesEach) throw new AppError('wall.enough')
    const verdict = await verdictOnText(text, account._id)
    if (verdict === 'risky') throw new AppError('wall.text_refused', { field: 'text' })
    const message = {
      ...{ _id, campaignId, memberId: member._id, openid: account._id, authorMasked: maskName(member.name) },
      ...({
        unionName: member.unionName,
        text,
        state: verdict === 'pass' ? 'shown' : 'waiting',
        reason: null,
      } as const),
      ...{ doubt: doubtOf(verdict), at: now, decidedWith: null },
    }
    const [kept] = await Promise.all([
      keepMessage(mine, message, plan.messagesEach),
      mine.length === 0 ? keepTaker(campaignId, member, now) : undefined,
    ])
    return { message: myMessage(kept, 0), now }
  },
  campaignAsked,
)

function doubtOf(verdict: 'pass' | 'review' | null): 'review' | 'unanswered' | null {
  if (verdict === 'pass') return null
  return verdict ?? 'unanswered'
}
