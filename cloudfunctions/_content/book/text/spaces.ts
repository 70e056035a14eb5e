import type { BookInline } from '../../../../domain/library/text'

/**
 * Blanks and characters of a line as they are kept. Unlike a notice, a book keeps every letter as it is: normalising
 * would turn rare forms of characters (U+FA1E 羽) into common ones, and a classic is read for its letters.
 */

/** Blanks that the maker's editor made; U+00A0 and U+3000 are written by people and stay inside a line. */
const BLANKS = /([\t\n\v\f\r \u0085\u2028\u2029]+)/
const LINE_END = /[\n\r\u0085\u2028\u2029]/
/** What a line neither begins nor ends with: indents are the reader's matter. */
const EDGE = /[\t\n\v\f\r \u0085\u2028\u2029\u00a0\u3000]/
/**
 * Halves of characters, codes that are none, and what is there without being seen: soft hyphens, orders about direction
 * (U+202E turns a line around), marks of order, tags that hide letters. Joiners and zero-width blanks shape many scripts.
 */
const UNSEEN =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u2060\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
// eslint-disable-next-line no-control-regex -- control characters are what it takes out
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g
/** Chinese writes no blank where a source line ends (CSS Text 3, segment break transformation). */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud88f]/

export function withoutUnseen(text: string): string {
  return text.replace(CONTROL, '').replace(UNSEEN, '')
}

/** One line of plain text by the rules of a line. */
export function cleanLine(text: string): string {
  return cleanInlines([{ text }])
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('')
}

/** No more than so many UTF-16 units, no character cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/**
 * Inlines between two breaks with blanks as they are read: one or none, none at the edges, none where a source line ends
 * between wide letters. Equal neighbours become one run.
 */
export function cleanInlines(line: readonly BookInline[]): BookInline[] {
  const result: BookInline[] = []
  /** A blank that waits for a word after it, in the run where it stood. */
  let blank: { hasLineEnd: boolean; run: number } | undefined
  let last = ''

  const place = (first: string) => {
    if (blank && last !== '' && !(blank.hasLineEnd && WIDE.test(last) && WIDE.test(first))) {
      const run = result[blank.run]
      if (run && 'text' in run) run.text += ' '
    }
    blank = undefined
  }
  for (const inline of line) {
    if (!('text' in inline)) {
      const letters = 'ruby' in inline ? inline.ruby : 'x'
      place(letters[0] ?? 'x')
      result.push(inline)
      last = lastLetter(letters)
      continue
    }
    const run = { ...inline, text: '' }
    result.push(run)
    for (const part of withoutUnseen(inline.text).split(BLANKS)) {
      if (part === '') continue
      if (BLANKS.test(part)) {
        blank ??= { hasLineEnd: false, run: result.length - 1 }
        blank.hasLineEnd ||= LINE_END.test(part)
      } else {
        place(part[0] ?? '')
        run.text += part
        last = lastLetter(part)
      }
    }
  }
  return joined(withoutEdges(result))
}

/** Rare characters are pairs; the first of a pair says which kind. */
function lastLetter(text: string): string {
  const last = text[text.length - 1] ?? ''
  return /[\udc00-\udfff]/.test(last) ? (text[text.length - 2] ?? '') : last
}

function withoutEdges(line: BookInline[]): BookInline[] {
  const kept = [...line]
  for (let first = kept[0]; first && 'text' in first; first = kept[0]) {
    let at = 0
    while (at < first.text.length && EDGE.test(first.text[at] ?? '')) at++
    if (at < first.text.length) {
      kept[0] = { ...first, text: first.text.slice(at) }
      break
    }
    kept.shift()
  }
  for (let last = kept[kept.length - 1]; last && 'text' in last; last = kept[kept.length - 1]) {
    let end = last.text.length
    while (end > 0 && EDGE.test(last.text[end - 1] ?? '')) end--
    if (end > 0) {
      kept[kept.length - 1] = { ...last, text: last.text.slice(0, end) }
      break
    }
    kept.pop()
  }
  return kept
}

export function joined(line: readonly BookInline[]): BookInline[] {
  const result: BookInline[] = []
  for (const inline of line) {
    if ('text' in inline && inline.text === '') continue
    const last = result[result.length - 1]
    if (last && 'text' in last && 'text' in inline && lookOf(last) === lookOf(inline)) last.text += inline.text
    else result.push('text' in inline ? { ...inline } : inline)
  }
  return result
}

function lookOf({ marks, link, to }: Extract<BookInline, { text: string }>): string {
  return `${marks?.join() ?? ''} ${link ?? ''} ${to ? `${to.chapter}:${to.offset}` : ''}`
}
