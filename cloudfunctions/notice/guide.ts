import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { readGuide } from '../../domain/notice/contract'
import { action } from '../_kit/action'
import { contentOf } from '../_store/noticeContent'
import { viewOf, withdrawnViewOf } from '../_store/noticeView'
import { type NoticeDocument, notices } from '../_store/notices'
import { postingsOn } from '../_store/postings'
import { guideBoards, type Looking, lookingForGuides } from './guideBoards'

/** A plain page, for whoever may find it. Nobody is counted as its reader. */
export const guide = action(
  readGuide,
  'anyone',
  async ({ noticeId }, { account, now }, { notice, ...looking }: Opening): Promise<Output<typeof readGuide>> => {
    const hung = await postingsOn(guideBoards(account, looking), noticeId)
    if (!notice || !hung.some(({ at }) => at <= now)) throw new AppError('notice.not_found')
    if (notice.recalledAt !== null) return { notice: withdrawnViewOf(notice, { now }), now }
    return { notice: viewOf(notice, { ...(await contentOf(notice)), now }), now }
  },
  opening,
)

interface Opening extends Looking {
  notice: NoticeDocument | undefined
}

async function opening({ noticeId }: Input<typeof readGuide>): Promise<Opening> {
  const [looking, notice] = await Promise.all([lookingForGuides(), notices.get(noticeId)])
  return { ...looking, notice }
}
