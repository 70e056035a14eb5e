import { inflateRawSync } from 'node:zlib'

/**
 * The text of an EPUB told from its own files, by other means than the importer's: a ZIP reader of a few lines and a
 * taker-out of tags that only knows well-formed XHTML. What it says of a book is what the importer has to say.
 *
 * It differs from a plain taking-out of tags as a page differs from its source: elements that stand on lines of their own
 * end a line, blanks are one or none, what is hidden is not read, a pop-up note stands apart.
 */
export interface SourceText {
  /** Lines with a letter in them, in the order of reading. */
  lines: string[]
  /** Each `<aside epub:type="footnote">`, without blanks. */
  asides: string[]
  /** All letters without blanks, of each file of the spine that has any, or a picture. */
  letters: string[]
  /** Where an id stands: the file by its place among those, and letters before it. */
  ids: ReadonlyMap<string, { file: number; letters: number }>
  /** References to notes, as EPUB 3 says them. */
  references: { label: string; target: string }[]
  /** What links within the book lead to, those references among them; one where several in a row lead to the same. */
  links: string[]
  contents: { depth: number; title: string; target: string | undefined }[]
}

export interface Reading {
  /** Tags that a stylesheet of the book hides, or floats aside, by what stands in them. */
  hidden?: RegExp
  aside?: RegExp
}

const LINES =
  /^(p|div|section|article|header|footer|aside|nav|figure|figcaption|dl|dt|dd|pre|body|h[1-6]|ul|ol|li|blockquote|table|caption|thead|tbody|tr|td|th|hr|br|object|canvas|form)$/
const SILENT = /^(head|script|style|iframe|select|button|rt|rp)$/
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef]'
const LINE_END = '\ue001'
/** Of preformatted text. */
const BLANK_AS_IT_IS = '\ue002'

export function sourceText(bytes: Buffer, { hidden, aside }: Reading = {}): SourceText {
  const files = filesOf(bytes)
  const text = (path: string) =>
    files
      .get(path)
      ?.toString('utf8')
      .replace(/^\ufeff/, '') ?? ''
  const opfPath = /full-path="([^"]+)"/.exec(text('META-INF/container.xml'))?.[1] ?? ''
  const opf = text(opfPath).replace(/<!--[^]*?-->/g, '')
  const items = new Map<string, { path: string; tag: string }>()
  for (const [tag] of opf.matchAll(/<(?:opf:)?item\s[^>]*>/g)) {
    items.set(attribute(tag, 'id') ?? '', { path: within(opfPath, attribute(tag, 'href') ?? '').path, tag })
  }
  const spine = [...opf.matchAll(/<(?:opf:)?itemref\s[^>]*>/g)].map(
    ([tag]) => items.get(attribute(tag, 'idref') ?? '')?.path ?? '',
  )
  const source: SourceText & { ids: Map<string, { file: number; letters: number }> } = {
    lines: [],
    asides: [],
    letters: [],
    ids: new Map(),
    references: [],
    links: [],
    contents: [],
  }
  for (const path of spine) readPage(source, path, text(path), { hidden, aside })
  const nav = [...items.values()].find(({ tag }) => /\bproperties="[^"]*\bnav\b/.test(tag))
  const ncx = [...items.values()].find(({ tag }) => tag.includes('application/x-dtbncx+xml'))
  source.contents = nav
    ? contentsOfNav(nav.path, text(nav.path))
    : contentsOfNcx(ncx?.path ?? '', text(ncx?.path ?? ''))
  return source
}

function readPage(
  source: SourceText & { ids: Map<string, { file: number; letters: number }> },
  path: string,
  xhtml: string,
  { hidden, aside }: Reading,
): void {
  const parts: string[] = []
  const ids = new Map<string, number>()
  const open: { name: string; isSilent: boolean; isAside: boolean; floats: boolean }[] = []
  let hasPicture = false
  let note: string[] | undefined
  let reference: { label: string; target: string } | undefined
  const place = (letters: string) => {
    if (open.some(({ isSilent }) => isSilent)) return
    if (reference) reference.label += letters
    ;(note ?? parts).push(letters)
  }
  for (const [token, cdata, tag] of xhtml
    .replace(/<!--[^]*?-->|<!DOCTYPE[^>[]*(\[[^]*?\])?[^>]*>|<\?[^]*?\?>/g, '')
    .matchAll(/<!\[CDATA\[([^]*?)\]\]>|<([^>]*)>|[^<]+/g)) {
    if (tag === undefined) {
      const isPre = open.some(({ name }) => name === 'pre')
      const letters = cdata ?? withCharacters(token)
      place(isPre ? letters.replace(/\n/g, LINE_END).replace(/ /g, BLANK_AS_IT_IS) : letters)
      continue
    }
    const name = /^\/?(?:[\w-]+:)?([\w-]+)/.exec(tag)?.[1]?.toLowerCase() ?? ''
    if (LINES.test(name)) place(LINE_END)
    if (tag.startsWith('/')) {
      const last = open.pop()
      if (last?.isAside) {
        source.asides.push(withoutBlanks(note?.join('') ?? ''))
        note = undefined
      }
      if (last?.floats) place(' ')
      if (name === 'a' && reference) {
        source.references.push({ ...reference, label: reference.label.trim() })
        reference = undefined
      }
      continue
    }
    const element = `<${tag}>`
    const id = attribute(element, 'id')
    if (id !== undefined) ids.set(id, withoutBlanks(parts.join('')).length)
    if (name === 'img' || name === 'image') hasPicture = true
    const isAside = name === 'aside' && /epub:type="[^"]*footnote/.test(tag)
    const floats = aside?.test(element) ?? false
    if (floats) place(' ')
    const href = name === 'a' ? attribute(element, 'href') : undefined
    const isHidden = hidden?.test(element) ?? false
    if (href !== undefined && !isHidden && !open.some(({ isSilent }) => isSilent)) {
      const target = within(path, href)
      if (/epub:type="noteref"/.test(tag)) reference = { label: '', target: addressOf(target) }
      const address = addressOf(target)
      if (!/^[a-z]+:/i.test(href) && !note && source.links[source.links.length - 1] !== address)
        source.links.push(address)
    }
    if (tag.endsWith('/')) continue
    open.push({ name, isSilent: SILENT.test(name) || isHidden, isAside, floats })
    if (isAside) note = []
  }
  const letters = withoutBlanks(parts.join(''))
  if (letters === '' && !hasPicture) return
  source.lines.push(...linesIn(parts.join('')))
  const file = source.letters.push(letters) - 1
  source.ids.set(`${path}#`, { file, letters: 0 })
  for (const [id, before] of ids) source.ids.set(`${path}#${id}`, { file, letters: before })
}

