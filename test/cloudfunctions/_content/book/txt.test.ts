import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportedBook } from '../../../../cloudfunctions/_content/book/importedBook'
import { readBook, type ReadingChoices } from '../../../../cloudfunctions/_content/book/readBook'
import { findLines } from '../../../../cloudfunctions/_content/book/plainLines'
import { BookRefused } from '../../../../domain/library/refused'
import { chapterText } from '../../../support/bookText'
import { withoutBlanks } from './sourceOfEpub'

const read = (text: string | Buffer, choices?: ReadingChoices) =>
  readBook(Buffer.from(text as string), '手册.txt', choices)
const textOfBook = (book: ImportedBook) => book.chapters.map((_, chapter) => chapterText(book, chapter)).join('\n')
const titles = (book: ImportedBook) => book.chapters.map(({ title }) => title)
const encodingOf = (book: ImportedBook) => book.report.encoding?.name
const warnings = (book: ImportedBook) => book.report.warnings.map(({ kind }) => kind)

/** Node decodes these and encodes none of them: the table of two-byte letters, turned around. */
function encoderOf(label: 'big5' | 'gb18030'): (text: string) => Buffer {
  const decoder = new TextDecoder(label)
  const bytes = new Map<string, Buffer>()
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const pair = Buffer.from([first, second])
      const letters = Array.from(decoder.decode(pair))
      if (letters.length === 1 && letters[0] !== '\ufffd' && !bytes.has(letters[0] ?? ''))
        bytes.set(letters[0] ?? '', pair)
    }
  }
  return (text) => Buffer.concat(Array.from(text, (letter) => bytes.get(letter) ?? Buffer.from(letter, 'latin1')))
}
const SIMPLIFIED =
  '第一章 进厂\n三十七年前，他第一次走进厂门，手里拿着一张报到单。\n\n第二章 夜班\n夜班的灯一直亮着，谁也没有说话。\n'
const TRADITIONAL =
  '第一章 進廠\n三十七年前，他第一次走進廠門，手裡拿著一張報到單。\n\n第二章 夜班\n夜班的燈一直亮著，誰也沒有說話。\n'
