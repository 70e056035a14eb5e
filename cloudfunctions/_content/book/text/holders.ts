import { type BookBlock, type BookRow, DEEPEST, MOST_CELLS } from '../../../../domain/library/text'

/** What holds blocks while a chapter is built. */
export type Holder =
  | { kind: 'blocks'; blocks: BookBlock[] }
  | { kind: 'list'; list: Extract<BookBlock, { kind: 'list' }> }
  | { kind: 'table'; rows: BookRow[]; isHead: boolean }

/** Where blocks go that are made next: the innermost list, quotation, cell or note that is open. */
export class Holders {
  private readonly open: Holder[]
  /** Lists, quotations and tables that are open; what would lie deeper than a reader draws is laid flat. */
  private depth = 0

  constructor(private readonly outermost: BookBlock[]) {
    this.open = [{ kind: 'blocks', blocks: outermost }]
  }

  get isDeepest(): boolean {
    return this.depth >= DEEPEST
  }

  hold(holder: Holder, isLevel: boolean): void {
    this.open.push(holder)
    if (isLevel) this.depth++
  }

  letGo(isLevel: boolean): void {
    this.open.pop()
    if (isLevel) this.depth--
  }

  innermost(): Holder | undefined {
    return this.open[this.open.length - 1]
  }

  blocks(): BookBlock[] {
    for (let at = this.open.length - 1; at > 0; at--) {
      const holder = this.open[at]
      if (holder?.kind === 'blocks') return holder.blocks
      if (holder?.kind === 'list') return lastItem(holder.list.items)
    }
    return this.outermost
  }

  /** What stands in a table without a cell around it, its caption among it, is read before the table. */
  put(block: BookBlock): void {
    const blocks = this.blocks()
    const holder = this.innermost()
    const last = blocks[blocks.length - 1]
    const isBesideTable = holder?.kind === 'table' && last?.kind === 'table' && last.rows === holder.rows
    blocks.splice(isBesideTable ? -1 : blocks.length, 0, block)
  }

  table(): Extract<Holder, { kind: 'table' }> | undefined {
    const holder = this.innermost()
    return holder?.kind === 'table' ? holder : undefined
  }

  /** The blocks of a new cell. Cells beyond the limit of a row go on in the last one. */
  addCell(isHeading: boolean, columns: number, rows: number): BookBlock[] | undefined {
    const table = this.table()
    if (!table) return undefined
    if (table.rows.length === 0) table.rows.push({ cells: [] })
    const cells = table.rows[table.rows.length - 1]?.cells ?? []
    const last = cells[cells.length - 1]
    if (cells.length >= MOST_CELLS && last) return last.blocks
    const blocks: BookBlock[] = []
    cells.push({ isHeading: isHeading || table.isHead, columns, rows, blocks })
    return blocks
  }
}

/** Text directly in a list belongs to the item before it, or is one. */
function lastItem(items: BookBlock[][]): BookBlock[] {
  const last = items[items.length - 1]
  if (last) return last
  const first: BookBlock[] = []
  items.push(first)
  return first
}

/** Columns or rows of a cell. */
export function spanOf(value: string | undefined): number {
  return value !== undefined && /^[1-9]\d?$/.test(value) ? Math.min(Number(value), MOST_CELLS) : 1
}
