import { LONGEST_MATHML, LONGEST_WORDS } from '../../../../domain/library/text'
import type { Attributes } from '../markup/tags'
import { cleanLine, shortened } from './spaces'

/**
 * A formula as MathML that is safe to be put into a page, and as a line of words for WeChat and for screen readers.
 *
 * Only presentation elements of MathML Core and a few older ones pass, with attributes that hold sizes and names. There
 * is no `href`, no `annotation-xml`, no `maction`: what runs or leads elsewhere in MathML hides in these.
 */

const ELEMENTS = new Set(
  (
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup ' +
    'msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'mathvariant display displaystyle scriptlevel stretchy fence separator lspace rspace minsize maxsize symmetric ' +
    'largeop movablelimits accent accentunder linethickness numalign denomalign bevelled open close separators ' +
    'notation width height depth columnalign rowalign columnspacing rowspacing columnlines rowlines frame ' +
    'columnspan rowspan subscriptshift superscriptshift dir'
  ).split(' '),
)
const VALUE = /^[\w\s.%,;:|(){}[\]+\-‖⟨⟩⌈⌉⌊⌋∥]{0,60}$/
/** Their content says the same another way, or is not for reading. */
const LEFT_OUT = new Set(['annotation', 'annotation-xml', 'maction', 'script', 'style', 'mglyph'])
/** Elements of one formula; one that has more is kept in words. */
const MOST_ELEMENTS = 2_000

interface Part {
  name: string
  children: (Part | string)[]
}

export interface Formula {
  /** Empty where it would be too long. */
  mathml: string
  words: string
}

export class FormulaReader {
  private readonly markup: string[] = []
  private length = 0
  private count = 0
  private leftOut = 0
  private readonly open_: Part[]
  private readonly altText: string
  readonly isDisplay: boolean

  constructor(attributes: Attributes) {
    this.open_ = [{ name: 'math', children: [] }]
    this.altText = attributes.alttext ?? ''
    this.isDisplay = attributes.display === 'block' || attributes.mode === 'display'
    this.write(`<math xmlns="http://www.w3.org/1998/Math/MathML"${this.kept(attributes)}>`)
  }

  open(name: string, attributes: Attributes): void {
    if (this.leftOut > 0 || LEFT_OUT.has(name)) {
      this.leftOut++
      return
    }
    const part: Part = { name, children: [] }
    this.open_[this.open_.length - 1]?.children.push(part)
    this.open_.push(part)
    this.count++
    if (ELEMENTS.has(name)) this.write(`<${name}${this.kept(attributes)}>`)
  }

  close(name: string): void {
    if (this.leftOut > 0) {
      this.leftOut--
      return
    }
    this.open_.pop()
    if (ELEMENTS.has(name)) this.write(`</${name}>`)
  }

  text(text: string): void {
    const part = this.open_[this.open_.length - 1]
    if (this.leftOut > 0 || !part || text.trim() === '') return
    part.children.push(cleanLine(text))
    this.write(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'))
  }

  end(): Formula {
    const root = this.open_[0]
    this.write('</math>')
    const isWhole = this.length <= LONGEST_MATHML && this.count <= MOST_ELEMENTS
    const said = this.count <= MOST_ELEMENTS && root ? wordsOfAll(root.children) : ''
    return {
      mathml: isWhole ? this.markup.join('') : '',
      words: shortened(cleanLine(this.altText) || cleanLine(said), LONGEST_WORDS) || '公式',
    }
  }

  private write(markup: string): void {
    this.length += markup.length
    if (this.length <= LONGEST_MATHML) this.markup.push(markup)
  }

  private kept(attributes: Attributes): string {
    return Object.entries(attributes)
      .filter(([name, value]) => ATTRIBUTES.has(name) && VALUE.test(value))
      .map(([name, value]) => ` ${name}="${value}"`)
      .join('')
  }
}

function wordsOfAll(parts: readonly (Part | string)[], between = ''): string {
  return parts.map(wordsOf).join(between)
}

/** x^2, (a+b)/(c), √(x): one line that can be read aloud. */
function wordsOf(part: Part | string): string {
  if (typeof part === 'string') return part
  const parts = part.children.filter((each) => typeof each !== 'string' || each !== '')
  const [first, second, third] = parts.map((each) => grouped(wordsOf(each)))
  switch (part.name) {
    case 'mfrac':
      return `${first ?? ''}/${second ?? ''}`
    case 'msqrt':
      return `√(${wordsOfAll(parts)})`
    case 'mroot':
      return `${second ?? ''}√(${first ?? ''})`
    case 'msup':
    case 'mover':
      return `${first ?? ''}^${second ?? ''}`
    case 'msub':
    case 'munder':
      return `${first ?? ''}_${second ?? ''}`
    case 'msubsup':
    case 'munderover':
      return `${first ?? ''}_${second ?? ''}^${third ?? ''}`
    case 'mfenced':
      return `(${wordsOfAll(parts, ',')})`
    case 'mtable':
      return `[${wordsOfAll(parts, '; ')}]`
    case 'mtr':
    case 'mlabeledtr':
      return wordsOfAll(parts, ', ')
    case 'mspace':
    case 'mphantom':
      return ' '
    default:
      return wordsOfAll(parts)
  }
}

function grouped(words: string): string {
  return Array.from(words).length > 1 && !/^(\d+|\(.*\)|[a-zA-Z]+)$/.test(words) ? `(${words})` : words
}
