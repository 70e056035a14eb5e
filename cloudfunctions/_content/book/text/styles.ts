import type { Align } from '../../../../domain/body/body'
import type { BookMark } from '../../../../domain/library/text'
import type { Attributes } from '../markup/tags'

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
  /** Set at the right edge of its line, as the numbers of lines of verse are. */
  isAside?: true
}

/** Longer ones are not looked at further: no stylesheet of a book needs more. */
const LONGEST_SHEET = 1_000_000
const MOST_CLASSES = 5_000
/** Rules that hide or show something; each is looked at for every element with a class. */
const MOST_DISPLAYS = 200
/** Classes of one element. */
const MOST_NAMES = 20

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
    if (property === 'float' && value === 'right') style.isAside = true
    if (property === 'white-space' && /^pre(-wrap)?$/.test(value)) style.isPre = true
  }
  return style
}

/** A rule about whether something is shown, by element and classes: `span.note.footnote`. */
interface Display {
  element: string
  classes: readonly string[]
  isHidden: boolean
}

/** Classes of all stylesheets of a book, and whether any of them turns the text. */
export class Styles {
  private readonly byClass = new Map<string, Style>()
  private readonly displays: Display[] = []
  isVertical = false

  read(sheet: string): void {
    let depth = 0
    for (const rule of withoutComments(sheet.slice(0, LONGEST_SHEET)).split('}')) {
      const braces = rule.split('{').length - 1
      depth += braces
      const isNested = depth > 1
      depth = Math.max(0, depth - 1)
      if (braces > 0) this.readRule(rule, isNested)
    }
  }

  private readRule(rule: string, isNested: boolean): void {
    const brace = rule.lastIndexOf('{')
    const declarations = rule.slice(brace + 1)
    const style = styleOf(declarations)
    // Of a rule within `@media` the selector begins after the outer brace, of one behind `@charset` after its end.
    const begin = Math.max(rule.lastIndexOf('{', brace - 1), rule.lastIndexOf(';', brace)) + 1
    const selectors = rule.slice(begin, brace).split(',')
    if (style.isVertical && selectors.some((each) => /^\s*(html|body|:root|\*|\.[\w-]+)\s*$/.test(each))) {
      this.isVertical = true
    }
    // What is hidden on some devices only is read.
    if (!isNested && /(^|[;\s])display\s*:/i.test(declarations)) this.addDisplays(selectors, style.isHidden === true)
    if (style.marks.length === 0 && !style.align && !style.isAside) return
    for (const selector of selectors) {
      const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector.slice(0, 200))?.[1]
      if (name !== undefined && this.byClass.size < MOST_CLASSES) this.add(name, style)
    }
  }

  of(element: string, attributes: Attributes): Style {
    const { class: classes, style } = attributes
    const own: Style = {
      ...(style === undefined ? NOTHING : styleOf(style)),
      ...('hidden' in attributes ? { isHidden: true } : {}),
    }
    if (classes === undefined) return own
    const names = classes.split(/\s+/, MOST_NAMES)
    const all = names.flatMap((name) => this.byClass.get(name) ?? [])
    const isHidden = own.isHidden ?? (this.hides(element, names) || undefined)
    if (all.length === 0 && !isHidden) return own
    const align = own.align ?? all.find((each) => each.align)?.align
    return {
      ...own,
      marks: [...all.flatMap(({ marks }) => marks), ...own.marks],
      ...(align ? { align } : {}),
      ...(isHidden ? { isHidden } : {}),
      ...(all.some(({ isAside }) => isAside) ? { isAside: true } : {}),
    }
  }

  private add(name: string, style: Style): void {
    const before = this.byClass.get(name)
    const align = style.align ?? before?.align
    const isAside = style.isAside ?? before?.isAside
    this.byClass.set(name, {
      marks: [...(before?.marks ?? []), ...style.marks],
      ...(align ? { align } : {}),
      ...(isAside ? { isAside } : {}),
    })
  }

  private addDisplays(selectors: readonly string[], isHidden: boolean): void {
    for (const selector of selectors) {
      const match = /^\s*([a-z0-9]*)((?:\.[\w-]+)+)\s*$/i.exec(selector.slice(0, 200))
      if (!match || this.displays.length >= MOST_DISPLAYS) continue
      const classes = (match[2] ?? '').split('.').slice(1)
      this.displays.push({ element: (match[1] ?? '').toLowerCase(), classes, isHidden })
    }
  }

  /** By the rule that says most about the element, of equals by the last. @source CSS Cascade */
  private hides(element: string, names: readonly string[]): boolean {
    let winner: Display | undefined
    for (const each of this.displays) {
      if (each.element !== '' && each.element !== element) continue
      if (!each.classes.every((name) => names.includes(name))) continue
      if (!winner || weightOf(each) >= weightOf(winner)) winner = each
    }
    return winner?.isHidden === true
  }
}

function weightOf({ element, classes }: Display): number {
  return classes.length * 2 + (element === '' ? 0 : 1)
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
