import type { BookLimits } from '../../../../domain/library/limits'
import type { ContentsEntry } from '../../../../domain/library/piece'
import { BookRefused } from '../../../../domain/library/refused'
import type { BookBlock } from '../../../../domain/library/text'
import { Allowance } from '../allowance'
import { chapterOf, contentsOfHeadings, countsOf, firstHeading } from '../assembling'
import type { ImportedBook } from '../importedBook'
import { readTags } from '../markup/tags'
import { Findings } from '../report'
import { Styles } from '../text/styles'
import { textOf } from '../../../../domain/library/textOf'
import { inlinesOf, leavesOf } from '../text/tree'
import { Archive } from './archive'
import { BookBuilding } from '../bookBuilding'
import { chapterFiles } from './chapterFiles'
import { contentsOfNav, contentsOfNcx, type DraftContents, type DraftEntry } from './contents'
import { refuseProtected } from './encryption'
import { NoteFinder } from './noteFinding'
import { type BookPackage, readPackage } from './package'
import { resolved } from './paths'
import { Pictures } from './pictures'
import { TextFiles } from './textFiles'

/** Characters beside the picture of a page that is a cover. */
const LONGEST_COVER_TEXT = 60
const MIMETYPE = 'application/epub+zip'

/**
 * A book out of an EPUB 2 or 3. Nothing of it is run, fetched or written down.
 *
 * @throws {BookRefused}
 */
export async function readEpub(bytes: Buffer, limits: BookLimits): Promise<ImportedBook> {
  const findings = new Findings()
  const archive = await Archive.open(bytes, limits)
  const files = new TextFiles(archive, limits, findings)
  if (archive.hasOddNames) findings.warn('oddNames')
  if (archive.hasForbiddenNames) findings.warn('forbiddenNames')
  const book = await readPackage(archive, files)
  await refuseProtected(archive, files)
  if (!(await hasMimetype(archive))) findings.warn('mimetype')

  const chapters = chapterFiles(book, archive)
  findings.leaveOut('chapter', chapters.missing)
  findings.leaveOut('remote', book.remote)
  countOthers(archive, book, findings)

  const styles = await readStyles(archive, files)
  const pictures = new Pictures(archive, limits, findings)
  const finder = new NoteFinder(new Allowance(limits.units))
  for (const { kind, path } of chapters.files) {
    if (kind === 'text') finder.see(path, await files.read(path))
    else await pictures.see(path)
  }
  for (const path of finder.pictures) await pictures.see(path)
  if (book.cover !== undefined) await pictures.see(book.cover)

  const draftContents = await readContents(archive, files, book, limits.contentsEntries)
  const plan = finder.plan()
  const building = new BookBuilding(
    plan,
    wantedIn(plan.linked, draftContents),
    styles,
    pictures,
    findings,
    new Allowance(limits.units),
  )
  for (const { kind, path } of chapters.files) {
    if (kind === 'text') {
      const markup = await files.read(path)
      building.addText(path, (builder) => {
        const { definesEntities, isMalformed } = readTags(markup, builder)
        if (definesEntities) findings.warn('entities')
        if (isMalformed) findings.warn('malformed')
      })
    } else building.addPicture(path)
  }
  const settled = building.settle()
  if (settled.length === 0) throw new BookRefused('noChapters')

  const { contents, lost } = settledContents(draftContents.entries, building)
  findings.leaveOut('contents', lost + draftContents.cut)
  const shown =
    contents.length > 0
      ? contents
      : contentsOfHeadings(
          settled.map(({ blocks }) => blocks),
          limits.contentsEntries,
        )
  if (contents.length === 0 && shown.length > 0) findings.warn('contentsMade')

  const notes = building.notesById()
  const linear = new Map(chapters.files.map(({ path, isLinear }) => [path, isLinear]))
  const titles = titlesOf(shown)
  const imported = settled.map(({ path, blocks }, index) =>
    chapterOf(titles.get(index) ?? firstHeading(blocks) ?? '', blocks, index, {
      isLinear: linear.get(path) ?? true,
      notes,
    }),
  )
  const isVertical = book.isVertical || styles.isVertical
  return {
    format: 'epub',
    about: book.about,
    direction: book.isRightToLeft || isVertical ? 'rtl' : 'ltr',
    isVertical,
    cover: coverOf(book, pictures, settled),
    contents: shown,
    chapters: imported,
    pictures: pictures.all(),
    report: { ...findings.inWords(), counts: countsOf(imported, shown, pictures.all().length) },
  }
}

async function hasMimetype(archive: Archive): Promise<boolean> {
  if (archive.find('mimetype') === undefined) return false
  const begin = await archive.begin('mimetype', MIMETYPE.length)
  return begin.toString('latin1').trim() === MIMETYPE
}

