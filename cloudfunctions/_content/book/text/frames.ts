import type { Align } from '../../../../domain/body/body'
import { type BookBlock, BookMark, type HeadingLevel } from '../../../../domain/library/text'
import type { Attributes } from '../markup/tags'
import type { Style } from './styles'

/** An element of a chapter that is open, and what it means for the text in it. */
export interface Frame {
  name: string
  marks: readonly BookMark[]
  /** Where its text leads: out of the book, or by number of a lead that is settled when all chapters are read. */
  link: string | undefined
  lead: number | undefined
  level: HeadingLevel | undefined
  align: Align | undefined
  isHidden: boolean
  isPre: boolean
  /** A group of lines of verse; the block is made with its first line. */
  poem: { block: BookBlock | undefined } | undefined
  figure: Figure | undefined
  isCaption: boolean
  /** Holders that were opened with it and close with it; true where one is a level that a reader draws. */
  held: boolean[]
  /** What has to be done when it ends. */
  atEnd: (() => void)[]
}

/** A picture and the words that belong to it, whichever comes first. */
export interface Figure {
  picture: Extract<BookBlock, { kind: 'picture' }> | undefined
}

export const OUTERMOST: Readonly<Frame> = {
  name: '',
  marks: [],
  link: undefined,
  lead: undefined,
  level: undefined,
  align: undefined,
  isHidden: false,
  isPre: false,
  poem: undefined,
  figure: undefined,
  isCaption: false,
  held: [],
  atEnd: [],
}

/** Begin and end a line of their own. */
export const LINES = new Set(
  (
    'p div section article header footer main aside nav figure figcaption address center dl dt dd form fieldset ' +
    'legend details summary pre body html h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead tbody tfoot tr td ' +
    'th hgroup menu hr object canvas video audio noscript switch case default line linegroup level level1 level2 ' +
    'level3 level4 level5 level6 bodymatter frontmatter rearmatter doctitle docauthor'
  ).split(' '),
)

/** What lies in these is no text of the book. */
const WITHOUT_TEXT = new Set(
  'head script style template iframe frame embed select textarea button datalist rp trigger annotation'.split(' '),
)

const MARKS: Readonly<Record<string, BookMark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}

const VERSE = /(^|[\s_-])(linegroup|line-group|stanza|verse|poem|poetry|lg)([\s_-]|$)/i
/** Layouts of their own, where a line is no line of verse. */
const NO_VERSE = new Set(['ul', 'ol', 'table', 'blockquote', 'figure', 'pre'])

export function frameOf(outer: Frame, name: string, attributes: Attributes, style: Style): Frame {
  const level = /^h([1-6])$/.exec(name)?.[1]
  const mark = MARKS[name]
  const classes = attributes.class ?? ''
  const isVerse =
    name === 'linegroup' ||
    ((name === 'div' || name === 'section' || name === 'p') &&
      (VERSE.test(classes) || /\bz3998:(verse|poem)\b/.test(attributes['epub:type'] ?? '')))
  return {
    name,
    marks: marksOf(outer.marks, mark, style.marks, level !== undefined),
    link: outer.link,
    lead: outer.lead,
    level: level === undefined ? (LINES.has(name) && name !== 'div' ? undefined : outer.level) : asLevel(level),
    align: alignOf(name, attributes, style) ?? (name === 'li' ? undefined : outer.align),
    isHidden: outer.isHidden || style.isHidden === true || WITHOUT_TEXT.has(name),
    isPre: outer.isPre || name === 'pre' || (style.isPre === true && LINES.has(name)),
    poem: poemOf(outer, name, isVerse || (name === 'blockquote' && outer.poem !== undefined)),
    figure: name === 'figure' ? { picture: undefined } : outer.figure,
    isCaption: name === 'figcaption' || (outer.isCaption && name !== 'figure'),
    held: [],
    atEnd: [],
  }
}

/** A quotation within verse is verse; in prose it is none. */
function poemOf(outer: Frame, name: string, isVerse: boolean): Frame['poem'] {
  if (isVerse) return { block: undefined }
  return NO_VERSE.has(name) || /^h[1-6]$/.test(name) ? undefined : outer.poem
}

function marksOf(
  outer: readonly BookMark[],
  own: BookMark | undefined,
  styled: readonly BookMark[],
  isHeading: boolean,
): readonly BookMark[] {
  if (isHeading) return styled.includes('emphasis') ? ['emphasis'] : []
  if (own === undefined && styled.length === 0) return outer
  return BookMark.options.filter((each) => each === own || styled.includes(each) || outer.includes(each))
}

function alignOf(name: string, attributes: Attributes, style: Style): Align | undefined {
  if (style.align) return style.align
  if (name === 'center') return 'center'
  const align = attributes.align?.toLowerCase()
  return align === 'center' || align === 'right' ? align : undefined
}

function asLevel(digit: string): HeadingLevel {
  return Number(digit) as HeadingLevel
}
