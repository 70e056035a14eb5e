import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ContentsEntry, Piece } from '../../../domain/library/piece'
import type { Position } from '../../../domain/library/position'
import type { BookBlock } from '../../../domain/library/text'
import { eachBlock, textOfInlines } from '../../../domain/library/textOf'
import { element, textElement, xmlText } from './xml'
import { type WholeChapter, wholeChapter } from './wholeChapter'
import { xhtmlOfBlocks } from './xhtmlOfBlocks'

/** A book as it goes into a file for other readers. */
export interface EpubBook {
  /** The same for the same text. */
  identifier: string
  title: string
  authors: readonly string[]
  /** BCP 47. */
  language: string
  description: string
  /** Licence and rights holder, in a sentence. */
  rights: string
  source: string
  publisher: string
  isVertical: boolean
  /** Milliseconds since the epoch. */
  modifiedAt: number
  chapters: readonly { title: string; isLinear: boolean; pieces: readonly Piece[] }[]
  contents: readonly ContentsEntry[]
  /** Pictures by their id in the text; a picture that is not among them is told by its words. */
  pictures: ReadonlyMap<string, EpubPicture>
  cover: EpubPicture | undefined
}

export interface EpubPicture {
  type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
  bytes: Buffer
}

const FOLDER = 'OEBPS'
const MODE = 0o644
const STYLES = `body { line-height: 1.7; }
p { margin: 0 0 0.6em; }
img { max-width: 100%; }
img.letter { height: 1em; vertical-align: middle; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.3em; }
.center { text-align: center; }
.right { text-align: right; }
.dots { -webkit-text-emphasis: filled; -epub-text-emphasis-style: filled; text-emphasis: filled; }
`
const VERTICAL = 'html { -epub-writing-mode: vertical-rl; writing-mode: vertical-rl; }\n'

/**
 * Writes a book as EPUB 3: what every reader of our time opens, and what our own importer reads back with the same text.
 * The same book gives the same bytes.
 */
export async function epubOfBook(book: EpubBook): Promise<Buffer> {
  const chapters = book.chapters.map(({ pieces }) => wholeChapter(pieces))
  const places = placesOf(book, chapters)
  const files = picturesOf(book)
  const zip = new ZipFile()
  const mtime = new Date(book.modifiedAt)
  // Readers tell an EPUB by these bytes at this very place: first, unpacked, and with nothing added to its name.
  zip.addBuffer(Buffer.from('application/epub+zip'), 'mimetype', { mtime, mode: MODE, compress: false, ...BARE })
  const add = (path: string, content: string | Buffer, compress = true) =>
    zip.addBuffer(Buffer.from(content as string), path, { mtime, mode: MODE, compress, ...BARE })

  add('META-INF/container.xml', CONTAINER)
  add(`${FOLDER}/package.opf`, packageOf(book, files))
  add(`${FOLDER}/nav.xhtml`, navOf(book, places))
  add(`${FOLDER}/style.css`, book.isVertical ? VERTICAL + STYLES : STYLES)
  chapters.forEach((chapter, index) =>
    add(`${FOLDER}/${chapterFile(index)}`, chapterOf(book, chapter, index, places, files)),
  )
  for (const { path, bytes } of files.values()) add(`${FOLDER}/${path}`, bytes, false)
  zip.end()

  const parts: Buffer[] = []
  zip.outputStream.on('data', (part: Buffer) => parts.push(part))
  await finished(zip.outputStream)
  return Buffer.concat(parts)
}

/** Nothing beside name and content, for `mimetype` may have nothing. */
const BARE = { forceDosTimestamp: true } as const

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="${FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

function chapterFile(index: number): string {
  return `chapter${index + 1}.xhtml`
}

interface Places {
  idsOf(part: object): readonly string[]
  addressOf(position: Position): string | undefined
}

/** Something in a chapter that can have an id, where its text begins. */
interface Part {
  part: object
  offset: number
}

