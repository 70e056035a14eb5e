import { writeMessage } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { verdictOnText } from '../_kit/contentCheck'
import { campaignAsked } from '../_store/campaignAsked'
import { keepTaker } from '../_store/campaigns'
import {
  keepMessage,
  messageIdOf,
  messageOf,
  messagesOfMember,
  myMessage,
  type WallMessageDocument,
} from '../_store/wallMessages'
import { requireTaking } from './seeing'

/**
 * 写留言. Risky texts are refused. What the platform passes is on the wall at once; what it is unsure of, or gives no
 * answer for, waits for a person: a wall is read by everybody, and a message that waits loses nothing. Four round trips, one of them the check.
 */
export const write = action(
  writeMessage,
  'member',
  async ({ campaignId, text, requestKey }, { account, now }, early) => {
    const _id = messageIdOf(account._id, requestKey)
    const taking = await takingOr(
      () => requireTaking(account, early, now),
      () => writtenBefore({ _id, campaignId, text }),
    )
    if ('text' in taking) return { message: myMessage(taking, 0), now }
    const { plan, member } = taking
    const length = Array.from(text).length
    if (length > plan.most) {
      throw new AppError('request.invalid', { field: 'text', message: `最多 ${plan.most} 个字，删减一些再发` })
    }
    const mine = await messagesOfMember(campaignId, member._id)
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

/** Who may write now; else what this very request wrote, whose answer was lost while writing ended. */
async function takingOr<Taking, Written>(
  taking: () => Taking,
  written: () => Promise<Written | undefined>,
): Promise<Taking | Written> {
  try {
    return taking()
  } catch (refused) {
    const found = await written()
    if (!found) throw refused
    return found
  }
}

async function writtenBefore({
  _id,
  campaignId,
  text,
}: Pick<WallMessageDocument, '_id' | 'campaignId' | 'text'>): Promise<WallMessageDocument | undefined> {
  const message = await messageOf(_id)
  return message?.campaignId === campaignId && message.text === text ? message : undefined
}

function doubtOf(verdict: 'pass' | 'review' | null): 'review' | 'unanswered' | null {
  if (verdict === 'pass') return null
  return verdict ?? 'unanswered'
}
