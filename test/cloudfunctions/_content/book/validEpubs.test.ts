import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import type { ImportedBook } from '../../../../cloudfunctions/_content/book/importedBook'
import { madeAnew } from '../../../../cloudfunctions/_content/pictures'
import { LONGEST_SIDE } from '../../../../domain/file/limits'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { Contents, type ContentsEntry, LARGEST_PIECE, Piece } from '../../../../domain/library/piece'
import type { Position } from '../../../../domain/library/position'
import { textOf } from '../../../../domain/library/textOf'
import { blocksOf, chapterText, inlinesIn } from '../../../support/bookText'
import { type Reading, sourceText, withoutBlanks } from './sourceOfEpub'

const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the valid EPUBs were not read')

const folders = ['valid', 'valid-tests'].map((folder) => join(FIELD_DATA ?? '', 'epub', folder))
const FILES =
  FIELD_DATA === undefined
    ? []
    : folders.flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))

/** What stylesheets of these books hide or float aside: the importer finds it in the sheets. */
const READINGS: Readonly<Record<string, Reading>> = {
  'internallinks.epub': { hidden: /^<span\s+class="note"\s*>/ },
  'scr-storage-delete.epub': { hidden: /style="display: none"/ },
  'wasteland.epub': { aside: /class="lnum"/ },
  'wasteland-otf-obf.epub': { aside: /class="lnum"/ },
}

