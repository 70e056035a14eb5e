import type { BookBlock, BookInline, BookMark } from '../../../../domain/library/text'
import type { Attributes } from '../markup/tags'
import { FormulaReader } from './formula'
import { type Frame, frameOf, LINES, OUTERMOST } from './frames'
import { Holders, spanOf } from './holders'
import { countLosses } from './losses'
import { LineWriter } from './lineWriter'
import { NoteBodies, noteInPicture } from './noteBodies'
import { RubyReader } from './ruby'
import { cleanLine, shortened } from './spaces'
import type { ChapterSurroundings } from './surroundings'

/** Characters of a label like [12] or 注1; a longer one is a link with words. */
const LONGEST_LABEL = 40
const LONGEST_ALT = 300

/**
 * Makes the blocks of a chapter out of its tags, one after the other. What is open is kept in a list instead of on the
 * stack of calls, so that no nesting is too deep. There is nothing to take out afterwards: a block has no place for what
 * is not named here.
 */
export class ChapterBuilder {
  readonly blocks: BookBlock[] = []
  private readonly frames: Frame[] = [{ ...OUTERMOST }]
  private readonly holders = new Holders(this.blocks)
  private readonly notes: NoteBodies
  private readonly lines: LineWriter
  private ruby: RubyReader | undefined
  private formula: FormulaReader | undefined
  private drawing: { hasPicture: boolean } | undefined
  private label: { text: string; marks: readonly BookMark[] } | undefined
  private readonly switches: boolean[] = []
  /** Of the file so far, those that nobody sees among them. */
  private links = 0

