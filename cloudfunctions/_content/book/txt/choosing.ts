import { confidenceOf, type FoundHeading, type FoundHeadings, NUMERAL, numberOf } from './headings'
import { isBlank } from './lines'

/** What a person says about the chapters of a plain text, where a guess was wrong. */
export type ChapterChoice =
  /** One text without chapters. */
  | 'none'
  /** Lines that look like this one: “【001】开端”, “◎ 第一夜”. */
  | { like: string }
  /** These lines, counted from 0, and no others. `level` is 1 where it is left out, `title` what the line says. */
  | { lines: readonly ChosenLine[] }

export interface ChosenLine {
  line: number
  level?: 1 | 2 | 3 | undefined
  title?: string | undefined
}

const LONGEST_HEADING = 80
/** What counts chapters, and stands behind a number. */
const UNIT = /[章回节節卷部篇集话話折幕编編册冊课課讲講夜天日]/

export function chosen(choice: ChapterChoice, lines: readonly string[]): FoundHeadings {
  if (choice === 'none') return { headings: [], confidence: 1 }
  if ('lines' in choice) return { headings: named(choice.lines, lines), confidence: 1 }
  const pattern = patternLike(choice.like)
  const headings: FoundHeading[] = lines.flatMap((raw, line) => {
    const title = raw.length > LONGEST_HEADING * 3 ? '' : raw.trim()
    const match = title.length > LONGEST_HEADING ? null : pattern.exec(title)
    return match && title !== '' ? [{ line, title, level: 1, number: numberOf(match[1] ?? '') }] : []
  })
  return { headings, confidence: headings.length === 0 ? 0 : confidenceOf(headings) }
}

function named(chosenLines: readonly ChosenLine[], lines: readonly string[]): FoundHeading[] {
  const byLine = new Map(chosenLines.map((each) => [each.line, each]))
  return [...byLine.values()]
    .filter(({ line }) => !isBlank(lines[line]))
    .sort((one, other) => one.line - other.line)
    .map(({ line, level, title }) => ({
      ...{ line, title: title?.trim() || (lines[line] ?? '').trim() },
      ...{ level: level ?? 1, number: undefined },
    }))
}

/** Lines that begin as the example does, with any number where it has one; without a number, with its signs. */
function patternLike(example: string): RegExp {
  const title = example.trim().slice(0, LONGEST_HEADING)
  const number = new RegExp(NUMERAL).exec(title)
  if (number) {
    const next = title[number.index + number[0].length] ?? ''
    const end = UNIT.test(next) || /[\p{P}\p{S}]/u.test(next) ? escaped(next) : ''
    return new RegExp(`^${escaped(title.slice(0, number.index))}(${NUMERAL})\\s*${end}`, 'i')
  }
  const signs = /^[\p{P}\p{S}]+/u.exec(title)?.[0]
  return signs ? new RegExp(`^${escaped(signs)}()`) : new RegExp(`^${escaped(title)}()$`)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s*')
}
