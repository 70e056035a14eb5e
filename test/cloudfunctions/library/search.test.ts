/** Finding books and what they say. */
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import { openBook, searchInBook, searchLibrary } from '../../../domain/library/contract'
import { textOf } from '../../../domain/library/textOf'
import { MINUTE_MS } from '../../../domain/time'
import { aCloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'
import { aMember } from '../../support/builders/aMember'

async function aLibrary() {
  const cloud = await aCloud({ functions: ['library'] })
  await aMember(cloud)
  return { cloud, member: cloud.as('o-m-lin'), stranger: cloud.as('o-stranger') }
}

const text = (...paragraphs: string[]) => `第一章\n\n${paragraphs.join('\n\n')}`

describe('books', () => {
  it('come best first: the title itself, its beginning, a title that holds the words, then all else', async () => {
    const { cloud, stranger } = await aLibrary()
    const one = (
      _id: string,
      title: string,
      differing: Pick<Partial<BookDocument>, 'description' | 'readers' | 'authors'> = {},
    ) => aShelvedBook(cloud, { _id, title, description: '', authors: [], subjects: ['other'], ...differing })
    await one('rest', '夜班', { description: '讲安全生产的故事', readers: 99 })
    await one('holds', '图解安全生产', { readers: 5 })
    await one('holds-more-read', '说说安全生产', { readers: 50 })
    await one('begins', '安全生产法释义')
    await one('equals', '安全生产')
    await one('author', '早班', { authors: ['安全生产编写组'] })
    await one('other', '烹饪')
    const { books } = await stranger.must(searchLibrary, { text: '安全生产' })
    expect(books.map(({ id }) => id)).toEqual(['equals', 'begins', 'holds-more-read', 'holds', 'rest', 'author'])
  })

  it('are found by author, subject, width and case, and by several words wherever they stand', async () => {
    const { cloud, stranger } = await aLibrary()
    await aShelvedBook(cloud, { title: '数控 CNC 入门', authors: ['沈砚秋'], subjects: ['skill'] })
    for (const typed of ['沈砚秋', '技能', 'ｃｎｃ', 'Cnc 沈砚秋', '入门 数控']) {
      expect([typed, (await stranger.must(searchLibrary, { text: typed })).books.length]).toEqual([typed, 1])
    }
    for (const typed of ['沈砚秋 烹饪', '.*', '%', '']) {
      const reply = await stranger.call(searchLibrary, { text: typed })
      if (reply.ok) expect([typed, reply.data.books]).toEqual([typed, []])
    }
  })
})

describe('passages', () => {
  it('show the sentence, the chapter and the place, and lead to it', async () => {
    const { cloud, stranger } = await aLibrary()
    await aShelvedBook(cloud, {
      title: '手册',
      chapters: ['第一章 工资\n\n按月发。', '第二章 加班\n\n先说清楚。加班费另算！再开工。'],
    })
    const { passages } = await stranger.must(searchLibrary, { text: '加班费' })
    expect(passages).toMatchObject([
      {
        book: { title: '手册', kind: 'book' },
        chapterTitle: '第二章 加班',
        edition: 1,
        sentence: '加班费另算！',
        hits: [[0, 3]],
      },
    ])
    const { position, book } = passages[0]!
    const { first } = await stranger.must(openBook, { bookId: book.id, at: position })
    expect(first.piece.chapter).toBe(position.chapter)
    expect(textOf(first.piece.blocks).slice(position.offset - first.piece.from)).toMatch(/^加班费另算/)
  })

  it('are only of what one may read now', async () => {
    const { cloud, member, stranger } = await aLibrary()
    const chapters = [text('扳手在工具箱里。')]
    await aShelvedBook(cloud, { _id: 'for-all', chapters, until: FRIDAY_MORNING + MINUTE_MS })
    await aShelvedBook(cloud, { _id: 'for-members', chapters, openTo: 'members' })
    await aShelvedBook(cloud, { _id: 'for-hefeng', chapters, openTo: '/qinghe/hedong/hefeng/' })
    const found = async (who: typeof member) =>
      (await who.must(searchLibrary, { text: '扳手' })).passages.map(({ book }) => book.id).sort()
    expect([await found(stranger), await found(member)]).toEqual([['for-all'], ['for-all', 'for-members']])
    cloud.advance(MINUTE_MS)
    expect([await found(stranger), await found(member)]).toEqual([[], ['for-members']])
  })

  it('are not of a book that was just taken away, while its pieces still hang', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'gone', chapters: [text('扳手在工具箱里。')] })
    await aShelvedBook(cloud, { _id: 'moved', chapters: [text('扳手在抽屉里。')] })
    const shelf = cloud.store<BookDocument>('books')
    await shelf.change({ _id: 'gone' }, { state: 'prepared', isSettled: false })
    await shelf.change({ _id: 'moved' }, { openTo: '/qinghe/hedong/hefeng/', isSettled: false })
    expect((await member.must(searchLibrary, { text: '扳手' })).passages).toEqual([])
    for (const bookId of ['gone', 'moved']) {
      expect(await member.call(openBook, { bookId })).toMatchObject({ error: { code: 'library.not_found' } })
    }
  })

  it('are of the edition that is read', async () => {
    const { cloud, stranger } = await aLibrary()
    await aShelvedBook(cloud, { chapters: [text('旧版写着扳手。')] })
    await aShelvedBook(cloud, { chapters: [text('新版也写着扳手。')] })
    const { passages } = await stranger.must(searchLibrary, { text: '扳手' })
    expect(passages.map(({ sentence, edition }) => [sentence, edition])).toEqual([['新版也写着扳手。', 2]])
  })

  it('come page by page, each once, and a long book does not hide the others', async () => {
    const { cloud, stranger } = await aLibrary()
    const filler = '机器响着，天还没亮，班车就来了。'.repeat(400)
    const long = Array.from({ length: 30 }, (_, n) => `第${n + 1}章\n\n${filler}扳手${n}号。${filler}`)
    await aShelvedBook(cloud, { _id: 'a-long-one', chapters: long })
    for (let n = 0; n < 30; n++) {
      await aShelvedBook(cloud, { _id: `book-${n}`, chapters: [text(`第 ${n} 本也有扳手。`)] })
    }
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await stranger.must(searchLibrary, { text: '扳手', ...(cursor ? { cursor } : {}) })
      if (cursor) expect(page.books).toEqual([])
      seen.push(...page.passages.map(({ book, position }) => `${book.id} ${position.chapter}`))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((each) => each.startsWith('book-'))).toHaveLength(30)
    expect(seen.filter((each) => each.startsWith('a-long-one')).length).toBeLessThanOrEqual(6)
  })
})

