import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { element, xmlText } from './epub/xml'
import { LOOKS, MAIN, partsAround, sheetPath } from './workbookParts'

/**
 * Sheets of a workbook, written row by row, one sheet after the other, and packed at once: of a hundred thousand rows no
 * more than a few are XML at a time.
 *
 * @source ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.3.1.66 (pane), 18.3.1.73 (row), 18.3.1.99 (worksheet)
 */

/** Texts as the format can hold them; null for an empty cell. */
type Row = readonly (string | number | null)[]

export interface WrittenSheet {
  /** As a sheet may be called, no two alike. */
  name: string
  notes: readonly string[]
  columns: readonly { title: string; width: number; isTyped: boolean; isAmount: boolean }[]
  rows: Iterable<Row>
}

/** Characters that are handed on together. */
const TOGETHER = 1 << 16

export async function packed(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const zip = new ZipFile()
  const named = sheets.map(({ name, notes }) => ({ name, heads: notes.length + 1 }))
  for (const [path, content] of partsAround(named)) zip.addBuffer(Buffer.from(content), path)
  for (const [at, sheet] of sheets.entries()) {
    const rows = Readable.from(together(sheetXml(sheet, at === 0)))
    // The archive waits for ever for what ends in an error.
    rows.once('error', (error) => zip.outputStream.emit('error', error))
    zip.addReadStream(rows, sheetPath(at + 1))
  }
  zip.end()
  const parts: Buffer[] = []
  zip.outputStream.on('data', (part: Buffer) => parts.push(part))
  await finished(zip.outputStream)
  return Buffer.concat(parts)
}

function* together(pieces: Iterable<string>): Generator<Buffer> {
  let coming = ''
  for (const piece of pieces) {
    coming += piece
    if (coming.length < TOGETHER) continue
    yield Buffer.from(coming)
    coming = ''
  }
  yield Buffer.from(coming)
}

/** Heads stay while one scrolls, and on paper all columns are beside one another, the heads on every page. */
function* sheetXml({ notes, columns, rows }: WrittenSheet, isFirst: boolean): Generator<string> {
  const heads = notes.length + 1
  const numbers = columns.map(({ isAmount }) => (isAmount ? LOOKS.amount : LOOKS.number))
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}">`
  yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  yield `<sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>`
  yield `<pane ySplit="${heads}" topLeftCell="A${heads + 1}" activePane="bottomLeft" state="frozen"/>`
  yield `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_POINTS}"/>`
  if (columns.length > 0) yield element('cols', {}, columns.map(columnXml))
  yield '<sheetData>'
  for (const [at, note] of notes.entries())
    yield rowXml([note], { number: at + 1, look: LOOKS.note, numbers, lines: 1 })
  const widths = columns.map(({ width }) => width)
  const titles = columns.map(({ title }) => title)
  yield rowXml(titles, { number: heads, look: LOOKS.head, numbers, lines: linesOf(titles, widths) })
  let number = heads
  for (const row of rows) {
    yield rowXml(row, { number: ++number, look: LOOKS.text, numbers, lines: linesOf(row, widths) })
  }
  yield '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
  yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
  yield '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
}

function columnXml({ width, isTyped }: WrittenSheet['columns'][number], at: number): string {
  const style = isTyped ? LOOKS.text : undefined
  return element('col', { min: at + 1, max: at + 1, width, style, customWidth: 1 })
}

/** Points of a line of text, and the highest row there may be. @source Excel specifications and limits */
const LINE_POINTS = 16.5
const HIGHEST_POINTS = 409

/**
 * As many lines as the longest text of a row takes, roughly: programs do not all measure rows when they open a file, and
 * would show the first line alone.
 */
function linesOf(row: Row, widths: readonly number[]): number {
  let most = 1
  for (const [at, cell] of row.entries()) {
    // Even of Chinese it is one line, and most texts are.
    if (typeof cell !== 'string' || (cell.length * 2 < (widths[at] ?? 0) && !cell.includes('\n'))) continue
    const lines = cell.split('\n').map((line) => Math.ceil(widthOf(line) / Math.max(1, (widths[at] ?? 0) - 1)) || 1)
    most = Math.max(
      most,
      lines.reduce((sum, each) => sum + each, 0),
    )
  }
  return most
}

/** In characters of Latin text; a Chinese one takes two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) > 0xff ? 2 : 1
  return width
}

interface Written {
  number: number
  /** Of its texts. */
  look: number
  /** Looks of its numbers, by column. */
  numbers: readonly number[]
  lines: number
}

/** A text is always written as a string: nothing that stands in it is ever computed. */
function rowXml(row: Row, { number, look, numbers, lines }: Written): string {
  const cells = row.map((cell, at) => {
    if (cell === null || cell === '') return ''
    const place = `${letters(at)}${number}`
    if (typeof cell === 'number') return `<c r="${place}" s="${numbers[at] ?? LOOKS.number}"><v>${cell}</v></c>`
    return `<c r="${place}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  })
  const height = lines === 1 ? '' : ` ht="${Math.min(HIGHEST_POINTS, lines * LINE_POINTS)}"`
  return `<row r="${number}"${height}>${cells.join('')}</row>`
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const higher = Math.floor(column / 26)
  return (higher > 0 ? letters(higher - 1) : '') + String.fromCharCode(65 + (column % 26))
}