/** Blanks as a page shows them: none between wide letters where a source line ends, else one. */
function linesIn(text: string): string[] {
  return text
    .split(LINE_END)
    .map((line) =>
      line
        .replace(new RegExp(`(?<=${WIDE})[ \\t]*[\\r\\n]\\s*(?=${WIDE})`, 'g'), '')
        .replace(/[ \t\r\n]+/g, ' ')
        .replace(/[\u00ad\u2060\ufeff]/g, '')
        .replaceAll(BLANK_AS_IT_IS, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
}

export function withoutBlanks(text: string): string {
  return text.replace(/[\s\ue001\ue002\u00ad\u2060\ufeff]+/g, '')
}

function contentsOfNav(path: string, xhtml: string): SourceText['contents'] {
  const nav = /<nav[^>]*epub:type="toc"[^>]*>([^]*?)<\/nav>/.exec(xhtml)?.[1] ?? ''
  return entriesIn(path, nav, /<(\/?)(ol|a|span)\b([^>]*)>|([^<]+)|<[^>]*>/g, 'ol', 'href')
}

function contentsOfNcx(path: string, xml: string): SourceText['contents'] {
  const map = /<navMap>([^]*)<\/navMap>/.exec(xml)?.[1] ?? ''
  const entries: SourceText['contents'] = []
  let depth = 0
  for (const [, opens, title, target] of map.matchAll(
    /<(\/?navPoint)\b|<text>([^<]*)<\/text>|<content[^>]*src="([^"]*)"/g,
  )) {
    if (opens === 'navPoint') depth++
    if (opens === '/navPoint') depth--
    if (title !== undefined) entries.push({ depth, title: withoutBlanks(withCharacters(title)), target: undefined })
    const last = entries[entries.length - 1]
    if (target !== undefined && last) last.target = addressOf(within(path, target))
  }
  return entries
}

function entriesIn(
  path: string,
  markup: string,
  tokens: RegExp,
  list: string,
  address: string,
): SourceText['contents'] {
  const entries: SourceText['contents'] = []
  let depth = 0
  let isOpen = false
  for (const [token, ends, name, , words] of markup.replace(/<!--[^]*?-->/g, '').matchAll(tokens)) {
    if (name === list) depth += ends ? -1 : 1
    else if (name === 'a' && !ends) {
      isOpen = true
      entries.push({ depth, title: '', target: addressOf(within(path, attribute(token, address) ?? '')) })
    } else if (name === 'a') isOpen = false
    const last = entries[entries.length - 1]
    if (words !== undefined && isOpen && last) last.title += withoutBlanks(withCharacters(words))
  }
  return entries
}

function addressOf({ path, fragment }: { path: string; fragment: string | undefined }): string {
  return `${path}#${fragment ?? ''}`
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return value ? withCharacters(value[1] ?? value[2] ?? '') : undefined
}

function within(from: string, href: string): { path: string; fragment: string | undefined } {
  const { pathname, hash } = new URL(href, `epub://book/${from}`)
  return {
    path: decodeURIComponent(pathname.slice(1)).normalize('NFC'),
    fragment: hash === '' ? undefined : decodeURIComponent(hash.slice(1)),
  }
}

function withCharacters(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
  return text.replace(/&(#x?)?([\da-z]+);/gi, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return named[name] ?? whole
    return String.fromCodePoint(parseInt(name, number === '#' ? 10 : 16))
  })
}

/** By the list of contents at the end of the file. @source APPNOTE.TXT 6.3.10, 4.3.12 */
function filesOf(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20))
    const isStored = zip.readUInt16LE(at + 10) === 0
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name).normalize('NFC'),
      isStored ? packed : inflateRawSync(packed),
    )
    at += 46 + name + extra + comment
  }
  return files
}
