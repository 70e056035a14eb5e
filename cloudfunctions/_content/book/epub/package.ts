import { BookRefused } from '../../../../domain/library/refused'
import type { BookAbout } from '../importedBook'
import { allOf, type Element, firstOf, readElements } from '../markup/elements'
import { cleanLine, shortened } from '../text/spaces'
import { plainText } from '../markup/plainText'
import type { Archive } from './archive'
import { leadsOutside, resolved } from './paths'
import type { TextFiles } from './textFiles'

/** A book's list of its parts. @source EPUB 3.3 §5, OPF 2.0.1 */
export interface BookPackage {
  about: BookAbout
  /** Path of the list itself. */
  path: string
  items: ReadonlyMap<string, Item>
  /** In the order of reading. */
  spine: { item: Item; isLinear: boolean }[]
  /** Items of the spine that the list does not have. */
  missing: number
  remote: number
  nav: string | undefined
  ncx: string | undefined
  cover: string | undefined
  isRightToLeft: boolean
  isVertical: boolean
}

export interface Item {
  id: string
  path: string
  type: string
  properties: readonly string[]
  fallback: string | undefined
}

const CONTAINER = 'META-INF/container.xml'
const LONGEST_WORD = 300
const LONGEST_TEXT = 5_000

export async function readPackage(archive: Archive, files: TextFiles): Promise<BookPackage> {
  if (archive.find(CONTAINER) === undefined) {
    const isOffice = archive.find('[Content_Types].xml') !== undefined || archive.find('mimetype') === undefined
    throw new BookRefused(
      isOffice && !archive.names.some((name) => /\.opf$/i.test(name)) ? 'otherPacked' : 'noContainer',
    )
  }
  const container = safeElements(await files.read(CONTAINER), CONTAINER)
  const named = allOf(container, 'rootfile').map(({ attributes }) => attributes['full-path'] ?? '')
  const path = named[0]
  if (path === undefined || path === '') throw new BookRefused('noPackage')
  if (leadsOutside(path) || /^[/\\]|(^|[/\\])\.\.([/\\]|$)/.test(path)) throw new BookRefused('escapes', { part: path })
  const opf = archive.find(path.normalize('NFC'))
  if (opf === undefined) throw new BookRefused('noPackage', { part: path })
  const root = safeElements(await files.read(opf), opf)
  const element = firstOf(root, 'package')
  if (!element) throw new BookRefused('noPackage', { part: opf })
  return packageOf(element, opf, archive)
}

/** A list that defines entities of its own is made to expand without end: no program writes one. */
export function safeElements(xml: string, part: string): Element {
  const { root, found } = readElements(xml)
  if (found.definesEntities) throw new BookRefused('entities', { part })
  return root
}

function packageOf(element: Element, path: string, archive: Archive): BookPackage {
  const metadata = firstOf(element, 'metadata') ?? element
  const items = new Map<string, Item>()
  let remote = 0
  for (const { attributes } of allOf(firstOf(element, 'manifest') ?? element, 'item')) {
    const { id, href } = attributes
    if (id === undefined || href === undefined || items.has(id)) continue
    const target = resolved(path, href)
    if (!target) {
      remote++
      continue
    }
    items.set(id, {
      id,
      path: archive.find(target.path) ?? target.path,
      type: (attributes['media-type'] ?? '').trim().toLowerCase(),
      properties: (attributes.properties ?? '').split(/\s+/),
      fallback: attributes.fallback,
    })
  }
  const spineElement = firstOf(element, 'spine')
  const references = spineElement ? allOf(spineElement, 'itemref') : []
  const spine = references.flatMap(({ attributes }) => {
    const item = items.get(attributes.idref ?? '')
    return item ? [{ item, isLinear: attributes.linear !== 'no' }] : []
  })
  const all = [...items.values()]
  const metas = allOf(metadata, 'meta')
  const metaOf = (name: string) => metas.find(({ attributes }) => attributes.name === name)?.attributes.content
  const ncx =
    items.get(spineElement?.attributes.toc ?? '') ?? all.find(({ type }) => type === 'application/x-dtbncx+xml')
  return {
    about: aboutOf(element, metadata, metas),
    path,
    items,
    spine,
    missing: references.length - spine.length,
    remote,
    nav: all.find(({ properties }) => properties.includes('nav'))?.path,
    ncx: ncx?.path,
    cover: coverOf(items, metaOf('cover')) ?? guideCover(element, path),
    isRightToLeft: spineElement?.attributes['page-progression-direction'] === 'rtl',
    isVertical: /^vertical/.test(metaOf('primary-writing-mode') ?? ''),
  }
}

function coverOf(items: ReadonlyMap<string, Item>, named: string | undefined): string | undefined {
  const all = [...items.values()]
  return (
    all.find(({ properties }) => properties.includes('cover-image')) ??
    (named === undefined ? undefined : (items.get(named) ?? all.find(({ path }) => path.endsWith(named))))
  )?.path
}

/** EPUB 2 says in its guide which page or picture is the cover. */
function guideCover(element: Element, path: string): string | undefined {
  const guide = firstOf(element, 'guide')
  const href = guide && allOf(guide, 'reference').find(({ attributes }) => attributes.type === 'cover')?.attributes.href
  return href === undefined ? undefined : resolved(path, href)?.path
}

function aboutOf(element: Element, metadata: Element, metas: readonly Element[]): BookAbout {
  const texts = (name: string, most = LONGEST_WORD) =>
    allOf(metadata, name)
      .map((each) => shortened(cleanLine(each.text), most))
      .filter((text) => text !== '')
  const refined = (id: string | undefined, property: string) =>
    id === undefined
      ? undefined
      : metas.find(({ attributes }) => attributes.refines === `#${id}` && attributes.property === property)?.text.trim()
  const titles = allOf(metadata, 'title')
  const main = titles.find(({ attributes }) => refined(attributes.id, 'title-type') === 'main') ?? titles[0]
  const identifiers = allOf(metadata, 'identifier')
  const unique = element.attributes['unique-identifier']
  const identifier = identifiers.find(({ attributes }) => attributes.id === unique) ?? identifiers[0]
  const authors = allOf(metadata, 'creator').filter(({ attributes }) => {
    const role = attributes['opf:role'] ?? attributes.role ?? refined(attributes.id, 'role') ?? 'aut'
    return role === 'aut' || role === ''
  })
  const [description] = allOf(metadata, 'description')
  return {
    title: main ? shortened(cleanLine(main.text), LONGEST_WORD) : '',
    authors: authors
      .map((each) => shortened(cleanLine(each.text), LONGEST_WORD))
      .filter((name) => name !== '')
      .slice(0, 50),
    language: texts('language', 40)[0],
    publisher: texts('publisher')[0],
    identifier: identifier ? shortened(cleanLine(identifier.text), LONGEST_WORD) || undefined : undefined,
    isbn: identifiers.map((each) => isbnIn(each.text)).find((isbn) => isbn !== undefined),
    date: texts('date', 40)[0],
    description: description ? shortened(plainText(description.text), LONGEST_TEXT) || undefined : undefined,
    rights: texts('rights', 1_000)[0],
    subjects: texts('subject').slice(0, 50),
  }
}

function isbnIn(text: string): string | undefined {
  return /(?:^|[^\d])(97[89]\d{10}|\d{9}[\dXx])$/.exec(text.replace(/[\s-]/g, '').slice(0, 100))?.[1]
}
