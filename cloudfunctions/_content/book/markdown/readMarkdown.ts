import type { Token } from 'markdown-it'
import type { BookLimits } from '../../../../domain/library/limits'
import { BookRefused } from '../../../../domain/library/refused'
import { Allowance } from '../allowance'
import { chapterOf, contentsOfHeadings, countsOf, firstHeading, titleOf } from '../assembling'
import { BookBuilding } from '../bookBuilding'
import { aboutOfName } from '../fileName'
import type { ImportedBook } from '../importedBook'
import { Findings } from '../report'
import { Styles } from '../text/styles'
import { cleanLine } from '../text/spaces'
import { leavesOf } from '../text/tree'
import { decode, type Encoding } from '../txt/encoding'
import type { ChapterChoice } from '../txt/choosing'
import { type Beginnings, spanOf, withChosen, withoutSigns } from './choosing'
import { markdownWith, withoutDepths, withoutFootnotes } from './footnotes'
import { type Whole, writeTokens } from './writing'

const SURE_OF_ENCODING = 0.8
const FRONT_MATTER = /^---[ \t]*\n[^]{0,20000}?\n(---|\.\.\.)[ \t]*\n/

/**
 * A book out of one Markdown file, with tables and notes, without raw HTML. Front matter is left out. A single heading
 * of the first level is the book's title and the next level makes chapters; several of them are chapters.
 *
 * @throws {BookRefused}
 */
export function readMarkdown(
  bytes: Buffer,
  name: string,
  { encoding, chapters: choice, limits }: { encoding?: Encoding; chapters?: ChapterChoice; limits: BookLimits },
): ImportedBook {
  if (bytes.length > limits.markdownBytes) throw new BookRefused('textTooLarge')
  const findings = new Findings()
  const decoded = decode(bytes, encoding)
  if (!decoded) throw new BookRefused('notText')
  if (decoded.encoding === 'utf-8+gb18030') findings.warn('encodingMixed')
  else if (decoded.confidence < SURE_OF_ENCODING) findings.warn('encodingGuessed')
  if (decoded.hasUnreadable) findings.warn('unreadable')

  const source = sourceOf(decoded.text)
  new Allowance(limits.markdownSigns).spend(signsIn(source))
  const { text, notes } = withoutFootnotes(withoutDepths(source))
  const markdown = markdownWith(notes)
  const whole = markdown.parse(text, {})
  const found = headingsOfChapters(whole)
  const corrected =
    choice === undefined
      ? undefined
      : withChosen(
          text,
          found.map(({ token }) => spanOf(token)),
          choice,
        )
  const tokens = corrected ? markdown.parse(corrected.text, {}) : whole
  const heads = corrected ? headingsAt(tokens, corrected.begins) : found
  const parts = partsAt(tokens, new Set(heads.map(({ token }) => token)))

  if (parts.length > limits.chapters) throw new BookRefused('textTooLarge')
  const ids = new HeadingIds(parts)
  const noteTokens = new Map([...notes].map(([note, words]) => [note, markdown.parse(words, {})]))
  const linked = ids.linkedFrom([...parts.flat(), ...[...noteTokens.values()].flat()])
  const wanted = new Map(parts.map((_, index) => [pathOf(index), linked]))
  const references = new References()
  const plan = { noteOfLink: references.noteOfLink, noteOfId: () => undefined, linked: new Set<string>() }
  const pictures = { shownAt: lostPicture(findings), idOf: () => undefined }
  const building = new BookBuilding(plan, wanted, new Styles(), pictures, findings, new Allowance(limits.units))
  const wholeOf = (path: string): Whole => ({
    findings,
    refer: (note) => references.refer(path, note),
    linkOpens: () => references.linkOpens(path),
    addressOf: (href) => ids.addressOf(href),
    idOf: (heading) => ids.idOf(heading),
  })
  parts.forEach((tokens, index) => {
    building.addText(pathOf(index), (builder) => writeTokens(tokens, builder, wholeOf(pathOf(index))))
  })
  for (const [note, tokens] of noteTokens) {
    building.addNote(note, (builder) => writeTokens(tokens, builder, wholeOf(`note ${note}`)))
  }
  const settled = building.settle()
  if (settled.length === 0) throw new BookRefused('noChapters')
  const notesById = building.notesById()
  const chapters = settled.map(({ blocks }, index) =>
    chapterOf(firstHeading(blocks) ?? '', blocks, index, { notes: notesById }),
  )
  const contents = contentsOfHeadings(
    settled.map(({ blocks }) => blocks),
    limits.contentsEntries,
  )
  const [first] = leavesOf(settled[0]?.blocks ?? [])
  const about = aboutOfName(name)
  return {
    format: 'markdown',
    about: { ...about, title: first?.kind === 'heading' && first.level === 1 ? titleOf(first) : about.title },
    direction: 'ltr',
    isVertical: false,
    cover: undefined,
    contents,
    chapters,
    pictures: [],
    report: {
      ...findings.inWords(),
      counts: countsOf(chapters, contents, 0),
      encoding: { name: decoded.encoding, confidence: decoded.confidence },
      headings: heads.map(({ token, title }) => ({ line: spanOf(token).line, title: cleanLine(title), level: 1 })),
    },
  }
}

