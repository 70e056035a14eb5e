import dns from 'node:dns'
import fs from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { Piece } from '../../../../domain/library/piece'
import { type BookRefusal, BookRefused } from '../../../../domain/library/refused'
import { chapterText } from '../../../support/bookText'

/**
 * What becomes of every broken and hostile EPUB of the field data: a refusal with what to do instead, or a text and what
 * somebody should look at.
 */
type Outcome = { refused: BookRefusal } | { text: string; warns?: readonly string[]; leavesOut?: readonly string[] }

const refused = (reason: BookRefusal): Outcome => ({ refused: reason })
const taken = (text: string, warns: readonly string[] = [], leavesOut: readonly string[] = []): Outcome => ({
  text,
  warns,
  leavesOut,
})
const LOOMINGS = 'Loomings\nCall me Ishmael.'

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'broken/epubcheck-epub3-ocf-container-not-ocf-error.epub': refused('otherPacked'),
  'broken/epubcheck-epub3-ocf-filename-character-forbidden-non-publication-resource-error.epub': taken(LOOMINGS, [
    'forbiddenNames',
  ]),
  'broken/epubcheck-epub3-ocf-filename-duplicate-after-canonical-normalization-error.epub': refused('duplicate'),
  'broken/epubcheck-epub3-ocf-filename-duplicate-zip-entry-error.epub': refused('duplicate'),
  'broken/epubcheck-epub3-ocf-mimetype-file-missing-error.epub': taken(LOOMINGS, ['mimetype']),
  'broken/epubcheck-epub3-ocf-zip-unreadable-image-with-epub-extension-fatal.epub': refused('notABook'),
  'broken/epubcheck-epub3-ocf-zip-unreadable-no-end-header-fatal.epub': refused('broken'),
  'hostile/active-content.epub': taken(
    '正文。\n链接链接2链接3data\n公式',
    [],
    ['picture', 'drawing', 'remote', 'script', 'video', 'frame', 'form', 'link'],
  ),
  'hostile/billion-laughs.epub': refused('entities'),
  'hostile/bomb-nested.epub': taken('正文。', [], ['unused']),
  'hostile/container-points-outside.epub': refused('escapes'),
  'hostile/drm-encrypted.epub': refused('protected'),
  'hostile/empty-spine.epub': refused('noChapters'),
  'hostile/gbk-chapter-declared-utf8.epub': taken('编码声明错误的中文内容', ['encodingWrong']),
  'hostile/huge-attribute.epub': taken('正文。\nx'),
  'hostile/jpeg-polyglot.epub': refused('notABook'),
  'hostile/malformed-chapter.epub': taken('未闭合\u00a0&unknown;', ['malformed']),
  'hostile/missing-container.epub': refused('noContainer'),
  'hostile/missing-opf.epub': refused('noPackage'),
  'hostile/prefixed-junk.epub': refused('notABook'),
  'hostile/spine-missing-file.epub': refused('noChapters'),
  'hostile/symlink-entries.epub': refused('escapes'),
  'hostile/toc-100k.epub': taken('正文。', [], ['contents']),
  'hostile/truncated.epub': refused('broken'),
  'hostile/weird-names.epub': taken('正文。', ['oddNames'], ['unused']),
  'hostile/wrong-mimetype.epub': taken('正文。', ['mimetype']),
}

const { FIELD_DATA } = process.env
const EPUBS = join(FIELD_DATA ?? '', 'epub')
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the broken and hostile EPUBs were not read')

/** Every way to the network, to a file or to another program that a parser could take. */
const DOORS: readonly jest.SpyInstance[] = [
  jest.spyOn(net.Socket.prototype, 'connect'),
  jest.spyOn(dns, 'lookup'),
  jest.spyOn(globalThis, 'fetch'),
  jest.spyOn(fs, 'open'),
  jest.spyOn(fs, 'openSync'),
  jest.spyOn(fs, 'createReadStream'),
  jest.spyOn(fs, 'createWriteStream'),
  jest.spyOn(fs, 'writeFile'),
  jest.spyOn(fs, 'writeFileSync'),
  jest.spyOn(fs, 'readFile'),
  jest.spyOn(fs, 'mkdir'),
  jest.spyOn(fs, 'mkdirSync'),
  jest.spyOn(fs, 'mkdtempSync'),
  jest.spyOn(fs.promises, 'open'),
  jest.spyOn(fs.promises, 'writeFile'),
  jest.spyOn(fs.promises, 'mkdir'),
]
afterAll(() => {
  jest.restoreAllMocks()
})

const withData = FIELD_DATA === undefined ? describe.skip : describe

withData('every broken and hostile EPUB', () => {
  it('is in the table', () => {
    const names = ['broken', 'hostile'].flatMap((folder) =>
      fs.readdirSync(join(EPUBS, folder)).map((name) => `${folder}/${name}`),
    )
    expect(Object.keys(OUTCOMES).sort()).toEqual(names.sort())
  })

  it.each(Object.entries(OUTCOMES))('%s has its outcome', async (name, outcome) => {
    const bytes = fs.readFileSync(join(EPUBS, name))
    const read = readBook(bytes, name)
    if ('refused' in outcome) {
      await expect(read).rejects.toMatchObject({ name: 'BookRefused', reason: outcome.refused })
      return
    }
    const book = await read
    expect(book.chapters.map((_, chapter) => chapterText(book, chapter)).join('\n')).toBe(outcome.text)
    expect(book.report.warnings.map(({ kind }) => kind)).toEqual(outcome.warns)
    expect(book.report.leftOut.map(({ kind }) => kind)).toEqual(outcome.leavesOut)
  })

  it.each(Object.keys(OUTCOMES))('%s runs nothing, fetches nothing, opens and writes no file', async (name) => {
    const bytes = fs.readFileSync(join(EPUBS, name))
    for (const door of DOORS) door.mockClear()
    const book = await readBook(bytes, name).catch((cause: unknown) => {
      expect(cause).toBeInstanceOf(BookRefused)
    })
    for (const picture of book?.pictures ?? []) await picture.read()
    for (const door of DOORS) expect([door.getMockName(), door.mock.calls]).toEqual([door.getMockName(), []])
    if (!book) return
    // What is kept has no place for anything that runs, and no address but those that a reader opens.
    for (const piece of book.chapters.flatMap(({ pieces }) => pieces)) expect(z.parse(Piece, piece)).toEqual(piece)
    const { pictures: _bytes, ...kept } = book
    expect(JSON.stringify(kept)).not.toMatch(/PWNED|script:|127\.0\.0\.1|<script|onerror|onload|root:/i)
  })
})
