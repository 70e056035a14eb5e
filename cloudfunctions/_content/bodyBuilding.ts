import type { Block, Body, Inline, Mark, TableRow } from '../../domain/body/body'
import { type Attributes, type Frame, frameOf, OUTERMOST } from './bodyFrames'
import { isOurPicture, type Losses } from './bodyLosses'
import { styleOf } from './bodyStyle'
import { listedAs, type WordLists, wordLists } from './bodyWordLists'

/** Blocks, cells and runs of text that are made at most: what a page of 400,000 characters can hold of use. */
const MOST_PIECES = 20_000

/** Begin and end a line of their own, and mean nothing else to a body. */
const LINES = new Set(
  (
    'p div section article header footer main aside nav figure figcaption address center dl dt dd form fieldset ' +
    'legend details summary pre body html h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption tr td th hgroup menu'
  ).split(' '),
)

/** What holds blocks. */
type Holder =
  | { kind: 'blocks'; blocks: Body }
  | { kind: 'list'; list: Extract<Block, { kind: 'list' }> }
  | { kind: 'table'; rows: TableRow[]; isHead: boolean }

type Line = Extract<Block, { kind: 'heading' | 'paragraph' }>

/**
 * Makes a body out of the tags of cleaned HTML, one after the other. It keeps what is open in a list of its own instead
 * of calling itself, so that no nesting is too deep for it.
 */
export class BodyBuilder {
  readonly body: Body = []
  private readonly frames: Frame[] = [{ ...OUTERMOST }]
  private readonly holders: Holder[] = [{ kind: 'blocks', blocks: this.body }]
  private readonly listsIn = new WeakMap<Body, WordLists>()
  private line: Line | undefined
  /** The run that is being written, if nothing came after it. */
  private run: Extract<Inline, { text: string }> | undefined
  private runMarks: readonly Mark[] = []
  private pieces = 0

  constructor(private readonly losses: Losses) {}

  open(name: string, attributes: Attributes): void {
    if (LINES.has(name)) this.endLine()
    const frame = this.frameIn(name, attributes)
    this.frames.push(frame)
    switch (name) {
      case 'br':
        this.addInline({ isBreak: true })
        break
      case 'hr':
        this.endLine()
        this.addBlock({ kind: 'rule' })
        break
      case 'img':
        this.addPicture(attributes)
        break
      case 'ul':
      case 'ol':
      case 'menu':
        this.openList(name === 'ol', attributes.start)
        break
      case 'li':
        this.openItem()
        break
      case 'blockquote':
        this.hold({ kind: 'blocks', blocks: this.added({ kind: 'quotation', blocks: [] }).blocks })
        break
      case 'table':
        this.openTable()
        break
      case 'thead':
      case 'tbody':
      case 'tfoot':
        this.turnTo(name)
        break
      case 'tr':
        this.openRow()
        break
      case 'td':
      case 'th':
        this.openCell(name, attributes)
        break
      case 'p':
      case 'div':
        this.openParagraph(frame, attributes)
    }
  }

  close(name: string): void {
    if (LINES.has(name)) this.endLine()
    const frame = this.frames.pop()
    if (!frame) return
    this.holders.length -= frame.held
    if (frame.item) this.placeItem(frame.item)
  }

  text(text: string): void {
    const frame = this.frame()
    if (frame.isHidden) return
    const item = frame.isMarker ? this.item() : undefined
    if (item) {
      item.marker.push(text)
      return
    }
    if (!frame.isPre) this.addRun(text)
    else {
      text.split(/\r?\n/).forEach((each, index) => {
        if (index > 0) this.addInline({ isBreak: true })
        this.addRun(each)
      })
    }
  }

  end(): Body {
    this.endLine()
    return this.body
  }

  private frame(): Frame {
    // The first frame is never closed.
    return this.frames[this.frames.length - 1] as Frame
  }

  /** The paragraph of Word around what is open now. A heading's number has none, and is text. */
  private item(): Frame['item'] {
    for (let at = this.frames.length - 1; at > 0; at--) {
      const item = this.frames[at]?.item
      if (item) return item
    }
    return undefined
  }

  private frameIn(name: string, attributes: Attributes): Frame {
    const outer = this.frame()
    const frame = frameOf(outer, name, attributes)
    if (frame.isHidden && !outer.isHidden) this.losses.add('hidden')
    return frame
  }

  private hold(holder: Holder): void {
    this.holders.push(holder)
    this.frame().held++
  }

  /** Where blocks go now: what stands between the cells of a table or the items of a list has to lie in one, or beside. */
  private blocks(): Body {
    for (let at = this.holders.length - 1; at > 0; at--) {
      const holder = this.holders[at]
      if (holder?.kind === 'blocks') return holder.blocks
      if (holder?.kind === 'list') return lastItem(holder.list.items)
    }
    return this.body
  }

  /** False once there are more pieces than a body is made of. */
  private mayAdd(): boolean {
    if (this.pieces < MOST_PIECES) {
      this.pieces++
      return true
    }
    this.losses.isCut = true
    return false
  }

  private addBlock(block: Block): void {
    if (this.mayAdd()) this.put(block)
  }

