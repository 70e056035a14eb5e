import * as z from 'zod/mini'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { Piece } from '../../../../domain/library/piece'
import { blocksOf, chapterText, inlinesIn } from '../../../support/bookText'

const read = (text: string, name = '手册.md') => readBook(Buffer.from(text), name)

describe('a book in Markdown', () => {
  it('keeps headings, lists, quotations, tables, code, rules and marks', async () => {
    const book = await read(
      '# 手册\n\n**粗** *斜* ~~删~~ `码`\\\n换行\n\n3. 三\n   - 甲\n4. 四\n\n> 引文\n\n| 工种 | 天 |\n| :-: | --: |\n| 焊工 | 5 |\n\n---\n\n```js\nlet a\n  b\n```\n',
    )
    expect(blocksOf(book)).toEqual([
      { kind: 'heading', level: 1, inlines: [{ text: '手册' }] },
      {
        kind: 'paragraph',
        inlines: [
          { text: '粗', marks: ['bold'] },
          { text: ' ' },
          { text: '斜', marks: ['italic'] },
          { text: ' ' },
          { text: '删', marks: ['strike'] },
          { text: ' ' },
          { text: '码', marks: ['code'] },
          { isBreak: true },
          { text: '换行' },
        ],
      },
      {
        kind: 'list',
        isOrdered: true,
        start: 3,
        items: [
          [
            { kind: 'paragraph', inlines: [{ text: '三' }] },
            { kind: 'list', isOrdered: false, items: [[{ kind: 'paragraph', inlines: [{ text: '甲' }] }]] },
          ],
          [{ kind: 'paragraph', inlines: [{ text: '四' }] }],
        ],
      },
      { kind: 'quotation', blocks: [{ kind: 'paragraph', inlines: [{ text: '引文' }] }] },
      {
        kind: 'table',
        rows: [
          {
            cells: ['工种', '天'].map((text, column) => ({
              isHeading: true,
              columns: 1,
              rows: 1,
              blocks: [{ kind: 'paragraph', inlines: [{ text }], align: column === 0 ? 'center' : 'right' }],
            })),
          },
          {
            cells: ['焊工', '5'].map((text, column) => ({
              isHeading: false,
              columns: 1,
              rows: 1,
              blocks: [{ kind: 'paragraph', inlines: [{ text }], align: column === 0 ? 'center' : 'right' }],
            })),
          },
        ],
      },
      { kind: 'rule' },
      { kind: 'preformatted', inlines: [{ text: 'let a' }, { isBreak: true }, { text: '  b' }] },
    ])
    for (const { pieces } of book.chapters) for (const piece of pieces) expect(z.parse(Piece, piece)).toEqual(piece)
  })

  it('has a chapter for each heading of the second level below a title, and takes the title from the first', async () => {
    const book = await read(
      '---\ntitle: x\n---\n\n# 手册\n\n前言。\n\n## 一\n\n甲\n\n### 一点一\n\n乙\n\n## 二\n\n丙\n',
    )
    expect(book.about.title).toBe('手册')
    expect(book.chapters.map(({ title }) => title)).toEqual(['手册', '一', '二'])
    expect(chapterText(book, 1)).toBe('一\n甲\n一点一\n乙')
    expect(book.contents).toEqual([
      {
        title: '手册',
        position: { chapter: 0, offset: 0 },
        entries: [
          {
            title: '一',
            position: { chapter: 1, offset: 0 },
            entries: [{ title: '一点一', position: { chapter: 1, offset: 4 }, entries: [] }],
          },
          { title: '二', position: { chapter: 2, offset: 0 }, entries: [] },
        ],
      },
    ])
  })

  it('opens notes where they are referred to, in the order of reading', async () => {
    const book = await read('五卅[^b]之后[^a]。[^none]\n\n[^a]: 甲\n[^b]: 乙一\n\n    乙二\n')
    const [piece] = book.chapters[0]!.pieces
    expect(chapterText(book, 0)).toBe('五卅[1]之后[2]。[^none]')
    expect(piece!.notes.map(({ id, blocks }) => [id, inlinesIn(blocks)])).toEqual([
      ['n1', [{ text: '乙一' }, { text: '乙二' }]],
      ['n2', [{ text: '甲' }]],
    ])
  })

  it('leads to headings by their names, and out of the book', async () => {
    const book = await read('# 甲\n\n见[乙](#乙-1)、[网上](https://example.com/)、[无](./b.md)\n\n# 乙\n\n# 乙\n\n丙\n')
    const links = inlinesIn(blocksOf(book)).filter((each) => 'link' in each || 'to' in each)
    expect(links).toEqual([
      { text: '乙', to: { chapter: 2, offset: 0 } },
      { text: '网上', link: 'https://example.com/' },
    ])
    expect(book.report.leftOut.map(({ kind, count }) => [kind, count])).toEqual([['link', 1]])
  })

  it('holds nothing of raw HTML but its words, and no picture from elsewhere', async () => {
    const book = await read(
      '<div onclick="x()"><script>alert(1)</script>一段</div>\n\n二<b onmouseover=x>段</b>[点](javascript:alert(1)) ![远](https://example.com/a.png)![近](a.png)\n\n<!-- 注释 -->\n',
    )
    expect(chapterText(book, 0)).toBe('一段\n二段[点](javascript:alert(1)) 远近')
    expect(JSON.stringify(blocksOf(book))).not.toMatch(/<|onclick|onmouseover|example/)
    expect(book.report.leftOut.map(({ kind }) => kind).sort()).toEqual(['html', 'picture', 'remote'])
  })

  it('is told from plain text by its name, or by its headings', async () => {
    expect((await read('# 甲\n\n乙\n\n# 丙\n', '无名')).format).toBe('markdown')
    expect((await read('# 甲\n\n乙\n\n# 丙\n', '手册.txt')).format).toBe('txt')
    expect((await readBook(Buffer.from('\ufeff# 甲', 'utf16le'), '手册.md')).about.title).toBe('甲')
  })

  it('reads quotations a thousand deep and brackets by the thousand in a moment', async () => {
    const begin = Date.now()
    expect(chapterText(await read(`${'> '.repeat(1_000)}底\n`), 0)).toContain('底')
    await read('['.repeat(20_000))
    await read(`${'> '.repeat(19)}甲\n`.repeat(5_000))
    await read('*a '.repeat(20_000))
    await read(`a${'`'.repeat(20_001)}`)
    expect(Date.now() - begin).toBeLessThan(5_000)
  })
})
