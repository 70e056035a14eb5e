/** Chapters of plain texts, found by the program and corrected by whoever prepares the book. */
import { findTextLines, listHeadings, readAgain } from '../../../domain/library/importing'
import { openStaffBook, previewBook } from '../../../domain/library/shelving'
import { anEpub } from '../../support/builders/anEpub'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from(
  [
    ...['第一章 早班', '', '六点半，灯亮了。', '', '第二章 这一行', '', '是他写的信，不是标题。', ''],
    ...['夜里的事', '', '谁也没有说话。', '', '第三章 中班', '', '午饭是面。', ''],
  ].join('\n'),
)
const MARKDOWN = Buffer.from(
  ['# 手册', '', '开头的话。', '', '## 一 穿戴', '', '戴好帽子。', '', '## 不是章', '', '接着说。', '']
    .concat(['收工以后', '', '锁好柜子。', '', '二 设备', '----', '', '先断电。', ''])
    .join('\n'),
)
const code = async (reply: Promise<{ ok: boolean; error?: { code: string; field?: string } }>) => {
  const { ok, error } = await reply
  return ok ? 'ok' : [error?.code, error?.field].filter(Boolean).join(' ')
}

async function aTextOf(bytes: Buffer, name: string) {
  const desk = await aLibraryDesk()
  const { id: importId, bookId } = await desk.import(bytes, name)
  const { reviewer } = desk
  const chapters = async () =>
    (await reviewer.must(previewBook, { bookId: bookId! })).outline.chapters.map(({ title }) => title)
  return { desk, reviewer, importId, bookId: bookId!, chapters }
}

it('are shown with their lines, and read again as they were corrected, as the same import of the same book', async () => {
  const { desk, reviewer, importId, bookId, chapters } = await aTextOf(TEXT, '上工.txt')
  const { headings, kind, isAll, encoding } = await reviewer.must(listHeadings, { importId })
  expect(headings.map(({ line, title }) => `${line} ${title}`)).toEqual([
    '0 第一章 早班',
    '4 第二章 这一行',
    '12 第三章 中班',
  ])
  expect({ kind, isAll, encoding }).toEqual({ kind: 'found', isAll: true, encoding: 'utf-8' })

  // One is none, one is called otherwise, and one was not seen.
  const { lines } = await reviewer.must(findTextLines, { importId, text: '夜里' })
  expect(lines).toEqual([{ line: 8, text: '夜里的事' }])
  const chosen = [{ line: 0 }, { line: 8 }, { line: 12, title: '第二章 中班' }]
  const wanted = { kind: 'lines' as const, lines: chosen }
  const seen = await reviewer.must(listHeadings, { importId, chapters: wanted })
  expect(seen.headings.map(({ title }) => title)).toEqual(['第一章 早班', '夜里的事', '第二章 中班'])
  expect(seen.headings[2]).toMatchObject({ line: 12, isOwn: true })
  expect(await chapters()).toEqual(['第一章 早班', '第二章 这一行', '第三章 中班'])

  const { row } = await reviewer.must(readAgain, { importId, chapters: wanted, requestKey: aKey() })
  expect(row.id).toBe(importId)
  await desk.workThrough(importId, reviewer)
  expect(await chapters()).toEqual(['第一章 早班', '夜里的事', '第二章 中班'])
  expect((await reviewer.must(openStaffBook, { bookId })).row.edition).toBe(2)
  // Whoever corrects on sees what was chosen, and the program may be asked once more.
  expect(await reviewer.must(listHeadings, { importId })).toMatchObject({ kind: 'lines', headings: seen.headings })
  const again = await reviewer.must(listHeadings, { importId, chapters: { kind: 'found' } })
  expect(again.headings).toEqual(headings)
  expect(desk.cloud.faults).toEqual([])
})

