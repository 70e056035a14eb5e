import type { BookLimits } from '../../../../domain/library/limits'
import { BookRefused } from '../../../../domain/library/refused'
import type { BookBlock, HeadingLevel } from '../../../../domain/library/text'
import { Allowance } from '../allowance'
import { chapterOf, contentsOfHeadings, countsOf } from '../assembling'
import { aboutOfName } from '../fileName'
import type { ImportedBook } from '../importedBook'
import { Findings } from '../report'
import { cleanLine } from '../text/spaces'
import { type ChapterChoice, chosen } from './choosing'
import { decode, type Encoding } from './encoding'
import { found, type FoundHeading } from './headings'
import { fullWidth, lineEndsIn, linesOf, paragraphsOf } from './lines'

interface TxtChoices {
  encoding?: Encoding
  chapters?: ChapterChoice
  limits: BookLimits
}

/** Below these a person is asked to look. */
const SURE_OF_ENCODING = 0.8
const SURE_OF_CHAPTERS = 0.9

/**
 * A book out of a plain text of any of five encodings.
 *
 * @throws {BookRefused} `notText` where its letters cannot be told, `noChapters` where it has none
 */
export function readTxt(bytes: Buffer, name: string, { encoding, chapters: choice, limits }: TxtChoices): ImportedBook {
  if (bytes.length > limits.allTextBytes) throw new BookRefused('textTooLarge')
  if (lineEndsIn(bytes) > limits.lines) throw new BookRefused('textTooLarge')
  const findings = new Findings()
  const decoded = decode(bytes, encoding)
  if (!decoded) throw new BookRefused('notText')
  if (decoded.encoding === 'utf-8+gb18030') findings.warn('encodingMixed')
  else if (decoded.confidence < SURE_OF_ENCODING) findings.warn('encodingGuessed')
  if (decoded.hasUnreadable) findings.warn('unreadable')

  const lines = linesOf(decoded.text)
  const full = fullWidth(lines)
  if (full !== undefined) findings.warn('linesJoined')
  const { headings, confidence } = choice === undefined ? found(lines, full !== undefined) : chosen(choice, lines)
  if (headings.length === 0 && choice !== 'none') findings.warn('noChaptersFound')
  else if (confidence < SURE_OF_CHAPTERS) findings.warn('chaptersUncertain')

  const texts = chapterTexts(lines, headings, full, new Allowance(limits.units))
  if (texts.length > limits.chapters) throw new BookRefused('textTooLarge')
  if (texts.length === 0) throw new BookRefused('noChapters')
  const chapters = texts.map(({ title, blocks }, index) => chapterOf(title, blocks, index))
  const contents = contentsOfHeadings(
    texts.map(({ blocks }) => blocks),
    limits.contentsEntries,
  )
  return {
    format: 'txt',
    about: { ...aboutOfName(name), ...saidIn(lines) },
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
      chapterConfidence: confidence,
      headings: headings.map(({ line, title, level }) => ({ line, title: cleanLine(title), level })),
    },
  }
}

/** A chapter begins at a heading, unless nothing but headings stands before it, or it is only a part of a chapter. */
function chapterTexts(
  lines: readonly string[],
  headings: readonly FoundHeading[],
  full: number | undefined,
  allowance: Allowance,
): { title: string; blocks: BookBlock[] }[] {
  const chapters: { title: string; blocks: BookBlock[] }[] = []
  const textFrom = (from: number, to: number): BookBlock[] => {
    const paragraphs = paragraphsOf(lines.slice(from, to), full)
      .map(cleanLine)
      .filter((text) => text !== '')
    allowance.spend(paragraphs.length)
    return paragraphs.map((text) => ({ kind: 'paragraph', inlines: [{ text }] }))
  }
  const before = textFrom(0, headings[0]?.line ?? lines.length)
  if (before.length > 0) chapters.push({ title: '', blocks: before })
  headings.forEach((heading, index) => {
    const title = cleanLine(heading.title)
    const blocks: BookBlock[] = [
      { kind: 'heading', level: heading.level as HeadingLevel, inlines: [{ text: title }] },
      ...textFrom(heading.line + 1, headings[index + 1]?.line ?? lines.length),
    ]
    const last = chapters[chapters.length - 1]
    const isPart = heading.level > 2 || last?.blocks.every(({ kind }) => kind === 'heading')
    if (last && isPart) {
      last.blocks.push(...blocks)
      if (heading.level <= 2) last.title = `${last.title} ${title}`.trim()
    } else chapters.push({ title, blocks })
  })
  return chapters
}

/** “书名：…” and “作者：…” in the first lines, as sites that give texts away write them. */
function saidIn(lines: readonly string[]): { title?: string; authors?: string[] } {
  const head = lines.slice(0, 30).map((line) => line.slice(0, 120).trim())
  const after = (pattern: RegExp) => head.map((line) => pattern.exec(line)?.[1]?.trim()).find(Boolean)
  const title = after(/^(?:书名|書名)\s*[:：]\s*《?([^》]{1,60})》?$/)
  const author = after(/^作\s*者\s*[:：]\s*(.{1,40})$/)
  return { ...(title ? { title } : {}), ...(author ? { authors: [author] } : {}) }
}
