import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ImportedBook } from '../../../../cloudfunctions/_content/book/importedBook'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { type EpubBook, epubOfBook, type EpubPicture } from '../../../../cloudfunctions/_content/epub/epubOfBook'
import { wholeChapter } from '../../../../cloudfunctions/_content/epub/wholeChapter'
import { piecesOf } from '../../../../cloudfunctions/_content/book/pieces'
import type { ContentsEntry } from '../../../../domain/library/piece'
import type { BookBlock } from '../../../../domain/library/text'
import { textOf } from '../../../../domain/library/textOf'
import { blocksOf, chapterText, inlinesIn } from '../../../support/bookText'

const SHELF = path.resolve(__dirname, '../../../../shelf')
const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the valid EPUBs were not written again')

const bookOf = async (imported: ImportedBook, differing: Partial<EpubBook> = {}): Promise<EpubBook> => {
  const files = await Promise.all(
    imported.pictures.map(async (each): Promise<[string, EpubPicture]> => [
      each.id,
      { type: each.type, bytes: await each.read() },
    ]),
  )
  const pictures = new Map(files)
  const cover = pictures.get(imported.cover ?? '')
  // As in the library, where a cover is a file of its own.
  const isShown = JSON.stringify(imported.chapters).includes(`"picture":"${imported.cover ?? ''}"`)
  if (!isShown) pictures.delete(imported.cover ?? '')
  return {
    ...{ identifier: 'urn:test:book', title: imported.about.title, authors: imported.about.authors, language: 'zh-CN' },
    ...{ description: '', rights: '公版', source: '作者来稿', publisher: '', isVertical: imported.isVertical },
    ...{ modifiedAt: Date.parse('2026-11-21T08:00:00Z'), chapters: imported.chapters, contents: imported.contents },
    ...{ pictures, cover },
    ...differing,
  }
}
const again = async (imported: ImportedBook, differing: Partial<EpubBook> = {}) =>
  readBook(await epubOfBook(await bookOf(imported, differing)), 'again.epub')
const textsOf = (book: ImportedBook) => book.chapters.map((_, chapter) => chapterText(book, chapter))
const titlesOf = (entries: readonly ContentsEntry[]): unknown[] =>
  entries.map(({ title, position, entries: below }) => [title, position?.chapter, titlesOf(below)])
const countOf = (book: ImportedBook) => {
  const inlines = inlinesIn(blocksOf(book))
  return {
    notes: inlines.filter((each) => 'note' in each).length,
    ruby: inlines.filter((each) => 'ruby' in each).length,
    formulas: inlines.filter((each) => 'formula' in each).length,
    pictures: book.pictures.length,
    warnings: book.report.warnings.map(({ kind }) => kind),
  }
}

async function aShelfBook(name: string): Promise<ImportedBook> {
  const files = readdirSync(path.join(SHELF, name)).filter((file) => file.endsWith('.md'))
  const text = files.sort().map((file) => readFileSync(path.join(SHELF, name, file), 'utf8'))
  return readBook(Buffer.from(text.join('\n\n')), `${name}.md`)
}

