import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { passNoticeOn } from '../../domain/notice/passing'
import { refusalToPassOn } from '../../domain/notice/passingOn'
import { DAY_MS } from '../../domain/time'
import { seatOver, type Seat } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { drafts, type DraftDocument } from '../_store/drafts'
import { releaseFiles } from '../_store/files'
import { notices, type NoticeDocument } from '../_store/notices'
import { madeOf, passingDraftId } from '../_store/passingOn'
import { WRITES } from '../_store/seats'
import { unions, type UnionDocument } from '../_store/unions'

/** A draft nobody touched for so long waits for somebody who is ill or has left: a colleague may begin anew. */
const ABANDONED_AFTER_MS = 3 * DAY_MS

/**
 * 转发: a draft that passes a notice from above on. Its `_id` follows from notice and union, so that asking twice gives
 * one draft, and of two colleagues at once the second hears who is at it: drafts are their author's alone, and two
 * people writing one cover note would overwrite each other.
 */
export const passOn = action(
  passNoticeOn,
  WRITES,
  async ({ noticeId, unionId, requestKey }, { account, now }, { original, union }: Asked) => {
    const seat = seatOver(account, union?.path, WRITES)
    if (!union || !original) throw new AppError('session.not_allowed')
    const refusal = refusalToPassOn(original, union, now)
    if (refusal) throw new AppError(refusal)

    const { passed } = await madeOf(unionId, [noticeId])
    if (passed.some(({ recalledAt }) => recalledAt === null)) throw new AppError('notice.already_passed')

    const _id = passingDraftId(noticeId, unionId, passed.length)
    const draft = { _id, ...draftOf(original, union), ...authoredBy(account._id, seat, requestKey, now) }
    if (!(await drafts.insert(draft))) await joinOrTakeOver(draft, now)
    return { draftId: _id }
  },
  askedFor,
)

interface Asked {
  original: NoticeDocument | undefined
  union: UnionDocument | undefined
}

async function askedFor({ noticeId, unionId }: Input<typeof passNoticeOn>): Promise<Asked> {
  const [original, union] = await Promise.all([notices.get(noticeId), unions.get(unionId)])
  return { original, union }
}

/** What the draft says before anybody wrote a word: what came from above, for this union's own people. */
function draftOf(
  { _id, kind, title, deadline, needsConfirmation, remindDaysBefore }: NoticeDocument,
  union: UnionDocument,
) {
  return {
    ...{ kind, title, deadline, needsConfirmation, remindDaysBefore, passesOn: _id },
    // Neither text nor contacts nor attachments: those of the original are shown, and stay its own.
    ...{ body: [], cover: [], contacts: [], attachmentIds: [], pinnedUntil: null, publishAt: null },
    audience: { kind: 'members' as const, unionIds: [union._id] },
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name },
    ...{ revises: null, changes: '', isAnnouncedAnew: false, submittedAt: 0, returnReason: null },
  }
}

function authoredBy(author: string, { nameMasked, unionName }: Seat, requestKey: string, now: number) {
  return {
    ...{ author, authorMasked: nameMasked, updatedAt: now, savedWith: requestKey, revision: 1 },
    state: 'writing' as const,
    history: [{ at: now, what: '开始转发', by: unionName, reason: null, key: requestKey }],
  }
}

/** @throws {AppError} `notice.already_passed`, with who is at it and what to do */
async function joinOrTakeOver(draft: DraftDocument, now: number): Promise<void> {
  const there = await drafts.get(draft._id)
  if (there?.author === draft.author) return
  // It went out, or was thrown away, between the two looks.
  if (!there) throw new AppError('notice.wrong_state', { message: '同事刚处理过这条转发，刷新看最新结果' })
  const { author, authorMasked, state, revision, updatedAt } = there
  const isAbandoned = state !== 'submitted' && updatedAt <= now - ABANDONED_AFTER_MS
  if (isAbandoned) {
    const { _id, audience, ...anew } = { ...draft, revision: revision + 1 }
    const begunAnew = { ...anew, audience: command.set(audience) }
    if ((await drafts.change({ _id, author, revision, updatedAt, state }, begunAnew)) > 0) {
      await releaseFiles(`draft:${_id}`)
      return
    }
  }
  const message =
    state === 'submitted'
      ? `${authorMasked}已经写好转发，正等审批，不用再写一份`
      : `${authorMasked}正在写这条转发，等发出来就行；三天没动的，你可以接着写`
  throw new AppError('notice.already_passed', { message })
}
