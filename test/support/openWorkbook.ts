import { Parser } from 'htmlparser2'
import { readZipDirectory, readZipText } from '../../cloudfunctions/_content/zipDirectory'

/** An xlsx file as its XML says it is, read without the library that wrote it. */
export interface OpenedSheet {
  name: string
  /** As somebody sees them; null for an empty cell. Rows and columns from 0. */
  cells: (string | number | null)[][]
  /** Everything Excel would compute. */
  formulas: string[]
  /** The XML of the sheet. */
  xml: string
}

const MOST_BYTES = 200_000_000

export function openWorkbook(bytes: Buffer): OpenedSheet[] {
  const entries = readZipDirectory(bytes) ?? []
  const text = (name: string) => {
    const entry = entries.find((each) => each.name === name)
    return (entry && readZipText(bytes, entry, MOST_BYTES)) ?? ''
  }
  const strings = textsIn(text('xl/sharedStrings.xml'))
  return namesIn(text('xl/workbook.xml')).map((name, at) => {
    const xml = text(`xl/worksheets/sheet${at + 1}.xml`)
    return { name, xml, ...cellsIn(xml, strings) }
  })
}

function namesIn(xml: string): string[] {
  const names: string[] = []
  parse(xml, { open: (tag, attributes) => void (tag === 'sheet' && names.push(attributes.name ?? '')) })
  return names
}

function textsIn(xml: string): string[] {
  const texts: string[] = []
  let isText = false
  parse(xml, {
    open(tag) {
      if (tag === 'si') texts.push('')
      isText = tag === 't'
    },
    text: (said) => void (isText && texts.push((texts.pop() ?? '') + said)),
    close: () => void (isText = false),
  })
  return texts.map(unescaped)
}

function cellsIn(xml: string, strings: readonly string[]) {
  // With holes, where nothing is written.
  const cells: ((string | number | null | undefined)[] | undefined)[] = []
  const formulas: string[] = []
  let at = { row: 0, column: 0, type: 'n' }
  let tag = ''
  let said = ''
  parse(xml, {
    open(name, attributes) {
      tag = name
      said = ''
      if (name === 'c') at = { ...placeOf(attributes.r ?? 'A1'), type: attributes.t ?? 'n' }
    },
    text: (part) => void (said += part),
    close(name) {
      if (name === 'f') formulas.push(said)
      const isInline = at.type === 'inlineStr'
      if (name === (isInline ? 't' : 'v')) {
        const row = (cells[at.row] ??= [])
        row[at.column] = isInline ? unescaped(said) : at.type === 's' ? (strings[Number(said)] ?? null) : Number(said)
      }
      if (name === tag) said = ''
    },
  })
  return { cells: Array.from(cells, (row) => Array.from(row ?? [], (cell) => cell ?? null)), formulas }
}

/** `BC12` is row 11, column 54. */
function placeOf(reference: string): { row: number; column: number } {
  const letters = reference.replace(/\d+$/, '')
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(reference.slice(letters.length)) - 1, column }
}

/** @source ECMA-376 part 1, 22.9.2.19 */
function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

interface Heard {
  open?: (tag: string, attributes: Record<string, string>) => void
  text?: (said: string) => void
  close?: (tag: string) => void
}

/** Line ends as an XML processor gives them on: a written CR LF, or CR, is an LF. @source XML 1.0, 2.11 */
function parse(xml: string, { open, text, close }: Heard): void {
  const parser = new Parser({ onopentag: open, ontext: text, onclosetag: close }, { xmlMode: true })
  parser.end(xml.replaceAll(/\r\n?/g, '\n'))
}