describe('a book written as EPUB', () => {
  it.each(readdirSync(SHELF).filter((name) => !name.includes('.')))(
    'of the starter shelf, %s, is read back with the same text and contents',
    async (name) => {
      const book = await aShelfBook(name)
      const read = await again(book)
      expect(textsOf(read)).toEqual(textsOf(book))
      expect(titlesOf(read.contents)).toEqual(titlesOf(book.contents))
      expect(countOf(read)).toEqual(countOf(book))
    },
  )

  it('begins with its kind, unpacked, where readers look for it', async () => {
    const bytes = await epubOfBook(await bookOf(await aShelfBook('safety-handbook')))
    expect(bytes.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
    expect([bytes.readUInt16LE(8), bytes.readUInt16LE(28)]).toEqual([0, 0])
  })

  it('is the same bytes for the same book', async () => {
    const book = await bookOf(await aShelfBook('safety-handbook'))
    expect((await epubOfBook(book)).equals(await epubOfBook(book))).toBe(true)
  })

  it('keeps hostile words as words', async () => {
    const words = `<script>alert("1")</script> ]]> &amp; ' " \u0007\ufffe <!-- \ud800`
    const book = await readBook(Buffer.from(`# 标题\n\n正文`), 'a.md')
    book.chapters[0]!.pieces[0]!.blocks.push({ kind: 'paragraph', inlines: [{ text: words }] })
    const told = { title: words, authors: [words], description: words, rights: words, source: words, publisher: words }
    const read = await again(book, {
      ...told,
      contents: [{ title: words, position: { chapter: 0, offset: 0 }, entries: [] }],
    })
    const kept = `<script>alert("1")</script> ]]> &amp; ' " <!--`
    expect(chapterText(read, 0)).toContain(kept)
    expect(read.about).toMatchObject({ title: kept, authors: [kept] })
    expect(read.contents[0]?.title).toBe(kept)
    expect(read.report.warnings).toEqual([])
  })

  it('tells a picture that is not there by its words', async () => {
    const book = await readBook(Buffer.from('# 图\n\n看'), 'a.md')
    book.chapters[0]!.pieces[0]!.blocks.push(
      { kind: 'picture', picture: 'p1', alt: '安全帽的戴法' },
      { kind: 'paragraph', inlines: [{ text: '见' }, { picture: 'p2', alt: '㐀' }, { text: '字' }] },
    )
    expect(chapterText(await again(book, { pictures: new Map() }), 0)).toBe('图\n看\n安全帽的戴法\n见㐀字')
  })
})

describe('a chapter put together from its pieces', () => {
  const sentence = '班前会上，班长把今天的活讲了一遍，又把昨天的隐患讲了一遍。'
  const long: BookBlock[] = [
    { kind: 'heading', level: 1, inlines: [{ text: '第一章' }] },
    { kind: 'paragraph', inlines: [{ text: sentence.repeat(40) }] },
    {
      kind: 'list',
      isOrdered: true,
      items: Array.from({ length: 30 }, (_, at) => [
        { kind: 'paragraph', inlines: [{ text: `${at}${sentence}` }] },
        { kind: 'paragraph', inlines: [{ text: sentence.repeat(at === 3 ? 30 : 1) }] },
      ]),
    },
    {
      kind: 'quotation',
      blocks: Array.from({ length: 20 }, () => ({ kind: 'paragraph', inlines: [{ text: sentence }] })),
    },
    { kind: 'poem', lines: Array.from({ length: 60 }, () => ({ inlines: [{ text: sentence }] })) },
    {
      kind: 'table',
      rows: Array.from({ length: 40 }, () => ({
        cells: [
          { isHeading: false, columns: 1, rows: 1, blocks: [{ kind: 'paragraph', inlines: [{ text: sentence }] }] },
        ],
      })),
    },
    { kind: 'preformatted', inlines: [{ text: sentence.repeat(40) }] },
  ]

  it.each([600, 1_000, 2_000, 5_000])('is the chapter again, where pieces were cut at %d bytes', (usual) => {
    const pieces = piecesOf(long, new Map(), 0, { usual, largest: usual })
    expect(pieces.length).toBeGreaterThan(3)
    const { blocks } = wholeChapter(pieces)
    expect(textOf(blocks)).toBe(textOf(long))
    expect(blocks.map(({ kind }) => kind)).toEqual(long.map(({ kind }) => kind))
  })
})

const folders = ['valid', 'valid-tests'].map((folder) => path.join(FIELD_DATA ?? '', 'epub', folder))
const FILES =
  FIELD_DATA === undefined
    ? []
    : folders.flatMap((folder) => readdirSync(folder).map((name) => ({ name, file: path.join(folder, name) })))

;(FIELD_DATA === undefined ? describe.skip : describe)('every valid EPUB, written again', () => {
  it.each(FILES)(
    '$name is read back with the same text, notes, ruby, formulas and pictures',
    async ({ name, file }) => {
      const book = await readBook(readFileSync(file), name)
      const read = await again(book)
      expect(read.chapters).toHaveLength(book.chapters.length)
      const [texts, before] = [textsOf(read), textsOf(book)]
      const differs = texts.findIndex((text, at) => text !== before[at])
      expect(differs < 0 ? undefined : firstDifference(texts[differs] ?? '', before[differs] ?? '')).toBeUndefined()
      expect({ ...countOf(read), warnings: [] }).toEqual({ ...countOf(book), warnings: [] })
    },
  )
})

/** So that a failure is not a whole chapter. */
function firstDifference(found: string, meant: string): object {
  let at = 0
  while (found.charAt(at) === meant.charAt(at)) at += 1
  return { at, found: found.slice(at - 20, at + 40), meant: meant.slice(at - 20, at + 40) }
}