const utf16 = (text: string, order: 'le' | 'be', hasMark: boolean) => {
  const bytes = Buffer.from((hasMark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('the encoding of a plain text', () => {
  it.each([
    ['UTF-8', Buffer.from(SIMPLIFIED), 'utf-8', SIMPLIFIED],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${SIMPLIFIED}`), 'utf-8', SIMPLIFIED],
    ['GB 18030', encoderOf('gb18030')(SIMPLIFIED), 'gb18030', SIMPLIFIED],
    ['Big5', encoderOf('big5')(TRADITIONAL), 'big5', TRADITIONAL],
    ['UTF-16, little end first', utf16(SIMPLIFIED, 'le', true), 'utf-16le', SIMPLIFIED],
    ['UTF-16, big end first', utf16(SIMPLIFIED, 'be', true), 'utf-16be', SIMPLIFIED],
    ['UTF-16 without a mark', utf16(SIMPLIFIED, 'le', false), 'utf-16le', SIMPLIFIED],
    ['UTF-16 without a mark, big end first', utf16(SIMPLIFIED, 'be', false), 'utf-16be', SIMPLIFIED],
  ])('is found to be %s', async (_, bytes, encoding, text) => {
    const book = await read(bytes)
    expect(encodingOf(book)).toBe(encoding)
    expect(textOfBook(book)).toBe(text.trim().replace(/\n\n/g, '\n'))
  })

  it('is what a person says, where they say it, and not doubted', async () => {
    const bytes = encoderOf('gb18030')('第一章 进厂\n他来了。\n')
    const book = await read(bytes, { encoding: 'big5' })
    expect(encodingOf(book)).toBe('big5')
    expect(warnings(book)).not.toContain('encodingGuessed')
    expect(textOfBook(await read(bytes, { encoding: 'gb18030' }))).toBe('第一章 进厂\n他来了。')
  })

  it('is none of bytes that are no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256))
    await expect(read(bytes)).rejects.toEqual(new BookRefused('notText'))
    await expect(read('')).rejects.toEqual(new BookRefused('empty'))
    await expect(read(' \n\u3000\n')).rejects.toEqual(new BookRefused('noChapters'))
  })
})

describe('the chapters of a plain text', () => {
  const bodies = (headings: readonly string[]) => headings.map((each) => `${each}\n\u3000\u3000正文一段。\n`).join('\n')

  it.each([
    [['第一章 进厂', '第二章 夜班', '第三章 下班']],
    [['第一回：宴桃园', '第二回：张翼德', '第三回：议温明']],
    [['序', '第1节 开始', '第2节 中间', '后记']],
    [['Chapter 1. Loomings', 'Chapter 2. The Carpet-Bag']],
    [['一、总则', '二、职责', '三、附则']],
    [['1', '2', '3', '4']],
  ])('are found by headings like %s', async (headings) => {
    const book = await read(bodies(headings))
    expect(titles(book)).toEqual(headings)
    expect(book.contents.map(({ title }) => title)).toEqual(headings)
    expect(book.report.headings).toEqual(headings.map((title, index) => ({ line: index * 3, title, level: 1 })))
  })

  it('lie in their volumes, and a list of contents at the beginning is none of them', async () => {
    const list = ['目录', '第一章 甲', '第二章 乙', '第三章 丙', '第四章 丁', '第五章 戊', '第六章 己'].join('\n')
    const book = await read(`${list}\n\n${bodies(['第一卷 上', '第一章 甲', '第二章 乙'])}`)
    expect(book.contents.map(({ title, entries }) => [title, entries.map((entry) => entry.title)])).toEqual([
      ['第一卷 上', ['第一章 甲', '第二章 乙']],
    ])
  })

  it('are one where there is no heading, and a person is told', async () => {
    const book = await read('他第三次走进厂门。\n\n第二天就下雨了。')
    expect(book.chapters).toHaveLength(1)
    expect(warnings(book)).toContain('noChaptersFound')
  })

  it('are those a person chose: none, lines like one of them, or lines by number', async () => {
    const text = bodies(['【001】甲', '【002】乙', '【003】丙'])
    expect(titles(await read(text))).toEqual([''])
    expect(titles(await read(text, { chapters: { like: '【002】乙' } }))).toEqual([
      '【001】甲',
      '【002】乙',
      '【003】丙',
    ])
    expect(titles(await read(text, { chapters: { lines: [{ line: 3 }, { line: 999 }] } }))).toEqual(['', '【002】乙'])
    const none = await read(bodies(['第一章', '第二章']), { chapters: 'none' })
    expect(none.chapters).toHaveLength(1)
    expect(warnings(none)).toEqual([])
  })

  it('are found by signs where the chosen line has no number', async () => {
    const book = await read(bodies(['◎开端', '◎结尾']), { chapters: { like: '◎开端' } })
    expect(titles(book)).toEqual(['◎开端', '◎结尾'])
  })

  it('lose no letter, whatever is chosen', async () => {
    const text = bodies(['第一章 甲', '【x】', '第二章 乙'])
    for (const chapters of [
      'none',
      { like: '第一章' },
      { like: '】' },
      { like: '' },
      { lines: [{ line: 1 }] },
    ] as const) {
      expect(withoutBlanks(textOfBook(await read(text, { chapters })))).toBe(withoutBlanks(text))
    }
  })

  it('are called what a person calls them', async () => {
    const text = '夜班\n\n灯还亮着。\n\n尾巴\n\n天亮了。\n'
    const lines = [{ line: 4 }, { line: 0, title: ' 第一夜 ' }]
    expect(titles(await read(text, { chapters: { lines } }))).toEqual(['第一夜', '尾巴'])
  })

  it('can be looked for by the words of their headings', () => {
    const bytes = encoderOf('gb18030')('他来了。\n\n夜班\n谁也没有说话。\n夜班\n')
    expect(findLines(bytes, '书.txt', { words: '夜班', most: 50 })).toEqual([
      { line: 2, text: '夜班' },
      { line: 4, text: '夜班' },
    ])
    expect(findLines(bytes, '书.txt', { words: ' ', most: 50 })).toEqual([])
  })
})

describe('the paragraphs of a plain text', () => {
  it('are put together where lines were broken to a width, and verse stays as it is', async () => {
    const line = '这是一行按照宽度断开的文字用来看一看段落是不是接得对了'
    const paragraph = `${line}\n${line}\n${line}\n${line}。`
    const text = Array.from(
      { length: 12 },
      () => `${paragraph}\n\n\u3000\u3000床前明月光\n\u3000\u3000疑是地上霜\n`,
    ).join('\n')
    const book = await read(text)
    expect(warnings(book)).toContain('linesJoined')
    expect(textOfBook(book).split('\n').slice(0, 3)).toEqual([`${line.repeat(4)}。`, '床前明月光', '疑是地上霜'])
  })

  it('are its lines where they were not', async () => {
    expect(textOfBook(await read('短一行\r\n短二行\r短三行\n'))).toBe('短一行\n短二行\n短三行')
  })
})

it('takes title and author from the first lines, else from the name of the file', async () => {
  const { about } = await read('书名：《安全手册》\n作者：王䶮\n\n第一章 甲\n正文。')
  expect([about.title, about.authors]).toEqual(['安全手册', ['王䶮']])
  const named = await readBook(Buffer.from('正文。'), '《西游记》作者：吴承恩.txt')
  expect([named.about.title, named.about.authors]).toEqual(['西游记', ['吴承恩']])
})

const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the plain texts were not read')
const withData = FIELD_DATA === undefined ? describe.skip : describe

withData('every plain text of the field data', () => {
  const bytesOf = (name: string) => readFileSync(join(FIELD_DATA ?? '', 'txt', name))
  const named = (name: string) => readBook(bytesOf(name), name)
  const seen = (book: ImportedBook) => ({
    encoding: encodingOf(book),
    chapters: book.chapters.length,
    warnings: warnings(book),
  })

  it.each([
    ['xiyouji.hans.utf8bom.txt', { encoding: 'utf-8', chapters: 100, warnings: ['linesJoined'] }],
    ['xiyouji.hans.gb18030.txt', { encoding: 'gb18030', chapters: 100, warnings: ['linesJoined'] }],
    ['edge/gb18030-4byte.txt', { encoding: 'gb18030', chapters: 2, warnings: ['chaptersUncertain'] }],
    ['edge/rare-names.utf8.txt', { encoding: 'utf-8', chapters: 1, warnings: ['noChaptersFound'] }],
    [
      'edge/sanguo-mixed-encodings.txt',
      { encoding: 'utf-8+gb18030', chapters: 2, warnings: ['encodingMixed', 'linesJoined'] },
    ],
    ['edge/sanguo-part.cr-only.txt', { encoding: 'utf-8', chapters: 12, warnings: ['linesJoined'] }],
    ['edge/sanguo-part.utf16be-bom.txt', { encoding: 'utf-16be', chapters: 12, warnings: ['linesJoined'] }],
    ['edge/sanguo-part.utf16le-bom.txt', { encoding: 'utf-16le', chapters: 12, warnings: ['linesJoined'] }],
    ['edge/sanguo-with-nul-and-ctrl.utf8.txt', { encoding: 'utf-8', chapters: 2, warnings: ['linesJoined'] }],
  ])('%s is read as %j', async (name, outcome) => {
    expect(seen(await named(name))).toEqual(outcome)
  })

  it('empty.txt is refused', async () => {
    await expect(named('edge/empty.txt')).rejects.toEqual(new BookRefused('empty'))
  })

  it('keeps each letter of a novel in UTF-8 and in GB 18030, and numbers its hundred chapters without a gap', async () => {
    const source = withoutBlanks(bytesOf('xiyouji.hans.utf8bom.txt').toString('utf8'))
    for (const name of ['xiyouji.hans.utf8bom.txt', 'xiyouji.hans.gb18030.txt']) {
      const book = await named(name)
      expect(withoutBlanks(textOfBook(book)) === source).toBe(true)
      expect(book.report.chapterConfidence).toBe(1)
      expect(titles(book).every((title) => /^第[一二三四五六七八九十百零○]+回 \S/.test(title))).toBe(true)
    }
  })

  it('keeps each letter of one text in three encodings and line ends', async () => {
    const texts = await Promise.all(
      ['cr-only', 'utf16be-bom', 'utf16le-bom'].map((kind) => named(`edge/sanguo-part.${kind}.txt`)),
    )
    const source = withoutBlanks(bytesOf('edge/sanguo-part.cr-only.txt').toString('utf8'))
    for (const book of texts) expect(withoutBlanks(textOfBook(book)) === source).toBe(true)
  })

  it('keeps rare letters of four bytes and of names, and takes out what cannot be seen', async () => {
    expect(textOfBook(await named('edge/gb18030-4byte.txt'))).toContain('㐀㐁㒵𠀀𠮷𡃁𪚥')
    expect(textOfBook(await named('edge/rare-names.utf8.txt'))).toMatch(/^张𠮷\n王䶮\n李㛃\n/)
    const odd = textOfBook(await named('edge/sanguo-with-nul-and-ctrl.utf8.txt'))
    // eslint-disable-next-line no-control-regex -- these are what must be gone
    expect(odd).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f\ufeff\u202a-\u202e]/)
    expect(odd).not.toContain('\ufffd')
  })
})
