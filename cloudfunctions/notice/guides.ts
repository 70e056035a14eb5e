import type { Output } from '../../domain/contract'
import { listGuides } from '../../domain/notice/contract'
import { wordsOf } from '../../domain/notice/search'
import { action } from '../_kit/action'
import { rowOf } from '../_store/noticeView'
import { linesOf, search } from '../_store/noticeSearch'
import { guideBoardsAt, pageOn } from '../_store/postings'
import { guideBoards, lookingForGuides } from './guideBoards'

const PAGE = 20

/** 服务指南: plain pages of the caller's unions; those of the city for people who are no members. */
export const guides = action(
  listGuides,
  'anyone',
  async ({ text = '', cursor }, { account, now }, looking): Promise<Output<typeof listGuides>> => {
    const boards = guideBoardsAt(guideBoards(account, looking), now)
    const words = wordsOf(text)
    const paging = { limit: PAGE, cursor }
    const { rows, nextCursor } = await (words.length === 0 ? pageOn(boards, paging) : search(words, boards, paging))
    const lines = words.length === 0 ? new Map<string, string>() : await linesOf(rows, words)
    const found = rows.map((each) => ({ row: rowOf(each, { now }), line: lines.get(each.noticeId) ?? '' }))
    return { found, now, nextCursor }
  },
  lookingForGuides,
)