describe('a search within one book', () => {
  const filler = '机器响着，天还没亮，班车就来了。'.repeat(300)
  const chapters = Array.from({ length: 12 }, (_, n) => `第${n + 1}章\n\n${`${filler}\n\n这里有扳手。`.repeat(4)}`)

  it('finds every sentence in the order of reading, page by page', async () => {
    const { cloud, stranger } = await aLibrary()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters })
    const seen: number[] = []
    let cursor: string | null | undefined
    let pages = 0
    do {
      const page = await stranger.must(searchInBook, { bookId, text: '扳手', ...(cursor ? { cursor } : {}) })
      seen.push(...page.passages.map(({ position: { chapter, offset } }) => chapter * 1_000_000 + offset))
      for (const { chapterTitle, position } of page.passages) expect(chapterTitle).toBe(`第${position.chapter + 1}章`)
      cursor = page.nextCursor
      pages += 1
    } while (cursor)
    expect([seen.length, pages]).toEqual([48, 3])
    expect(seen).toEqual([...seen].sort((one, other) => one - other))
  })

  it('is refused for a book that is not for one, and for a cursor that is none of ours', async () => {
    const { cloud, stranger } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'for-members', chapters, openTo: 'members' })
    await aShelvedBook(cloud, { _id: 'for-all', chapters })
    const ask = (bookId: string, cursor?: string) => stranger.call(searchInBook, { bookId, text: '扳手', cursor })
    expect(await ask('for-members')).toEqual(await ask('nowhere'))
    expect(await ask('for-all', 'x')).toMatchObject({ error: { code: 'request.invalid', field: 'cursor' } })
  })
})

it('takes three round trips for the library and two for a book, whichever page it is', async () => {
  const { cloud, stranger } = await aLibrary()
  const { _id: bookId } = await aShelvedBook(cloud, { chapters: [text('扳手在工具箱里。')] })
  expect(await cloud.steps(() => stranger.must(searchLibrary, { text: '扳手' }))).toMatchObject({
    steps: 3,
    requests: 9,
  })
  expect(await cloud.steps(() => stranger.must(searchInBook, { bookId, text: '扳手' }))).toMatchObject({
    ...{ steps: 2, requests: 6 },
  })
})