/** Every position that contents or a link lead to becomes an id of the innermost part that holds it. */
function placesOf(book: EpubBook, chapters: readonly WholeChapter[]): Places {
  const wanted = new Map<number, Set<number>>()
  const want = ({ chapter, offset }: Position) => {
    wanted.set(chapter, (wanted.get(chapter) ?? new Set()).add(offset))
  }
  for (const position of positionsOf(book.contents)) want(position)
  for (const { blocks, notes } of chapters) {
    for (const position of linksIn([...blocks, ...notes.flatMap((note) => note.blocks)])) want(position)
  }
  const ids = new Map<object, string[]>()
  for (const [chapter, offsets] of wanted) {
    const parts = partsOf(chapters[chapter]?.blocks ?? [])
    for (const offset of offsets) {
      const part = parts.filter((each) => each.offset <= offset).at(-1)?.part
      if (part) ids.set(part, [...(ids.get(part) ?? []), idOf(offset)])
    }
  }
  const isThere = new Set(
    [...wanted].flatMap(([chapter, offsets]) =>
      (chapters[chapter]?.blocks.length ?? 0) === 0 ? [] : [...offsets].map((offset) => `${chapter}:${offset}`),
    ),
  )
  return {
    idsOf: (part) => ids.get(part) ?? [],
    addressOf: ({ chapter, offset }) => {
      if (isThere.has(`${chapter}:${offset}`)) return `${chapterFile(chapter)}#${idOf(offset)}`
      return chapters[chapter] ? chapterFile(chapter) : undefined
    },
  }
}

function idOf(offset: number): string {
  return `at${offset}`
}

function partsOf(blocks: readonly BookBlock[]): Part[] {
  const parts: Part[] = []
  eachBlock(blocks, (block, offset) => {
    parts.push({ part: block, offset })
    if (block.kind !== 'poem') return
    let at = offset
    for (const line of block.lines) {
      parts.push({ part: line, offset: at })
      at += textOfInlines(line.inlines).length + 1
    }
  })
  return parts
}

function positionsOf(contents: readonly ContentsEntry[]): Position[] {
  return contents.flatMap(({ position, entries }) => [...(position ? [position] : []), ...positionsOf(entries)])
}

function linksIn(blocks: readonly BookBlock[]): Position[] {
  // Told by the form of a link wherever it lies: in a cell, a caption, a line of verse.
  return Array.from(
    JSON.stringify(blocks).matchAll(/"to":\{"chapter":(\d+),"offset":(\d+)\}/g),
    ([, chapter, offset]) => ({
      chapter: Number(chapter),
      offset: Number(offset),
    }),
  )
}

interface PictureFile {
  path: string
  type: string
  bytes: Buffer
  isCover: boolean
}

/** Where no picture of the text is the cover. */
const COVER = 'cover'

function picturesOf({ pictures, cover }: EpubBook): Map<string, PictureFile> {
  const own = [...pictures].find(([, { bytes }]) => cover?.bytes.equals(bytes))?.[0]
  const named = [...pictures, ...(cover && own === undefined ? [[COVER, cover] as const] : [])]
  return new Map(
    named.map(([id, { type, bytes }]) => {
      const path = `pictures/${id}.${type.slice('image/'.length)}`
      return [id, { path, type, bytes, isCover: id === (own ?? COVER) }]
    }),
  )
}

