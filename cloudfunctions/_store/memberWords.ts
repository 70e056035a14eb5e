import type { Body } from '../../domain/body/body'
import { MOST_LISTED } from '../../domain/notice/audience'
import { foldedOf } from '../../domain/notice/search'
import { indexHash } from '../_kit/secrets'
import type { Transaction } from '../_kit/transaction'
import type { Actor } from './audit'
import { deliveries, newDelivery } from './deliveries'
import { hangWithin, isOnFewBoards, settle } from './hanging'
import { notices, type NoticeDocument } from './notices'

/**
 * A word to members named one by one: those in a reading room, those with a place at an event. It is a notice to a list:
 * it hangs on their own boards, is read in the one inbox there is, and goes to WeChat for whoever agreed to that. There is
 * no second machinery for it.
 */
export interface MemberWord {
  union: Pick<NoticeDocument, 'unionId' | 'unionPath' | 'unionName'>
  /** What it is about and opens: `room:<id>`, `event:<id>`, `draw:<id>`, `entry:<id>`, `certificate:<code>`. */
  about: string
  /** What makes it one: the day of a reminder, the end. The same occasion again is the same notice. */
  occasion: string
  memberIds: readonly string[]
  /** Who it is for, as staff read it: `共读“早班”的 12 人`. @param members of one part */
  audienceWords: (members: number) => string
  title: string
  paragraphs: readonly string[]
  by: Actor
  now: number
  requestKey: string
}

/** A list of a notice is as long as staff could name one; more members get several, each to its part. */
export function noticesOfWord(word: MemberWord): NoticeDocument[] {
  const parts = Array.from({ length: Math.ceil(word.memberIds.length / MOST_LISTED) }, (_, at) =>
    word.memberIds.slice(at * MOST_LISTED, (at + 1) * MOST_LISTED),
  )
  return parts.map((memberIds, part) => noticeOfPart(word, memberIds, part))
}

/** Within the transaction that says why: the notices, their delivery, and the boards where they are few. */
export async function sendWithin(transaction: Transaction, word: MemberWord): Promise<NoticeDocument[]> {
  const sent = noticesOfWord(word)
  for (const notice of sent) {
    await notices.within(transaction).put(notice)
    await hangWithin(transaction, notice)
    const asked = { noticeId: notice._id, occasion: 'published', askedAt: word.now, dueAt: word.now }
    await deliveries.within(transaction).put(newDelivery(asked))
  }
  return sent
}

/** Hangs what was too much for the transaction. Killed before, the timer of the notices does it. */
export async function settleAll(sent: readonly NoticeDocument[]): Promise<void> {
  for (const notice of sent) await settle(notice)
}

function noticeOfPart(word: MemberWord, memberIds: readonly string[], part: number): NoticeDocument {
  const { union, about, occasion, audienceWords, title, paragraphs, by, now, requestKey } = word
  const _id = indexHash('notice', `${about}:${occasion}:${part}`)
  const body: Body = paragraphs.map((text) => ({ kind: 'paragraph', inlines: [{ text }] }))
  const text = paragraphs.join('\n')
  const { unionId, unionPath, unionName } = union
  const audience = { kind: 'list' as const, memberIds: [...memberIds] }
  const made: NoticeDocument = {
    ...{ _id, kind: 'activity', title, body, cover: [], contacts: [], attachmentIds: [], audience },
    ...{ pinnedUntil: null, deadline: null, needsConfirmation: false, remindDaysBefore: null },
    ...{ unionId, unionPath, unionName, author: by.openid ?? '', authorMasked: by.by.replace(`${by.unionName} `, '') },
    ...{ approvedBy: null, draftId: _id, text, folded: foldedOf(title, text), isGuide: false, paths: [] },
    ...{ audienceWords: audienceWords(memberIds.length), revision: 1, isSettled: true },
    ...{ publishAt: now, freshAt: now, version: 1, versionAt: now, changes: null, recalledAt: null },
    ...{ recallReason: null, remindedAt: 0, members: memberIds.length, bound: memberIds.length },
    ...{ passedFrom: null, chain: [], about },
    history: [{ at: now, what: '发布', by: by.unionName, reason: null, key: requestKey, fingerprint: occasion }],
  }
  return { ...made, isSettled: isOnFewBoards(made) }
}