it('are found by one that looks like them, or not at all', async () => {
  const { desk, reviewer, importId, chapters } = await aTextOf(
    Buffer.from('【001】甲\n\n话。\n\n【002】乙\n\n话。\n'),
    '故事.txt',
  )
  expect((await reviewer.must(listHeadings, { importId })).headings).toEqual([])
  const like = { kind: 'like' as const, line: '【002】乙' }
  const looking = await reviewer.must(listHeadings, { importId, chapters: like })
  expect(looking.headings.map(({ title }) => title)).toEqual(['【001】甲', '【002】乙'])
  await reviewer.must(readAgain, { importId, chapters: like, requestKey: aKey() })
  await desk.workThrough(importId)
  expect(await chapters()).toEqual(['【001】甲', '【002】乙'])
  await reviewer.must(readAgain, { importId, chapters: { kind: 'whole' }, requestKey: aKey() })
  await desk.workThrough(importId)
  expect(await chapters()).toHaveLength(1)
})

it('of Markdown are corrected the same way, and no word of the text is lost', async () => {
  const { desk, reviewer, importId, chapters } = await aTextOf(MARKDOWN, '手册.md')
  const { headings } = await reviewer.must(listHeadings, { importId })
  expect(headings.map(({ line, title }) => `${line} ${title}`)).toEqual(['4 一 穿戴', '8 不是章', '16 二 设备'])
  const { lines } = await reviewer.must(findTextLines, { importId, text: '收工' })
  const wanted = {
    kind: 'lines' as const,
    lines: [{ line: 4 }, { line: lines[0]!.line, level: 2 as const }, { line: 16, title: '三 *设备*' }],
  }
  await reviewer.must(readAgain, { importId, chapters: wanted, requestKey: aKey() })
  await desk.workThrough(importId)
  expect(await chapters()).toEqual(['手册', '一 穿戴', '收工以后', '三 *设备*'])
  const { pieces } = await desk.everything()
  const text = pieces
    .filter(({ edition }) => edition === 2)
    .map(({ content }) => content)
    .join('')
  for (const words of ['开头的话。', '戴好帽子。', '不是章', '接着说。', '锁好柜子。', '先断电。'])
    expect(text).toContain(words)
  expect(text).not.toContain('----')
})

it('are shown for another encoding before anything is read again, and refused with what is wrong', async () => {
  const { reviewer, importId } = await aTextOf(TEXT, '上工.txt')
  expect((await reviewer.must(listHeadings, { importId, encoding: 'gb18030' })).headings).toEqual([])
  expect(await code(reviewer.call(listHeadings, { importId, encoding: 'latin1' }))).toBe('request.invalid encoding')
})

it('are those of the union that brought the text, of plain texts, and of a file that is there', async () => {
  const { desk, reviewer, importId, bookId } = await aTextOf(TEXT, '上工.txt')
  const other = desk.cloud.as('oHefengManager')
  for (const id of [importId, 'no-such-import']) {
    expect(await code(other.call(listHeadings, { importId: id }))).toBe('session.not_allowed')
    expect(await code(other.call(findTextLines, { importId: id, text: '灯' }))).toBe('session.not_allowed')
  }
  const epub = await desk.import(anEpub(), '书.epub')
  expect(await code(reviewer.call(listHeadings, { importId: epub.id }))).toBe('library.text_only')
  await desk.import(Buffer.from('第一章 别的\n\n另一种写法。\n'), '别的.txt', { bookId })
  expect(await code(reviewer.call(listHeadings, { importId }))).toBe('library.file_gone')
})

it('are not more than a table of contents holds', async () => {
  const { reviewer, importId } = await aTextOf(TEXT, '上工.txt')
  const many = Array.from({ length: 5_001 }, (_, line) => ({ line }))
  const long = Array.from({ length: 700 }, (_, line) => ({ line, title: '长'.repeat(100) }))
  for (const lines of [many, long, []]) {
    const asked = { importId, chapters: { kind: 'lines' as const, lines }, requestKey: aKey() }
    expect(await code(reviewer.call(readAgain, asked))).toContain('request.invalid')
  }
})

it('cost three round trips and the bytes, to look at and to look through', async () => {
  const { desk, reviewer, importId } = await aTextOf(TEXT, '上工.txt')
  const steps = async (work: () => Promise<unknown>) => (await desk.cloud.steps(work)).steps
  expect({
    headings: await steps(() => reviewer.must(listHeadings, { importId })),
    lines: await steps(() => reviewer.must(findTextLines, { importId, text: '灯' })),
  }).toEqual({ headings: 3, lines: 3 })
})