async function readStyles(archive: Archive, files: TextFiles): Promise<Styles> {
  const styles = new Styles()
  for (const name of archive.names.filter((each) => /\.css$/i.test(each))) styles.read(await files.read(name))
  return styles
}

function countOthers(archive: Archive, book: BookPackage, findings: Findings): void {
  const listed = new Set([...book.items.values()].map(({ path }) => path))
  for (const name of archive.names) {
    if (/\.(otf|ttf|ttc|woff2?|eot)$/i.test(name)) findings.leaveOut('font')
    else if (/\.css$/i.test(name)) findings.leaveOut('style')
    else if (name !== 'mimetype' && !name.startsWith('META-INF/') && name !== book.path && !listed.has(name)) {
      findings.leaveOut('unused')
    }
  }
}

async function readContents(
  archive: Archive,
  files: TextFiles,
  book: BookPackage,
  most: number,
): Promise<DraftContents> {
  const read = async (path: string | undefined, parse: typeof contentsOfNav): Promise<DraftContents | undefined> => {
    const found = path === undefined ? undefined : archive.find(path)
    if (found === undefined) return undefined
    const contents = parse(await files.read(found), most)
    return contents.entries.length > 0 ? withPaths(contents, found, archive) : undefined
  }
  return (await read(book.nav, contentsOfNav)) ?? (await read(book.ncx, contentsOfNcx)) ?? { entries: [], cut: 0 }
}

/** Addresses of entries are said from the file they stand in. */
function withPaths(contents: DraftContents, from: string, archive: Archive): DraftContents {
  const located = (entries: readonly DraftEntry[]): DraftEntry[] =>
    entries.map((entry) => {
      const target = entry.href === undefined ? undefined : resolved(from, entry.href)
      return {
        ...entry,
        target: target && { ...target, path: archive.find(target.path) ?? target.path },
        entries: located(entry.entries),
      }
    })
  return { ...contents, entries: located(contents.entries) }
}

/** Names by file that something leads to: no others have to be kept. */
function wantedIn(linked: ReadonlySet<string>, contents: DraftContents): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  const want = (path: string, fragment: string) => {
    const names = wanted.get(path) ?? new Set()
    wanted.set(path, names.add(fragment))
  }
  for (const each of linked) {
    const hash = each.indexOf('#')
    if (hash > 0) want(each.slice(0, hash), each.slice(hash + 1))
  }
  const visit = (entries: readonly DraftEntry[]): void => {
    for (const { target, entries: inner } of entries) {
      if (target?.fragment !== undefined) want(target.path, target.fragment)
      visit(inner)
    }
  }
  visit(contents.entries)
  return wanted
}

/** Entries that lead somewhere, or stand above some that do. */
function settledContents(
  drafts: readonly DraftEntry[],
  building: BookBuilding,
): { contents: ContentsEntry[]; lost: number } {
  let lost = 0
  const settle = (entries: readonly DraftEntry[]): ContentsEntry[] =>
    entries.flatMap(({ title, target, entries: inner }): ContentsEntry[] => {
      const position = target && building.positionOf(target)
      const below = settle(inner)
      if ((!position || title === '') && below.length === 0) {
        lost++
        return []
      }
      return [{ title, ...(position ? { position } : {}), entries: below }]
    })
  return { contents: settle(drafts), lost }
}

/** The first entry that leads to the beginning of a chapter is its title. */
function titlesOf(contents: readonly ContentsEntry[]): Map<number, string> {
  const titles = new Map<number, string>()
  const visit = (entries: readonly ContentsEntry[]): void => {
    for (const { title, position, entries: inner } of entries) {
      if (position?.offset === 0 && !titles.has(position.chapter)) titles.set(position.chapter, title)
      visit(inner)
    }
  }
  visit(contents)
  return titles
}

/** The declared cover, the picture of the declared cover page, or of a first page that is nearly nothing else. */
function coverOf(
  book: BookPackage,
  pictures: Pictures,
  chapters: readonly { path: string; blocks: BookBlock[] }[],
): string | undefined {
  const page = chapters.filter(({ path }) => path === book.cover)
  const first = chapters.slice(0, 1).filter(({ blocks }) => textOf(blocks).length <= LONGEST_COVER_TEXT)
  return pictures.idOf(book.cover) ?? [...page, ...first].map(({ blocks }) => firstPicture(blocks)).find(Boolean)
}

function firstPicture(blocks: readonly BookBlock[]): string | undefined {
  for (const leaf of leavesOf(blocks)) {
    if (leaf.kind === 'picture') return leaf.picture
    const inline = inlinesOf(leaf).find((each) => 'picture' in each)
    if (inline && 'picture' in inline) return inline.picture
  }
  return undefined
}
