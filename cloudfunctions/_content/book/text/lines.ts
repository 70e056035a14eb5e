import type { BookBlock, BookInline } from '../../../../domain/library/text'
import type { Frame } from './frames'
import { cleanInlines, joined, withoutUnseen } from './spaces'

/** A line of a chapter while it is written: everything between two elements that stand on lines of their own. */
export interface DraftLine {
  inlines: BookInline[]
  /** What was open when it began. */
  frame: Frame
  anchors: string[]
  /** Notes that are this line. */
  noteKeys: string[]
}

/** The blocks of a line, none where it has no word. Lines of verse come as poems of their own, to be put together. */
export function blocksOfLine({ inlines, frame }: DraftLine): BookBlock[] {
  if (frame.isPre) return preformatted(inlines)
  const lines = partedAtBreaks(inlines).map(cleanInlines)
  const align = frame.align ? { align: frame.align } : {}
  const { level } = frame
  if (level !== undefined) {
    const words = lines.filter((line) => line.length > 0)
    return words.length === 0
      ? []
      : picturesApart(withBreaks(words), (each) => ({ kind: 'heading', level, inlines: each, ...align }))
  }
  return partedAtEmpty(lines).flatMap((paragraph): BookBlock[] =>
    frame.poem && !paragraph.every(isPictures)
      ? [{ kind: 'poem', lines: paragraph.map((line) => ({ inlines: line })) }]
      : picturesApart(withBreaks(paragraph), (each) => ({ kind: 'paragraph', inlines: each, ...align })),
  )
}

function preformatted(inlines: readonly BookInline[]): BookBlock[] {
  const lines = partedAtBreaks(inlines).map((line) =>
    joined(line.map((each) => ('text' in each ? { ...each, text: withoutUnseen(each.text) } : each))),
  )
  const isEmpty = (line: readonly BookInline[]) => line.every((each) => 'text' in each && each.text.trim() === '')
  while (lines[0] && isEmpty(lines[0])) lines.shift()
  for (let last = lines[lines.length - 1]; last && isEmpty(last); last = lines[lines.length - 1]) lines.pop()
  return lines.length === 0 ? [] : [{ kind: 'preformatted', inlines: withBreaks(lines) }]
}

/** A line that holds nothing but pictures is these pictures. */
function picturesApart(inlines: BookInline[], blockOf: (inlines: BookInline[]) => BookBlock): BookBlock[] {
  if (!isPictures(inlines)) return [blockOf(inlines)]
  return inlines.flatMap((each): BookBlock[] =>
    'picture' in each ? [{ kind: 'picture', picture: each.picture, alt: each.alt }] : [],
  )
}

function isPictures(line: readonly BookInline[]): boolean {
  return line.every((each) => 'picture' in each || 'isBreak' in each || ('text' in each && each.text.trim() === ''))
}

function partedAtBreaks(inlines: readonly BookInline[]): BookInline[][] {
  let line: BookInline[] = []
  const lines = [line]
  for (const inline of inlines) {
    if ('isBreak' in inline) lines.push((line = []))
    else line.push(inline)
  }
  return lines
}

/** Where a line was left empty, a new paragraph begins. */
function partedAtEmpty(lines: BookInline[][]): BookInline[][][] {
  let paragraph: BookInline[][] = []
  const paragraphs = [paragraph]
  for (const line of lines) {
    if (line.length > 0) paragraph.push(line)
    else paragraphs.push((paragraph = []))
  }
  return paragraphs.filter((each) => each.length > 0)
}

function withBreaks(lines: readonly BookInline[][]): BookInline[] {
  return lines.flatMap((line, index): BookInline[] => (index === 0 ? line : [{ isBreak: true }, ...line]))
}