  /** What stands in a table without a cell around it, its caption among it, is read before the table. */
  private put(block: Block): void {
    const blocks = this.blocks()
    const holder = this.holders[this.holders.length - 1]
    const last = blocks[blocks.length - 1]
    const isBesideTable = holder?.kind === 'table' && last?.kind === 'table' && last.rows === holder.rows
    blocks.splice(isBesideTable ? -1 : blocks.length, 0, block)
  }

  /** The block itself, to be filled; beyond the limit it is filled for nobody. */
  private added<B extends Block>(block: B): B {
    this.addBlock(block)
    return block
  }

  private endLine(): void {
    const line = this.line
    this.line = undefined
    this.run = undefined
    if (line) this.put(line)
  }

  private addRun(text: string): void {
    if (text === '' || (this.line === undefined && text.trim() === '')) return
    const { marks, link } = this.frame()
    // A parser tells a text in pieces, one for every entity in it.
    if (this.run && this.line && this.runMarks === marks && this.run.link === link) this.run.text += text
    else {
      const run = { text, ...(marks.length > 0 ? { marks: [...marks] } : {}), ...(link ? { link } : {}) }
      this.addInline(run)
      this.run = run
      this.runMarks = marks
    }
  }

  private addInline(inline: Inline): void {
    const { isHidden, level, align } = this.frame()
    this.run = undefined
    if (isHidden || !this.mayAdd()) return
    this.line ??= {
      ...(level ? { kind: 'heading', level } : { kind: 'paragraph' }),
      inlines: [],
      ...(align ? { align } : {}),
    }
    this.line.inlines.push(inline)
  }

  private addPicture(attributes: Attributes): void {
    if (!isOurPicture(attributes) || this.frame().isHidden) return
    this.endLine()
    this.addBlock({ kind: 'picture', fileId: attributes['data-file'] ?? '', alt: attributes.alt ?? '' })
  }

  private openList(isOrdered: boolean, start: string | undefined): void {
    const from = isOrdered && start !== undefined && /^\d{1,4}$/.test(start) ? { start: Number(start) } : {}
    this.hold({ kind: 'list', list: this.added({ kind: 'list', isOrdered, ...from, items: [] }) })
  }

  private openItem(): void {
    const holder = this.holders[this.holders.length - 1]
    if (holder?.kind !== 'list') this.hold({ kind: 'list', list: this.listForStrayItem() })
    const list = this.holders[this.holders.length - 1]
    const blocks: Body = []
    if (list?.kind === 'list' && this.mayAdd()) list.list.items.push(blocks)
    this.hold({ kind: 'blocks', blocks })
  }

  /** Items without a list around them, as pieces of pages come: neighbours make one list. */
  private listForStrayItem(): Extract<Block, { kind: 'list' }> {
    const blocks = this.blocks()
    const last = blocks[blocks.length - 1]
    return last?.kind === 'list' ? last : this.added({ kind: 'list', isOrdered: false, items: [] })
  }

  private openTable(): void {
    this.hold({ kind: 'table', rows: this.added({ kind: 'table', rows: [] }).rows, isHead: false })
  }

  private table(): Extract<Holder, { kind: 'table' }> | undefined {
    const holder = this.holders[this.holders.length - 1]
    return holder?.kind === 'table' ? holder : undefined
  }

  private turnTo(part: string): void {
    const table = this.table()
    if (table) table.isHead = part === 'thead'
  }

  private openRow(): void {
    this.table()?.rows.push({ cells: [] })
  }

  private openCell(name: 'td' | 'th', attributes: Attributes): void {
    const table = this.table()
    if (!table) return
    if (table.rows.length === 0) table.rows.push({ cells: [] })
    const blocks: Body = []
    if (this.mayAdd()) {
      table.rows[table.rows.length - 1]?.cells.push({
        isHeading: name === 'th' || table.isHead,
        columns: spanOf(attributes.colspan),
        rows: spanOf(attributes.rowspan),
        blocks,
      })
    }
    this.hold({ kind: 'blocks', blocks })
  }

  private openParagraph(frame: Frame, attributes: Attributes): void {
    const { listLevel } = styleOf(attributes.style)
    if (listLevel === undefined) return
    frame.item = { level: listLevel, blocks: [], marker: [] }
    this.hold({ kind: 'blocks', blocks: frame.item.blocks })
  }

  /** A paragraph that Word shows as an item becomes one, if its marker can be drawn again; otherwise it stays as read. */
  private placeItem({ level, blocks, marker }: NonNullable<Frame['item']>): void {
    if (blocks.length === 0) return
    const target = this.blocks()
    const words = marker.join('').trim()
    const list = listedAs(words)
    if (!list) {
      const first = blocks[0]
      if (words !== '' && first && 'inlines' in first)
        first.inlines.unshift({ text: /[\w.)]$/.test(words) ? `${words} ` : words })
      target.push(...blocks)
      return
    }
    const lists = this.listsIn.get(target) ?? wordLists()
    this.listsIn.set(target, lists)
    lists.place(target, { level, list, blocks })
  }
}

function spanOf(value: string | undefined): number {
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : 1
}

/** Text directly in a list belongs to the item before it, or is one. */
function lastItem(items: Body[]): Body {
  const last = items[items.length - 1]
  if (last) return last
  const first: Body = []
  items.push(first)
  return first
}
