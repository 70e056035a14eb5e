import type { Position } from '../../../domain/library/position'
import type { BookBlock, BookCell, BookInline, BookMark } from '../../../domain/library/text'
import { element, xmlText } from './xml'

/** What a chapter's markup has to know of the book around it. */
export interface Surroundings {
  /** Ids of an element that something in the book leads to. */
  idsOf(part: object): readonly string[]
  /** Where a position lies, as an address within the book; undefined where there is no such place. */
  addressOf(position: Position): string | undefined
  /** The file of a picture; undefined when it is not in the book. */
  pictureAt(id: string): string | undefined
  /** Whether a note of this id stands in the same chapter. */
  hasNote(id: string): boolean
}

const ELEMENT_OF: Readonly<Record<BookMark, string>> = {
  ...{ bold: 'b', italic: 'i', underline: 'u', strike: 's', sub: 'sub', sup: 'sup', code: 'code' },
  emphasis: 'span class="dots"',
}

/** Blocks as XHTML, each on lines of its own. Every text is escaped; a formula comes from the importer's list of names. */
export function xhtmlOfBlocks(blocks: readonly BookBlock[], around: Surroundings): string {
  return blocks.map((block) => xhtmlOfBlock(block, around)).join('\n')
}

function xhtmlOfBlock(block: BookBlock, around: Surroundings): string {
  const [id, ...others] = around.idsOf(block)
  // One element has one id; where more lead here, the others stand before it.
  const places = others.map((each) => element('div', { id: each })).join('')
  const inlines = (some: readonly BookInline[]) => xhtmlOfInlines(some, around)
  return places + markup()

  function markup(): string {
    switch (block.kind) {
      case 'heading':
        return element(`h${block.level}`, { id, class: block.align }, inlines(block.inlines))
      case 'paragraph':
        return element('p', { id, class: block.align }, inlines(block.inlines))
      case 'preformatted':
        return element('pre', { id }, inlines(block.inlines))
      case 'poem':
        return element(
          'div',
          { id, class: 'verse' },
          block.lines.map((line) => element('p', { id: around.idsOf(line)[0] }, inlines(line.inlines))),
        )
      case 'list':
        return element(
          block.isOrdered ? 'ol' : 'ul',
          { id, start: block.isOrdered ? block.start : undefined },
          block.items.map((item) => element('li', {}, xhtmlOfBlocks(item, around))),
        )
      case 'quotation':
        return element('blockquote', { id }, xhtmlOfBlocks(block.blocks, around))
      case 'table':
        return element(
          'table',
          { id },
          element(
            'tbody',
            {},
            block.rows.map(({ cells }) =>
              element(
                'tr',
                {},
                cells.map((cell) => xhtmlOfCell(cell, around)),
              ),
            ),
          ),
        )
      case 'picture': {
        const file = around.pictureAt(block.picture)
        const caption = inlines(block.caption ?? [])
        if (file === undefined)
          return caption === '' ? element('p', { id }, xmlText(block.alt)) : element('p', { id }, caption)
        const picture = element('img', { src: file, alt: block.alt })
        return element('figure', { id }, caption === '' ? picture : picture + element('figcaption', {}, caption))
      }
      case 'rule':
        return element('hr', { id })
    }
  }
}

function xhtmlOfCell(cell: BookCell, around: Surroundings): string {
  const spans = {
    colspan: cell.columns > 1 ? cell.columns : undefined,
    rowspan: cell.rows > 1 ? cell.rows : undefined,
  }
  return element(cell.isHeading ? 'th' : 'td', spans, xhtmlOfBlocks(cell.blocks, around))
}

function xhtmlOfInlines(inlines: readonly BookInline[], around: Surroundings): string {
  return inlines.map((each) => xhtmlOfInline(each, around)).join('')
}

function xhtmlOfInline(inline: BookInline, around: Surroundings): string {
  if ('text' in inline) {
    const text = marked(xmlText(inline.text), inline.marks)
    const href = inline.link ?? (inline.to && around.addressOf(inline.to))
    return href === undefined ? text : element('a', { href }, text)
  }
  if ('ruby' in inline) {
    return marked(element('ruby', {}, xmlText(inline.ruby) + element('rt', {}, xmlText(inline.reading))), inline.marks)
  }
  if ('note' in inline) {
    const label = marked(xmlText(inline.label), inline.marks)
    const reference = { 'epub:type': 'noteref', role: 'doc-noteref', href: `#${inline.note}` }
    return around.hasNote(inline.note) ? element('a', reference, label) : label
  }
  if ('formula' in inline) {
    const { formula, words } = inline
    return formula.startsWith('<math ')
      ? formula.replace('<math ', `<math alttext="${xmlText(words)}" `)
      : xmlText(words)
  }
  if ('picture' in inline) {
    const file = around.pictureAt(inline.picture)
    return file === undefined ? xmlText(inline.alt) : element('img', { src: file, alt: inline.alt, class: 'letter' })
  }
  return element('br', {})
}

function marked(text: string, marks: readonly BookMark[] = []): string {
  return marks.reduceRight((inside, mark) => {
    const opening = ELEMENT_OF[mark]
    return `<${opening}>${inside}</${opening.split(' ')[0] ?? ''}>`
  }, text)
}
