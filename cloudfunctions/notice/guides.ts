import type { Output } from '../../domain/contract'
import { listGuides } from '../../domain/notice/contract'
import { wordsOf } from '../../domain/notice/search'
import { action } from '../_kit/action'
import { rowOf } from '../_store/noticeView'
import { linesOf, search } from '../_store/noticeSearch'
import { guidePage } from '../_store/postings'
import { guideBoards, lookingForGuides } from './guideBoards'

const PAGE = 20

/** 服务指南: plain pages of the caller's unions; those of the city for people who are no members. */
export const guides = action(
  listGuides,
  'anyone',
  async ({ text = '', cursor }, { account, now }, looking): Promise<Output<typeof listGuides>> => {
    const boards = guideBoards(account, looking)
    const words = wordsOf(text)
    const pageOf = (paging: { limit: number; cursor: string | undefined }) => guidePage(boards, { ...paging, now })
    const paging = { limit: PAGE, cursor }
    const { rows, nextCursor } = await (words.length === 0 ? pageOf(paging) : search(words, paging, pageOf))
    const lines = words.length === 0 ? new Map<string, string>() : await linesOf(rows, words)
    const found = rows.map((each) => ({ row: rowOf(each, { now }), line: lines.get(each.noticeId) ?? '' }))
    return { found, now, nextCursor }
  },
  lookingForGuides,
)