const read = async (path: string, name: string) => {
  const bytes = readFileSync(path)
  return { book: await readBook(bytes, name), source: sourceText(bytes, READINGS[name]) }
}
const linesOf = (book: ImportedBook) =>
  book.chapters.flatMap((_, chapter) =>
    chapterText(book, chapter)
      .split(/[\n\t]/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
/** The first line that differs, so that a failure is not a whole book. */
const difference = (found: readonly string[], meant: readonly string[]) => {
  const at = Array.from({ length: Math.max(found.length, meant.length) }).findIndex(
    (_, line) => found[line] !== meant[line],
  )
  return at < 0 ? undefined : { line: at, found: found.slice(at, at + 2), meant: meant.slice(at, at + 2) }
}
/** Letters before the line of a position, and behind it. */
const around = (book: ImportedBook, { chapter, offset }: Position) => {
  const text = chapterText(book, chapter)
  const end = text.indexOf('\n', offset)
  return [withoutBlanks(text.slice(0, offset)).length, withoutBlanks(text.slice(0, end < 0 ? text.length : end)).length]
}
const flat = (entries: readonly ContentsEntry[], depth = 1): { depth: number; entry: ContentsEntry }[] =>
  entries.flatMap((entry) => [{ depth, entry }, ...flat(entry.entries, depth + 1)])

const withData = FIELD_DATA === undefined ? describe.skip : describe

withData('every valid EPUB', () => {
  it.each(FILES)('$name has the text of its own files, letter for letter and line for line', async ({ path, name }) => {
    const { book, source } = await read(path, name)
    expect(difference(linesOf(book), source.lines)).toBeUndefined()
    expect(book.chapters).toHaveLength(source.letters.length)
  })

  it.each(FILES)('$name has its contents, each entry at its place', async ({ path, name }) => {
    const { book, source } = await read(path, name)
    const entries = flat(book.contents)
    const meant = source.contents.filter(({ target }) => source.ids.has(target ?? '') || source.ids.has(fileOf(target)))
    expect(entries.map(({ depth, entry }) => [depth, withoutBlanks(entry.title)])).toEqual(
      meant.map(({ depth, title }) => [depth, title]),
    )
    entries.forEach(({ entry }, index) => expectAt(book, source, entry.position, meant[index]?.target))
  })

  it.each(FILES)('$name has its notes and links, each leading where it says', async ({ path, name }) => {
    const { book, source } = await read(path, name)
    const inlines = inlinesIn(blocksOf(book))
    const references = inlines.flatMap((each) => ('note' in each ? [each] : []))
    if (source.references.length > 0) {
      expect(references.map(({ label }) => label)).toEqual(source.references.map(({ label }) => label))
    }
    const notes = new Map(
      book.chapters
        .flatMap(({ pieces }) => pieces)
        .flatMap((piece) => piece.notes.map(({ id, blocks }) => [id, withoutBlanks(textOf(blocks))])),
    )
    const leads = inlines.flatMap((each): (Position | 'note')[] =>
      'note' in each ? ['note'] : 'to' in each && each.to ? [each.to] : [],
    )
    const distinct = leads.filter((lead, index) => lead === 'note' || !isDeepStrictEqual(lead, leads[index - 1]))
    expect(distinct).toHaveLength(source.links.length)
    distinct.forEach((lead, index) => {
      if (lead !== 'note') expectAt(book, source, lead, source.links[index])
    })
    source.references.forEach(({ target }, index) => {
      const words = notes.get(references[index]?.note ?? '') ?? 'none'
      const at = source.ids.get(target)
      const isThere = source.asides.includes(words) || source.letters[at?.file ?? 0]?.startsWith(words, at?.letters)
      expect([target, isThere]).toEqual([target, true])
    })
  })

  it.each(FILES)(
    '$name is in pieces of at most 64 KB that meet their contract and are its chapters again',
    async ({ path, name }) => {
      const { book } = await read(path, name)
      expect(z.parse(Contents, book.contents)).toEqual(book.contents)
      const ids = new Set(book.pictures.map(({ id }) => id))
      book.chapters.forEach(({ pieces, length }, chapter) => {
        expect(chapterText(book, chapter)).toHaveLength(length)
        pieces.forEach((piece, index) => {
          expect(z.parse(Piece, piece)).toEqual(piece)
          expect([piece.chapter, piece.index]).toEqual([chapter, index])
          expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThanOrEqual(LARGEST_PIECE)
          const referred = inlinesIn(piece.blocks).flatMap((each) => ('note' in each ? [each.note] : []))
          expect(new Set(piece.notes.map((note) => note.id))).toEqual(new Set(referred))
          for (const [, id] of JSON.stringify(piece.blocks).matchAll(/"picture":"(p\d+)"/g)) expect(ids).toContain(id)
        })
      })
    },
  )
})

withData('every picture of the valid EPUBs', () => {
  it('is one that is made anew for phones, and the covers are those the books name', async () => {
    const covers: Record<string, string | undefined> = {}
    for (const { name, path } of FILES) {
      const { book } = await read(path, name)
      covers[name] = book.cover
      for (const picture of book.pictures) {
        const { width, height } = await madeAnew(await picture.read())
        expect(Math.max(width, height)).toBeLessThanOrEqual(LONGEST_SIDE)
      }
    }
    const named = Object.entries(covers).flatMap(([name, cover]) => (cover === undefined ? [] : [[name, cover]]))
    expect(named).toEqual(
      ['internallinks', 'moby-dick', 'quiz-bindings', 'trees', 'wasteland-otf-obf', 'wasteland']
        .concat(['zh-hongloumeng-vertical', 'zh-xiyouji-epub3'])
        .map((name) => [`${name}.epub`, 'p1']),
    )
  })
})

const fileOf = (target: string | undefined) => `${target?.split('#')[0] ?? ''}#`

function expectAt(
  book: ImportedBook,
  source: ReturnType<typeof sourceText>,
  position: Position | undefined,
  target: string | undefined,
): void {
  const at = source.ids.get(target ?? '') ?? source.ids.get(fileOf(target))
  expect(position?.chapter).toBe(at?.file)
  const [begin = 0, end = 0] = position ? around(book, position) : []
  expect(at?.letters).toBeGreaterThanOrEqual(begin)
  expect(at?.letters).toBeLessThanOrEqual(end)
}
