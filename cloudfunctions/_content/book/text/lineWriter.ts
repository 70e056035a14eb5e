import type { BookBlock, BookInline } from '../../../../domain/library/text'
import type { Allowance } from '../allowance'
import type { Frame } from './frames'
import type { Holders } from './holders'
import { blocksOfLine, type DraftLine } from './lines'
import type { NoteBodies } from './noteBodies'

/** Writes the lines of a chapter: letters and pictures until something begins that stands on a line of its own. */
export class LineWriter {
  private line: DraftLine | undefined
  /** The run that is being written, if nothing came after it. */
  private run: { run: Extract<BookInline, { text: string }>; frame: Frame } | undefined
  /** Names of elements that nothing was written in yet: they lead to what comes next. */
  private waiting: string[] = []

  constructor(
    private readonly holders: Holders,
    private readonly notes: NoteBodies,
    private readonly allowance: Allowance,
  ) {}

  /** The next line or block is what this name leads to. */
  nameNext(name: string): void {
    this.waiting.push(name)
  }

  /** The line that is being written is what this name leads to, or else the next. */
  nameThis(name: string): void {
    ;(this.line?.anchors ?? this.waiting).push(name)
  }

  /** The line that is being written is this note, or else the next. */
  noteThis(key: string): void {
    ;(this.line?.noteKeys ?? this.notes.ofNextLine).push(key)
  }

  /** Letters, in the look of what is open. */
  addRun(text: string, frame: Frame): void {
    if (text === '' || (this.line === undefined && text.trim() === '' && !frame.isPre)) return
    if (this.run?.frame === frame && this.line) {
      this.run.run.text += text
      return
    }
    const run = { text, ...looksOf(frame) }
    this.addInline(run, frame)
    this.run = { run, frame }
  }

  addInline(inline: BookInline, frame: Frame): void {
    this.run = undefined
    if (frame.isHidden) return
    this.allowance.spend()
    if (!this.line) {
      this.line = { inlines: [], frame, anchors: this.waiting, noteKeys: this.notes.ofNextLine }
      this.waiting = []
      this.notes.ofNextLine = []
    }
    this.line.inlines.push(inline)
  }

  /** A block that is no line. */
  addBlock(block: BookBlock): void {
    this.allowance.spend()
    if (this.waiting.length > 0) block.anchors = [...this.waiting, ...(block.anchors ?? [])]
    this.waiting = []
    this.holders.put(block)
  }

  /** A formula on a line of its own. */
  addDisplayed(inline: BookInline, frame: Frame): void {
    this.endLine()
    this.addInline(inline, { ...frame, align: 'center' })
    this.endLine()
  }

  endLine(): void {
    const line = this.line
    this.line = undefined
    this.run = undefined
    if (!line) return
    const blocks = blocksOfLine(line)
    const [first] = blocks
    if (!first) {
      this.waiting.push(...line.anchors)
      this.notes.ofNextLine.push(...line.noteKeys)
      return
    }
    if (line.anchors.length > 0) first.anchors = line.anchors
    for (const key of line.noteKeys) this.notes.keep(key, blocks)
    for (const block of blocks) this.placeLine(block, line.frame)
  }

  /** Names after the last line lead to the last block. */
  end(blocks: readonly BookBlock[]): void {
    this.endLine()
    const last = blocks[blocks.length - 1]
    if (last && this.waiting.length > 0) last.anchors = [...(last.anchors ?? []), ...this.waiting]
  }

  private placeLine(block: BookBlock, frame: Frame): void {
    const blocks = this.holders.blocks()
    const last = blocks[blocks.length - 1]
    if (block.kind === 'poem' && frame.poem) {
      const { poem } = frame
      const [line] = block.lines
      if (poem.block?.kind === 'poem' && poem.block === last && line) {
        if (block.anchors) line.anchors = block.anchors
        poem.block.lines.push(...block.lines)
        return
      }
      poem.block = block
    }
    const { figure } = frame
    if (figure && block.kind === 'picture') figure.picture = block
    if (frame.isCaption && figure?.picture && figure.picture === last && block.kind === 'paragraph' && !block.anchors) {
      const { caption } = figure.picture
      figure.picture.caption = caption ? [...caption, { isBreak: true }, ...block.inlines] : block.inlines
      return
    }
    this.holders.put(block)
  }
}

function looksOf({ marks, link, lead }: Frame): Omit<Extract<BookInline, { text: string }>, 'text'> {
  return {
    ...(marks.length > 0 ? { marks: [...marks] } : {}),
    ...(link === undefined ? {} : { link }),
    ...(lead === undefined ? {} : { to: { chapter: -1, offset: lead } }),
  }
}