/** What a parser makes tokens of. */
function signsIn(source: string): number {
  let signs = 0
  for (const letter of source) if ('\n*_[]`<&!~|'.includes(letter)) signs++
  return signs
}

function pathOf(chapter: number): string {
  return `chapter-${chapter}`
}

function lostPicture(findings: Findings): (path: string, source: string) => undefined {
  return (_path, source) => {
    findings.leaveOut(/^\s*(https?:)?\/\//i.test(source) ? 'remote' : 'picture')
    return undefined
  }
}

/** The text that is parsed, before notes are taken out of it. */
function sourceOf(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(FRONT_MATTER, '')
}

/** Lines by whose numbers chapters of a Markdown text are chosen, as a person reads them. */
export function markdownLines(text: string): string[] {
  return withoutFootnotes(withoutDepths(sourceOf(text)))
    .text.split('\n')
    .map(withoutSigns)
}

interface Head {
  token: Token
  title: string
}

/** Headings that begin chapters: of the first level, or of the second where there is only one of the first. */
function headingsOfChapters(tokens: readonly Token[]): Head[] {
  const isHeading = (token: Token, tag: string) =>
    token.type === 'heading_open' && token.level === 0 && token.tag === tag
  const first = tokens.filter((token) => isHeading(token, 'h1')).length
  const tag = first > 1 || !tokens.some((token) => isHeading(token, 'h2')) ? 'h1' : 'h2'
  return headsAmong(tokens, (token) => isHeading(token, tag))
}

function headingsAt(tokens: readonly Token[], begins: Beginnings): Head[] {
  return headsAmong(
    tokens,
    (token) => token.type === 'heading_open' && token.level === 0 && begins.has(spanOf(token).line),
  )
}

function headsAmong(tokens: readonly Token[], isHead: (token: Token) => boolean): Head[] {
  return tokens.flatMap((token, at) =>
    isHead(token) ? [{ token, title: wordsOf(tokens[at + 1]?.children ?? []) }] : [],
  )
}

function wordsOf(children: readonly Token[]): string {
  return children.map(({ type, content }) => (type === 'text' || type === 'code_inline' ? content : '')).join('')
}

/** Tokens by chapter: a new one begins at each of these. */
function partsAt(tokens: readonly Token[], heads: ReadonlySet<Token>): Token[][] {
  let part: Token[] = []
  const parts = [part]
  for (const token of tokens) {
    if (heads.has(token) && part.length > 0) parts.push((part = []))
    part.push(token)
  }
  return parts
}

/** Names of headings as GitHub makes them: links within a text are written with these. */
class HeadingIds {
  private readonly all = new Set<string>()
  private readonly byToken = new Map<Token, string>()
  private readonly paths = new Map<string, string>()

  constructor(parts: readonly (readonly Token[])[]) {
    const counts = new Map<string, number>()
    parts.forEach((tokens, index) => {
      tokens.forEach((token, at) => {
        if (token.type !== 'heading_open') return
        const plain = (tokens[at + 1]?.content ?? '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replace(/\s/g, '-')
        let count = counts.get(plain) ?? 0
        let id = count === 0 ? plain : `${plain}-${count}`
        for (; this.all.has(id); count++) id = `${plain}-${count}`
        counts.set(plain, Math.max(1, count))
        if (id === '') return
        this.all.add(id)
        this.byToken.set(token, id)
        this.paths.set(id, pathOf(index))
      })
    })
  }

  /** Those that a link of the text leads to. */
  linkedFrom(tokens: readonly Token[]): Set<string> {
    const links = tokens.flatMap(({ children }) => (children ?? []).filter(({ type }) => type === 'link_open'))
    const names = links.map((link) => this.nameIn(String(link.attrGet('href') ?? '')))
    return new Set(names.filter((name) => name !== undefined))
  }

  idOf(heading: Token): string | undefined {
    return this.byToken.get(heading)
  }

  addressOf(href: string): string | undefined {
    const name = this.nameIn(href)
    const path = name === undefined ? undefined : this.paths.get(name)
    return name === undefined || path === undefined ? undefined : `/${path}#${encodeURIComponent(name)}`
  }

  /** The heading's name that an address means. */
  private nameIn(href: string): string | undefined {
    if (!href.startsWith('#')) return undefined
    let name = href.slice(1)
    try {
      name = decodeURIComponent(name)
    } catch {
      // An address that is no address leads nowhere, and its words stay.
    }
    return name.toLowerCase()
  }
}

/** Which links of which text are references to notes, in the order in which they are written. */
class References {
  private readonly numbers = new Map<string, number>()
  private readonly links = new Map<string, (string | undefined)[]>()

  linkOpens(path: string): void {
    this.linksOf(path).push(undefined)
  }

  refer(path: string, note: string): number {
    this.linksOf(path).push(note)
    const number = this.numbers.get(note) ?? this.numbers.size + 1
    this.numbers.set(note, number)
    return number
  }

  readonly noteOfLink = (path: string, index: number): string | undefined => this.linksOf(path)[index]

  private linksOf(path: string): (string | undefined)[] {
    const links = this.links.get(path) ?? []
    this.links.set(path, links)
    return links
  }
}
