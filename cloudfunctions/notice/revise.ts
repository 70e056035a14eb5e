import { AppError } from '../../domain/errors'
import { reviseNotice } from '../../domain/notice/following'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { drafts, revisingDraftId } from '../_store/drafts'
import { settle } from '../_store/hanging'
import { notices, type NoticeDocument } from '../_store/notices'
import { WRITES } from '../_store/seats'

/**
 * 新版本: a draft with everything the notice says now, for the person who asks; the same draft when asked twice. Whom it
 * is for stays as it was, so that receipts go on meaning something.
 */
export const revise = action(
  reviseNotice,
  WRITES,
  async ({ noticeId, requestKey }, { account, now }, notice: NoticeDocument | undefined) => {
    const seat = seatOver(account, notice?.unionPath, WRITES)
    if (!notice) throw new AppError('session.not_allowed')
    if (notice.recalledAt !== null) throw new AppError('notice.recalled')
    // Files that are still on their way to it would be left behind by the next version.
    await settle(notice)

    const draftId = revisingDraftId(noticeId, notice.version + 1, account._id)
    const { kind, title, body, cover, contacts, attachmentIds, audience, deadline } = notice
    const { needsConfirmation, remindDaysBefore, unionId, unionPath, unionName, pinnedUntil } = notice
    await drafts.insert({
      ...{ _id: draftId, kind, title, body, cover, contacts, attachmentIds, audience, deadline },
      ...{ needsConfirmation, remindDaysBefore, unionId, unionPath, unionName },
      pinnedUntil: pinnedUntil !== null && pinnedUntil > now ? pinnedUntil : null,
      publishAt: notice.publishAt > now ? notice.publishAt : null,
      ...{ author: account._id, authorMasked: seat.nameMasked, state: 'writing', revision: 1, updatedAt: now },
      ...{ submittedAt: 0, returnReason: null, revises: noticeId, changes: '', isAnnouncedAnew: false },
      ...{ passesOn: notice.passedFrom, history: [], savedWith: requestKey },
    })
    return { draftId }
  },
  ({ noticeId }) => notices.get(noticeId),
)
