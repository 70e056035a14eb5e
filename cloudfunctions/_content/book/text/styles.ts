import type { Align } from '../../../../domain/body/body'
import type { BookMark } from '../../../../domain/library/text'

/**
 * The few words of a stylesheet that change what a text says: bold, italic, lines, 着重号, raised letters, the middle of
 * a line, 竖排. Books from converters say all of these in classes. Everything else is the reader's.
 */
export interface Style {
  marks: readonly BookMark[]
  align?: Align
  isVertical?: true
  isHidden?: true
  isPre?: true
}

/** Longer ones are not looked at further: no stylesheet of a book needs more. */
const LONGEST_SHEET = 1_000_000
const MOST_CLASSES = 5_000

const MARKS: readonly (readonly [property: RegExp, value: RegExp, mark: BookMark])[] = [
  [/^font-weight$/, /^(bold|bolder|[6-9]00)$/, 'bold'],
  [/^font-style$/, /^(italic|oblique)$/, 'italic'],
  [/^text-decoration(-line)?$/, /underline/, 'underline'],
  [/^text-decoration(-line)?$/, /line-through/, 'strike'],
  [/^(-epub-|-webkit-)?text-emphasis(-style)?$/, /^(?!none)\S/, 'emphasis'],
  [/^vertical-align$/, /^super$/, 'sup'],
  [/^vertical-align$/, /^sub$/, 'sub'],
]

/** What `style="…"` or the inside of a rule says. */
export function styleOf(declarations: string): Style {
  const marks: BookMark[] = []
  const style: Style = { marks }
  for (const declaration of declarations.slice(0, 4_000).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase()
    for (const [ofProperty, ofValue, mark] of MARKS) {
      if (ofProperty.test(property) && ofValue.test(value)) marks.push(mark)
    }
    if (property === 'text-align' && (value === 'center' || value === 'right')) style.align = value
    if (/^(-epub-|-webkit-)?writing-mode$/.test(property) && value.startsWith('vertical')) style.isVertical = true
    if (property === 'display' && value === 'none') style.isHidden = true
    if (property === 'white-space' && /^pre(-wrap)?$/.test(value)) style.isPre = true
  }
  return style
}

/** Classes of all stylesheets of a book, and whether any of them turns the text. */
export class Styles {
  private readonly byClass = new Map<string, Style>()
  isVertical = false

  read(sheet: string): void {
    for (const rule of withoutComments(sheet.slice(0, LONGEST_SHEET)).split('}')) {
      const brace = rule.lastIndexOf('{')
      if (brace < 0) continue
      const style = styleOf(rule.slice(brace + 1))
      // Of a rule within `@media` the selector begins after the outer brace.
      const selectors = rule.slice(rule.lastIndexOf('{', brace - 1) + 1, brace).split(',')
      if (style.isVertical && selectors.some((each) => /^\s*(html|body|:root|\*|\.[\w-]+)\s*$/.test(each))) {
        this.isVertical = true
      }
      if (style.marks.length === 0 && !style.align) continue
      for (const selector of selectors) {
        const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector.slice(0, 200))?.[1]
        if (name !== undefined && this.byClass.size < MOST_CLASSES) this.add(name, style)
      }
    }
  }

  of(classes: string | undefined, inline: string | undefined): Style {
    if (classes === undefined && inline === undefined) return NOTHING
    const own = inline === undefined ? NOTHING : styleOf(inline)
    const all = (classes?.split(/\s+/) ?? []).flatMap((name) => this.byClass.get(name) ?? [])
    if (all.length === 0) return own
    const align = own.align ?? all.find((each) => each.align)?.align
    return { ...own, marks: [...all.flatMap(({ marks }) => marks), ...own.marks], ...(align ? { align } : {}) }
  }

  private add(name: string, style: Style): void {
    const before = this.byClass.get(name)
    const align = style.align ?? before?.align
    this.byClass.set(name, { marks: [...(before?.marks ?? []), ...style.marks], ...(align ? { align } : {}) })
  }
}

const NOTHING: Style = { marks: [] }

/** By hand: a pattern would look for the end of a comment once for every beginning of one. */
function withoutComments(css: string): string {
  const parts: string[] = []
  let at = 0
  for (let begin = css.indexOf('/*'); begin >= 0; begin = css.indexOf('/*', at)) {
    parts.push(css.slice(at, begin))
    const end = css.indexOf('*/', begin + 2)
    if (end < 0) return parts.join('')
    at = end + 2
  }
  return [...parts, css.slice(at)].join('')
}
