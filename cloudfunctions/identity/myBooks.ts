import type { SuggestionState } from '../../domain/library/contract'
import { findAll } from '../_kit/cursor'
import { annotations, type AnnotationDocument } from '../_store/annotations'
import { booksById } from '../_store/books'
import { readings, type ReadingDocument } from '../_store/readings'
import { suggestions, type SuggestionDocument } from '../_store/suggestions'
import { momentOf } from './moments'

/** What the service keeps about a person as a reader: their places, notes and wishes. How long they read it never hears. */
export interface ReadByAccount {
  readings: ReadingDocument[]
  annotations: AnnotationDocument[]
  suggestions: SuggestionDocument[]
}

/** Of an account, member or not. One round trip. */
export async function keptOfReader(openid: string): Promise<ReadByAccount> {
  const [places, notes, wishes] = await Promise.all([
    findAll(readings, { openid }, { order: ['-lastAt', '-_id'] }),
    findAll(annotations, { openid, isRemoved: false }, { order: ['-changedAt', '-_id'] }),
    findAll(suggestions, { openid }, { order: ['-at', '-_id'] }),
  ])
  return { readings: places, annotations: notes, suggestions: wishes }
}

/** Titles of the books somebody read, by id. One round trip, none for nobody who read none. */
export async function titlesOfBooks({ readings: places }: ReadByAccount): Promise<ReadonlyMap<string, string>> {
  const found = await booksById(places.map(({ bookId }) => bookId))
  return new Map([...found].map(([id, { title }]) => [id, title]))
}

export function libraryPart(
  { readings: places, annotations: notes, suggestions: wishes }: ReadByAccount,
  titles: ReadonlyMap<string, string>,
) {
  return {
    读过和收藏的书: places.map((each) => placePart(each, titles.get(each.bookId) ?? '已不在书屋')),
    书签和划线: notes.map(({ bookTitle, chapterTitle, kind, quote, remark, changedAt }) => ({
      书: bookTitle || '已不在书屋',
      章: chapterTitle,
      类型: kind === 'bookmark' ? '书签' : '划线',
      原文: quote,
      笔记: remark || '没有写',
      最近改动: momentOf(changedAt),
    })),
    荐书: wishes.map(({ title, author, reason, state, answer, at }) => ({
      书: title,
      作者: author || '未填',
      理由: reason || '未填',
      结果: SUGGESTION_WORDS[state],
      答复: answer || '还没有答复',
      时间: momentOf(at),
    })),
  }
}

const SUGGESTION_WORDS: Readonly<Record<SuggestionState, string>> = {
  waiting: '等待答复',
  shelved: '已上架',
  declined: '没有上架',
}

function placePart({ kept, isOnShelf }: ReadingDocument, title: string) {
  const shelf = { 书: title, 我的书架: isOnShelf ? '在' : '不在' }
  if (!kept) return { ...shelf, 读到: '还没读' }
  const { last, furthest, devices, finishedAt } = kept
  return {
    ...shelf,
    读到: `${last.chapterTitle}（${percent(last.progress)}）`,
    最近阅读: momentOf(last.at),
    最远读到: `${furthest.chapterTitle}（${percent(furthest.progress)}）`,
    读完: finishedAt === null ? '还没有' : momentOf(finishedAt),
    在哪些设备上读: devices.map(({ device, at }) => ({ 设备自己起的名: device, 最近阅读: momentOf(at) })),
  }
}

function percent(progress: number): string {
  return `${Math.round(progress * 100)}%`
}
