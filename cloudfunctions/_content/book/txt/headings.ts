import { isBlank } from './lines'

/** Headings of a plain text, by what they look like: a person corrects them later. */
export interface FoundHeading {
  line: number
  title: string
  /** 1 for a volume, 2 for a chapter, 3 for a part of one; made to begin at 1 by `found`. */
  level: number
  number: number | undefined
}

export interface FoundHeadings {
  headings: FoundHeading[]
  /** From 0 to 1: whether numbers follow one another. */
  confidence: number
}

const LONGEST_HEADING = 50
export const NUMERAL = '[零〇○一二三四五六七八九十百千两兩廿卅壹贰叁肆伍陆柒捌玖拾\\d０-９]{1,9}'
const CHINESE = new RegExp(`^第\\s*(${NUMERAL})\\s*([卷部集篇编編册冊]|[章回幕折话話]|[节節])(.*)$`)
const ENGLISH =
  /^(part|book|volume|chapter|section)\s+(\d{1,4}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)\b.{0,80}$/i
const SINGLE =
  /^(序|序言|序章|自序|代序|前言|引言|导言|導言|绪论|緒論|楔子|引子|尾声|尾聲|后记|後記|跋|结语|結語|附录.{0,20}|附錄.{0,20}|番外.{0,20}|prologue|epilogue|preface|introduction|foreword|afterword)$/i
const NUMBERED: readonly RegExp[] = [
  /^([一二三四五六七八九十百]{1,4})、(.{1,30})$/,
  /^(\d{1,3})(?:[、.．]\s*|\s+)(\D.{0,40})$/,
  /^(\d{1,4})()$/,
]
/** That of chapters. */
const SINGLE_LEVEL = 2
/** Headings one after another without a word between them are a list of contents. */
const MOST_IN_A_ROW = 5

export function found(lines: readonly string[], isWrapped: boolean): FoundHeadings {
  const said = withoutLists(headingsSaid(lines, isWrapped), lines)
  const counted = said.filter(({ number }) => number !== undefined).length >= 2 ? [] : headingsCounted(lines)
  const headings = counted.length > 0 ? counted : said
  if (headings.length === 0) return { headings: [], confidence: 0 }
  const levels = [...new Set(headings.map(({ level }) => level))].sort((one, other) => one - other)
  return {
    headings: headings.map((each) => ({ ...each, level: levels.indexOf(each.level) + 1 })),
    confidence: confidenceOf(headings) * (headings === said ? 1 : 0.7),
  }
}

function headingsSaid(lines: readonly string[], isWrapped: boolean): FoundHeading[] {
  const headings: FoundHeading[] = []
  lines.forEach((raw, line) => {
    if (raw.length > LONGEST_HEADING * 3) return
    const title = raw.trim()
    if (title === '' || title.length > LONGEST_HEADING || /[。，；,;]$|。/.test(title)) return
    const isFree = isBlank(lines[line - 1]) || headings[headings.length - 1]?.line === line - 1
    // A broken line may begin with “第三回” by chance.
    if (isWrapped && !isFree) return
    const chinese = CHINESE.exec(title)
    const english = ENGLISH.exec(title)
    if (chinese) headings.push({ line, title, level: levelOf(chinese[2] ?? ''), number: numberOf(chinese[1] ?? '') })
    else if (english) {
      const level = /^(part|book|volume)/i.test(title) ? 1 : /^section/i.test(title) ? 3 : 2
      headings.push({ line, title, level, number: numberOf(english[2] ?? '') })
    } else if (isFree && SINGLE.test(title)) headings.push({ line, title, level: SINGLE_LEVEL, number: undefined })
  })
  return withSingles(headings)
}

/** A preface stands beside the chapters, whatever these are called. */
function withSingles(headings: readonly FoundHeading[]): FoundHeading[] {
  const counted = headings.flatMap(({ level, number }) => (number === undefined ? [] : [level]))
  const level = counted.length === 0 || counted.includes(SINGLE_LEVEL) ? SINGLE_LEVEL : Math.min(...counted)
  return headings.map((each) => (each.number === undefined && each.level === SINGLE_LEVEL ? { ...each, level } : each))
}

function levelOf(word: string): number {
  if (/[卷部集篇编編册冊]/.test(word)) return 1
  return /[节節]/.test(word) ? 3 : 2
}

function withoutLists(headings: FoundHeading[], lines: readonly string[]): FoundHeading[] {
  const kept: FoundHeading[] = []
  let row: FoundHeading[] = []
  const end = () => {
    const counts = new Map<number, number>()
    for (const { level } of row) counts.set(level, (counts.get(level) ?? 0) + 1)
    // The last of a row stands above a text of its own.
    kept.push(...(Math.max(0, ...counts.values()) >= MOST_IN_A_ROW ? row.slice(-1) : row))
    row = []
  }
  for (const heading of headings) {
    const last = row[row.length - 1]
    if (last && !lines.slice(last.line + 1, heading.line).every(isBlank)) end()
    row.push(heading)
  }
  end()
  return kept
}

/** “一、…”, “1. …” or numbers alone, where they count up from the beginning. */
function headingsCounted(lines: readonly string[]): FoundHeading[] {
  for (const pattern of NUMBERED) {
    const headings: FoundHeading[] = []
    lines.forEach((raw, line) => {
      const title = raw.length > LONGEST_HEADING * 3 ? '' : raw.trim()
      const match = isBlank(lines[line - 1]) && !/[。，；,;]$/.test(title) ? pattern.exec(title) : null
      const number = match ? numberOf(match[1] ?? '') : undefined
      if (number === (headings[headings.length - 1]?.number ?? 0) + 1) headings.push({ line, title, level: 2, number })
    })
    if (headings.length >= 3) return headings
  }
  return []
}

export function confidenceOf(headings: readonly FoundHeading[]): number {
  const last = new Map<number, number>()
  let pairs = 0
  let inOrder = 0
  for (const { level, number } of headings) {
    if (number === undefined) continue
    const before = last.get(level)
    if (before !== undefined) {
      pairs++
      if (number === before + 1 || number === 1) inOrder++
    }
    last.set(level, number)
  }
  return pairs === 0 ? 0.5 : 0.4 + 0.6 * (inOrder / pairs)
}

const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇○', '一壹', '二贰两兩', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((letters, digit) =>
    Array.from(letters, (letter) => [letter, digit]),
  ),
)
const TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 }
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** 二十三, 二三, 23, ２３, xxiii or “ten” as a number. */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
  if (/^\d+$/.test(plain)) return Number(plain)
  const word = ENGLISH_NUMBERS.indexOf(plain.toLowerCase())
  if (word >= 0) return word + 1
  if (/^[ivxlc]+$/i.test(plain)) return roman(plain.toLowerCase())
  const letters = Array.from(plain)
  if (!letters.some((letter) => letter in TENS)) {
    const digits = letters.map((letter) => DIGITS[letter] ?? letter).join('')
    return /^\d+$/.test(digits) ? Number(digits) : undefined
  }
  let sum = 0
  let digit = 0
  for (const letter of letters) {
    const ten = TENS[letter]
    if (ten === undefined) digit = DIGITS[letter] ?? Number(letter)
    else {
      sum += ten === 20 || ten === 30 ? ten : (digit || 1) * ten
      digit = 0
    }
  }
  return sum + digit
}

function roman(letters: string): number {
  return Array.from(letters).reduce((sum, letter, index, all) => {
    const value = ROMAN[letter] ?? 0
    return sum + (value < (ROMAN[all[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}
