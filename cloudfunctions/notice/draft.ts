import { picturesIn } from '../../domain/body/body'
import { AppError } from '../../domain/errors'
import type { NoticeView } from '../../domain/notice/contract'
import { openDraft } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { namesIn } from '../_store/audiences'
import { drafts, type DraftDocument } from '../_store/drafts'
import { linksTo } from '../_store/files'
import { contentOf } from '../_store/noticeContent'
import { viewOf } from '../_store/noticeView'
import { notices } from '../_store/notices'
import { WRITES } from '../_store/seats'
import { unions } from '../_store/unions'
import { isMine, mayDecide, needsApproval } from './draftAccess'
import { filesNamed } from './draftContent'
import { draftRow } from './draftRow'

/** A draft, open: for its author, and once submitted for those who may decide over it. */
export const draft = action(
  openDraft,
  WRITES,
  async (_input, { account, now }, found: DraftDocument | undefined) => {
    if (!found || !(isMine(account, found) || mayDecide(account, found))) throw new AppError('session.not_allowed')
    const [union, links, names, original] = await Promise.all([
      unions.get(found.unionId),
      linksTo(filesNamed(found)),
      namesIn(found.audience, found.unionPath),
      found.passesOn === null ? null : originalOf(found.passesOn, now),
    ])
    const linked = (ids: readonly string[]) => ids.flatMap((id) => links[id] ?? [])
    const pictures = linked([...picturesIn(found.body), ...picturesIn(found.cover)])
    const { kind, title, contacts, audience, publishAt, pinnedUntil, deadline, needsConfirmation } = found
    const { remindDaysBefore, changes, isAnnouncedAnew, body, cover, revision, returnReason } = found
    return {
      draft: {
        row: draftRow(found, account),
        ...{ kind, title, contacts, audience, publishAt, pinnedUntil, deadline, needsConfirmation },
        ...{ remindDaysBefore, changes, isAnnouncedAnew, body, cover, revision, returnReason },
        attachments: linked(found.attachmentIds),
        pictures: Object.fromEntries(pictures.map((each) => [each.id, each])),
        original,
        needsApproval: needsApproval(account, union ?? { path: found.unionPath }),
        mayDecide: mayDecide(account, found),
        names,
      },
      now,
    }
  },
  ({ draftId }) => drafts.get(draftId),
)

/** What is passed on, as its readers would see it today. */
async function originalOf(noticeId: string, now: number): Promise<NoticeView | null> {
  const notice = await notices.get(noticeId)
  return notice ? viewOf(notice, { ...(await contentOf(notice)), now }) : null
}
