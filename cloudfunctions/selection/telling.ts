import { againText } from '../../domain/entry/again'
import type { Seat } from '../_kit/account'
import { wordToAuthorOf } from '../_store/authorWords'
import type { CampaignDocument } from '../_store/campaigns'
import type { EntryDocument } from '../_store/entries'
import type { MemberWord } from '../_store/memberWords'
import type { Decision } from './deciding'

interface Decided {
  /** As it stood before. */
  entry: EntryDocument
  campaign: CampaignDocument
  decision: Decision
  /** Until when a returned one may be handed in again; 0 where there is no time left. */
  againUntil: number
  /** From where it was decided: a word comes from that union, not from the colleague. */
  seat: Seat
  /** What makes this decision one. */
  decidedWith: string
  now: number
}

/**
 * What its author hears through the inbox: that somebody has to change a work, that it is not shown any more, or is again.
 * Undefined where there is nothing to tell, or nobody.
 */
export function wordToAuthor(decided: Decided): MemberWord | undefined {
  const { entry, seat, decidedWith, now } = decided
  const words = wordsOf(decided)
  const { unionId, unionPath, unionName } = seat
  return (
    words &&
    wordToAuthorOf({
      ...{ work: entry, union: { unionId, unionPath, unionName }, about: `entry:${entry._id}`, now },
      ...{ occasion: decidedWith, ...words },
    })
  )
}

function wordsOf({ entry: { title }, campaign, decision, againUntil }: Decided) {
  const of = `你投给“${campaign.plan.title}”的作品`
  switch (decision.kind) {
    case 'return':
      return {
        title: `作品退回来了：${title}`,
        paragraphs: [
          `${of}要改一改：${decision.reason}`,
          againUntil > 0 ? `${againText(againUntil)}。` : '评选已经到下一步，这次不能再交了。下次活动再来。',
        ],
      }
    case 'remove':
      return {
        title: `作品下架了：${title}`,
        paragraphs: [`${of}不再公开：${decision.reason}`, '有疑问打 12351 问工会。'],
      }
    case 'restore':
      return { title: `作品恢复公开了：${title}`, paragraphs: [`${of}大家又能看到了。`] }
    default:
      return undefined
  }
}