  constructor(private readonly around: ChapterSurroundings) {
    this.notes = new NoteBodies(this.holders, around)
    this.lines = new LineWriter(this.holders, this.notes, around.allowance)
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'a') this.links++
    if (name === 'td' || name === 'th' || name === 'tr' || name === 'li') this.around.allowance.spend()
    if (this.formula) {
      this.formula.open(name, attributes)
      this.frames.push({ ...this.frame(), name, held: [], atEnd: [() => this.formula?.close(name)] })
      return
    }
    if (LINES.has(name)) this.endLine()
    const style = this.around.styles.of(name, attributes)
    const frame = frameOf(this.frame(), name, attributes, style)
    countLosses(this.around.findings, name, attributes, !this.frame().isHidden && style.isHidden === true)
    // Without its sheet “…Hofgarten,” and the number of the line would be one word.
    if (style.isAside && !LINES.has(name)) {
      this.addRun(' ')
      frame.atEnd.push(() => this.addRun(' '))
    }
    this.frames.push(frame)
    this.placeName(name, attributes, frame)
    this.openElement(name, attributes, frame)
  }

  close(name: string): void {
    if (LINES.has(name) && !this.formula) this.endLine()
    const frame = this.frames[this.frames.length - 1]
    if (!frame || this.frames.length === 1) return
    for (const atEnd of frame.atEnd) atEnd()
    this.frames.pop()
    while (frame.held.length > 0) this.holders.letGo(frame.held.pop() ?? false)
  }

  text(text: string): void {
    const frame = this.frame()
    if (this.formula) this.formula.text(text)
    else if (frame.isHidden || this.drawing) return
    else if (this.label) {
      this.label.text += text
      if (text.trim() !== '') this.label.marks = frame.marks
    } else if (this.ruby) this.ruby.text(text, frame.marks)
    else if (!frame.isPre) this.addRun(text)
    else {
      text.split(/\r\n?|\n/).forEach((each, index) => {
        if (index > 0) this.addInline({ isBreak: true })
        this.addRun(each)
      })
    }
  }

  end(): BookBlock[] {
    this.ruby?.flush()
    this.lines.end(this.blocks)
    return this.blocks
  }

  private frame(): Frame {
    // The first frame is never closed.
    return this.frames[this.frames.length - 1] as Frame
  }

  private hold(frame: Frame, holder: Parameters<Holders['hold']>[0], isLevel: boolean): void {
    this.holders.hold(holder, isLevel)
    frame.held.push(isLevel)
  }

  private openElement(name: string, attributes: Attributes, frame: Frame): void {
    if (this.drawing) {
      if (name === 'image') this.addPicture(attributes['xlink:href'] ?? attributes.href, attributes.title)
      return
    }
    if (frame.isHidden) return
    switch (name) {
      case 'br':
        this.addInline({ isBreak: true })
        break
      case 'hr':
        this.lines.addBlock({ kind: 'rule' })
        break
      case 'img':
        this.addImage(attributes)
        break
      case 'svg':
        this.openDrawing(frame)
        break
      case 'math':
        this.openFormula(attributes, frame)
        break
      case 'ruby':
      case 'rb':
      case 'rt':
      case 'rtc':
        this.openRuby(name, frame)
        break
      case 'a':
        this.openLink(attributes, frame)
        break
      case 'ul':
      case 'ol':
      case 'menu':
        this.openList(name === 'ol', attributes.start, frame)
        break
      case 'li':
        this.openItem(frame)
        break
      case 'blockquote':
        if (this.holders.isDeepest) break
        this.hold(frame, { kind: 'blocks', blocks: this.added({ kind: 'quotation', blocks: [] }).blocks }, true)
        break
      case 'table':
        if (this.holders.isDeepest) break
        this.hold(frame, { kind: 'table', rows: this.added({ kind: 'table', rows: [] }).rows, isHead: false }, true)
        break
      case 'thead':
      case 'tbody':
      case 'tfoot': {
        const table = this.holders.table()
        if (!table) break
        table.isHead = name === 'thead'
        frame.atEnd.push(() => (table.isHead = false))
        break
      }
      case 'tr':
        this.holders.table()?.rows.push({ cells: [] })
        break
      case 'td':
      case 'th': {
        const blocks = this.holders.addCell(name === 'th', spanOf(attributes.colspan), spanOf(attributes.rowspan))
        if (blocks) this.hold(frame, { kind: 'blocks', blocks }, false)
        break
      }
      case 'switch':
        this.switches.push(false)
        frame.atEnd.push(() => this.switches.pop())
        break
      case 'case':
      case 'default':
        this.choose(name, attributes, frame)
        break
    }
    this.openNote(name, attributes, frame)
  }

  /** Of the ways a part is given in, that with formulas is ours; else the one for readers that know nothing special. */
  private choose(name: string, attributes: Attributes, frame: Frame): void {
    const at = this.switches.length - 1
    if (at < 0) return
    const isOurs = name === 'default' || /mathml/i.test(attributes['required-namespace'] ?? '')
    if (!isOurs || this.switches[at]) frame.isHidden = true
    else this.switches[at] = true
  }

  /** A name leads to the line it stands in, or to the next. */
  private placeName(name: string, attributes: Attributes, frame: Frame): void {
    for (const each of new Set([attributes.id, attributes['xml:id'], name === 'a' ? attributes.name : undefined])) {
      if (each === undefined || !this.around.wanted.has(each)) continue
      if (this.notes.isApart(name, attributes)) frame.atEnd.push(() => this.lines.nameNext(each))
      else this.lines.nameThis(each)
    }
  }

  private openNote(name: string, attributes: Attributes, frame: Frame): void {
    const key = attributes.id === undefined ? undefined : this.around.noteOfId(attributes.id)
    if (key === undefined) return
    if (this.notes.isApart(name, attributes)) {
      const note = this.notes.apart(key)
      this.hold(frame, { kind: 'blocks', blocks: note.blocks }, false)
      frame.atEnd.push(() => {
        this.endLine()
        this.afterNote(frame, note.end())
      })
    } else if (LINES.has(name)) frame.atEnd.push(this.notes.within(key))
    else this.lines.noteThis(key)
  }

  /** A note that is too long to open in place is read where it stands. */
  private afterNote(frame: Frame, flow: BookBlock[]): void {
    if (flow.length === 0) return
    this.holders.letGo(frame.held.pop() ?? false)
    for (const block of flow) this.holders.put(block)
  }

  private endLine(): void {
    this.ruby?.flush()
    this.lines.endLine()
  }

  private addRun(text: string): void {
    this.lines.addRun(text, this.frame())
  }

  private addInline(inline: BookInline): void {
    this.lines.addInline(inline, this.frame())
  }

  /** The block itself, to be filled. Names go on to its first line. */
  private added<B extends BookBlock>(block: B): B {
    this.around.allowance.spend()
    this.holders.put(block)
    return block
  }

  private addImage(attributes: Attributes): void {
    const note = noteInPicture(attributes)
    if (note === undefined) {
      this.addPicture(attributes.src, attributes.alt)
      return
    }
    const key = this.notes.ofText(note)
    this.addInline({ note: `r${this.around.referTo(key)}`, label: '' })
  }

  private addPicture(source: string | undefined, alt: string | undefined): void {
    // The sign that a reference is drawn with is the reader's.
    if (source === undefined || this.label || this.frame().isHidden) return
    const picture = this.around.pictureAt(source)
    if (picture === undefined) return
    if (this.drawing) this.drawing.hasPicture = true
    this.ruby?.flush()
    this.addInline({ picture, alt: shortened(cleanLine(alt ?? ''), LONGEST_ALT) })
  }

  private openDrawing(frame: Frame): void {
    const drawing = { hasPicture: false }
    this.drawing = drawing
    frame.atEnd.push(() => {
      this.drawing = undefined
      if (!drawing.hasPicture) this.around.findings.leaveOut('drawing')
    })
  }

  private openFormula(attributes: Attributes, frame: Frame): void {
    const reader = new FormulaReader(attributes)
    if (reader.isDisplay) this.endLine()
    this.formula = reader
    frame.atEnd.push(() => {
      this.formula = undefined
      const { mathml, words } = reader.end()
      if (reader.isDisplay) this.lines.addDisplayed({ formula: mathml, words }, frame)
      else this.addInline({ formula: mathml, words })
    })
  }

  private openRuby(name: string, frame: Frame): void {
    if (name === 'ruby') {
      const ruby = new RubyReader((inline) => this.addInline(inline))
      this.ruby = ruby
      frame.atEnd.push(() => {
        ruby.flush()
        this.ruby = undefined
      })
      return
    }
    const { ruby } = this
    ruby?.open(name)
    if (ruby) frame.atEnd.push(() => ruby.close(name))
  }

  private openLink({ href }: Attributes, frame: Frame): void {
    const key = this.around.noteOfLink(this.links - 1)
    if (key !== undefined) {
      const label = { text: '', marks: frame.marks }
      this.label = label
      frame.atEnd.push(() => this.endLabel(key, href ?? ''))
      return
    }
    if (href === undefined) return
    const lead = this.around.leadTo(href)
    if (!lead) return
    frame.link = 'link' in lead ? lead.link : undefined
    frame.lead = 'lead' in lead ? lead.lead : undefined
  }

  private endLabel(key: string, href: string): void {
    const { label } = this
    this.label = undefined
    if (!label) return
    const words = cleanLine(label.text)
    const marks = label.marks.length > 0 ? { marks: [...label.marks] } : {}
    if (words.length <= LONGEST_LABEL) {
      this.addInline({ note: `r${this.around.referTo(key)}`, label: words, ...marks })
      return
    }
    const lead = this.around.leadTo(href)
    this.addInline({
      text: label.text,
      ...marks,
      ...(lead && 'lead' in lead ? { to: { chapter: -1, offset: lead.lead } } : {}),
    })
  }

  private openList(isOrdered: boolean, start: string | undefined, frame: Frame): void {
    if (this.holders.isDeepest) return
    const from =
      isOrdered && start !== undefined && /^\d{1,5}$/.test(start) && start !== '1' ? { start: Number(start) } : {}
    this.hold(frame, { kind: 'list', list: this.added({ kind: 'list', isOrdered, ...from, items: [] }) }, true)
  }

  private openItem(frame: Frame): void {
    const holder = this.holders.innermost()
    if (holder?.kind !== 'list') return
    const blocks: BookBlock[] = []
    holder.list.items.push(blocks)
    this.hold(frame, { kind: 'blocks', blocks }, false)
  }
}