function packageOf(book: EpubBook, files: ReadonlyMap<string, PictureFile>): string {
  const modified = new Date(book.modifiedAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const coverId = [...files].find(([, { isCover }]) => isCover)?.[0]
  const metadata = [
    element('dc:identifier', { id: 'id' }, xmlText(book.identifier)),
    textElement('dc:title', book.title),
    textElement('dc:language', book.language),
    ...book.authors.map((author) => textElement('dc:creator', author)),
    ...(book.description === '' ? [] : [textElement('dc:description', book.description)]),
    ...(book.publisher === '' ? [] : [textElement('dc:publisher', book.publisher)]),
    ...(book.rights === '' ? [] : [textElement('dc:rights', book.rights)]),
    ...(book.source === '' ? [] : [textElement('dc:source', book.source)]),
    element('meta', { property: 'dcterms:modified' }, modified),
    ...(coverId === undefined ? [] : [element('meta', { name: 'cover', content: coverId })]),
  ]
  const xhtml = 'application/xhtml+xml'
  const manifest = [
    element('item', { id: 'nav', href: 'nav.xhtml', 'media-type': xhtml, properties: 'nav' }),
    element('item', { id: 'style', href: 'style.css', 'media-type': 'text/css' }),
    ...book.chapters.map(({ pieces }, index) =>
      element('item', {
        ...{ id: `chapter${index + 1}`, href: chapterFile(index), 'media-type': xhtml },
        properties: JSON.stringify(pieces).includes('"formula":"<math') ? 'mathml' : undefined,
      }),
    ),
    ...[...files].map(([id, { path, type }]) =>
      element('item', { id, href: path, 'media-type': type, properties: id === coverId ? 'cover-image' : undefined }),
    ),
  ]
  const spine = book.chapters.map(({ isLinear }, index) =>
    element('itemref', { idref: `chapter${index + 1}`, linear: isLinear ? undefined : 'no' }),
  )
  const names = {
    xmlns: 'http://www.idpf.org/2007/opf',
    version: '3.0',
    'unique-identifier': 'id',
    'xml:lang': book.language,
  }
  return `${XML}${element('package', names, [
    element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, metadata),
    element('manifest', {}, manifest),
    element('spine', { 'page-progression-direction': book.isVertical ? 'rtl' : undefined }, spine),
  ])}\n`
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

function page(language: string, title: string, body: string): string {
  const names = {
    ...{ xmlns: 'http://www.w3.org/1999/xhtml', 'xmlns:epub': 'http://www.idpf.org/2007/ops' },
    ...{ lang: language, 'xml:lang': language },
  }
  const head =
    textElement('title', title || '-') + element('link', { rel: 'stylesheet', type: 'text/css', href: 'style.css' })
  return `${XML}<!DOCTYPE html>\n${element('html', names, `${element('head', {}, head)}<body>${body}</body>`)}\n`
}

function chapterOf(
  { language, title, chapters }: EpubBook,
  { blocks, notes }: WholeChapter,
  index: number,
  places: Places,
  files: ReadonlyMap<string, PictureFile>,
): string {
  const named = new Set(notes.map(({ id }) => id))
  const around = {
    ...places,
    pictureAt: (id: string) => files.get(id)?.path,
    hasNote: (id: string) => named.has(id),
  }
  const asides = notes.map((note) =>
    element(
      'aside',
      { 'epub:type': 'footnote', role: 'doc-footnote', id: note.id },
      xhtmlOfBlocks(note.blocks, around),
    ),
  )
  return page(language, chapters[index]?.title || title, `\n${[xhtmlOfBlocks(blocks, around), ...asides].join('\n')}\n`)
}

function navOf({ language, title, contents, chapters }: EpubBook, places: Places): string {
  const made = chapters.map((chapter, index) => ({
    ...{ title: chapter.title || `${index + 1}`, position: { chapter: index, offset: 0 }, entries: [] },
  }))
  const list = listOf(contents.length > 0 ? contents : made, places)
  return page(
    language,
    title,
    element('nav', { 'epub:type': 'toc', role: 'doc-toc' }, textElement('h1', title || '-') + list),
  )
}

function listOf(entries: readonly ContentsEntry[], places: Places): string {
  const items = entries.flatMap(({ title, position, entries: below }) => {
    const href = position && places.addressOf(position)
    // A title that neither leads anywhere nor stands above others is not allowed there.
    if (href === undefined && below.length === 0) return []
    const name = xmlText(title.trim() || '-')
    const head = href === undefined ? element('span', {}, name) : element('a', { href }, name)
    return element('li', {}, below.length > 0 ? head + listOf(below, places) : head)
  })
  return element('ol', {}, items)
}
