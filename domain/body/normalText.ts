import * as z from 'zod/mini'
import { type Inline, LinkTarget, LONGEST_RUN, Mark } from './body'

/**
 * Characters, blanks and runs of text in their normal form. For cloud functions: the patterns here know scripts and
 * emoji by name, which costs a phone's bundle more than it is worth.
 */

export type Run = Exclude<Inline, { isBreak: true }>

const MARKS = Mark.options

/** Blanks that HTML or Word make; U+3000 is one that people write, and stays inside a line. */
const BLANK = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u205f'
const BLANKS = new RegExp(`[${BLANK}]+`, 'g')
const BLANKS_HERE = new RegExp(`[${BLANK}]+`, 'y')
const ONE_BLANK = new RegExp(`[${BLANK}]`)
/** What a line neither begins nor ends with: indents are the reader's matter, 全角空格 of a first line among them. */
const EDGE = new RegExp(`[${BLANK}\\u202f\\u3000]`)
const LINE_END = /[\n\r\u0085\u2028\u2029]/
const CONTROL = /\p{Cc}/gu
/**
 * Halves of characters, codes that are none, and what is there without being seen: zero-width blanks, soft hyphens,
 * orders about direction (U+202E turns a file name or an amount around), tags that hide letters.
 */
const UNSEEN =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
/** Joiners hold emoji together and shape Arabic and Mongolian letters; anywhere else they only hide. */
const JOINERS_ASTRAY =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Mongolian}])[\u200c\u200d]/gu
/** Chinese writes no blank where a source line ends (CSS Text 3, segment break transformation). */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud88f]/
const WIDE_QUOTE = /[\u2014\u2018\u2019\u201c\u201d\u2026]/

/**
 * Inlines as lines of runs: what cannot be seen is gone, blanks are one or none, equal neighbours are one run, and no
 * line begins or ends with a blank. A line without a word is `[]`.
 */
export function normalLines(inlines: readonly Inline[], without?: Mark): Run[][] {
  let line: Run[] = []
  const lines = [line]
  for (const inline of inlines) {
    if ('isBreak' in inline) lines.push((line = []))
    else line.push(normalRun(inline, without))
  }
  return lines.map(normalLine)
}

/** One line of plain text by the same rules, e.g. the words for a picture. */
export function normalWords(text: string): string {
  return normalLine([{ text }])
    .map((run) => run.text)
    .join('')
}

function normalRun({ text, marks = [], link }: Run, without: Mark | undefined): Run {
  const isLink = link !== undefined && z.safeParse(LinkTarget, link).success
  // A link is drawn with a line below it as it is.
  const kept = MARKS.filter((mark) => marks.includes(mark) && mark !== without && !(isLink && mark === 'underline'))
  return { text, ...(kept.length > 0 ? { marks: kept } : {}), ...(isLink ? { link } : {}) }
}

function normalLine(runs: Run[]): Run[] {
  const seen = joined(joined(runs).map((run) => ({ ...run, text: withoutUnseen(run.text) })))
  const holding = joined(seen.map((run) => ({ ...run, text: run.text.replace(JOINERS_ASTRAY, '') })))
  // Normalising comes last: whatever was taken out may have brought a letter and its accent together.
  return joined(withSingleBlanks(holding))
    .map((run) => ({ ...run, text: run.text.normalize('NFC') }))
    .flatMap(inLengths)
}

function withoutUnseen(text: string): string {
  return text.replace(CONTROL, (control) => (ONE_BLANK.test(control) ? control : '')).replace(UNSEEN, '')
}

/** Equal neighbours become one run; empty ones go. */
function joined(runs: readonly Run[]): Run[] {
  const result: { run: Run; look: string; texts: string[] }[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const look = `${run.marks?.join() ?? ''} ${run.link ?? ''}`
    const last = result[result.length - 1]
    if (last?.look === look) last.texts.push(run.text)
    else result.push({ run, look, texts: [run.text] })
  }
  return result.map(({ run, texts }) => ({ ...run, text: texts.join('') }))
}

/** Blanks count across runs: a bold blank after a plain one is the same blank. */
function withSingleBlanks(runs: Run[]): Run[] {
  const line = runs.map((run) => run.text).join('')
  const [begin, end] = edgesOf(line)
  let at = 0
  return runs.map((run) => {
    const from = at
    at += run.text.length
    const inside = run.text.slice(Math.max(0, begin - from), Math.max(0, end - from))
    const offset = Math.max(from, begin)
    return { ...run, text: inside.replace(BLANKS, (_, position: number) => blankFor(line, offset + position)) }
  })
}

/** By hand: a pattern for blanks at the end looks at a long row of blanks once for each of them. */
function edgesOf(line: string): [begin: number, end: number] {
  let begin = 0
  while (begin < line.length && EDGE.test(line[begin] ?? '')) begin++
  let end = line.length
  while (end > begin && EDGE.test(line[end - 1] ?? '')) end--
  return [begin, end]
}

function blankFor(line: string, at: number): '' | ' ' {
  if (ONE_BLANK.test(line[at - 1] ?? '')) return ''
  BLANKS_HERE.lastIndex = at
  const blanks = BLANKS_HERE.exec(line)?.[0] ?? ''
  return LINE_END.test(blanks) && isBetweenWide(line, at - 1, at + blanks.length) ? '' : ' '
}

function isBetweenWide(line: string, before: number, after: number): boolean {
  // Rare characters are pairs; the first of a pair says which kind.
  const left = /[\udc00-\udfff]/.test(line[before] ?? '') ? line[before - 1] : line[before]
  const pair = [left ?? '', line[after] ?? '']
  return pair.every((each) => WIDE.test(each) || WIDE_QUOTE.test(each)) && pair.some((each) => WIDE.test(each))
}

/** A run as several of the length a run may have, no character cut in two. */
function inLengths(run: Run): Run[] {
  const result: Run[] = []
  for (let at = 0; at < run.text.length;) {
    const cut = at + LONGEST_RUN
    const end = /[\udc00-\udfff]/.test(run.text[cut] ?? '') ? cut - 1 : cut
    result.push({ ...run, text: run.text.slice(at, end) })
    at = end
  }
  return result
}
