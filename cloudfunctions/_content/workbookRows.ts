import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { xmlText } from './epub/xml'
import { readZipContent, readZipDirectory } from './zipDirectory'

/**
 * Rows of a workbook, written into sheets that have their heads already, one after the other and packed at once: of a
 * hundred thousand no more than a few are XML at a time.
 *
 * @source ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.3.1.73 (row)
 */

export interface WrittenRows {
  /** Number of the first row, from 1. */
  first: number
  /** Texts as the format can hold them; null for an empty cell. */
  rows: Iterable<readonly (string | number | null)[]>
}

/** Bytes of a sheet with nothing but notes and heads. */
const MOST_HEADS = 10_000_000
/** Characters that are handed on together. */
const TOGETHER = 1 << 16
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/
const END = '</sheetData>'

/** @param heads a workbook whose sheets have notes and heads; @param sheets rows of each, in the same order */
export async function withRows(heads: Buffer, sheets: readonly WrittenRows[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const entry of readZipDirectory(heads) ?? []) {
    const content = readZipContent(heads, entry, MOST_HEADS)
    if (!content) throw new Error(`${entry.name} of a workbook cannot be read`)
    const sheet = sheets[Number(SHEET.exec(entry.name)?.[1] ?? 0) - 1]
    if (sheet) zip.addReadStream(Readable.from(sheetXml(content.toString('utf8'), sheet)), entry.name)
    else zip.addBuffer(content, entry.name)
  }
  zip.end()
  const parts: Buffer[] = []
  zip.outputStream.on('data', (part: Buffer) => parts.push(part))
  await finished(zip.outputStream)
  return Buffer.concat(parts)
}

function* sheetXml(heads: string, { first, rows }: WrittenRows): Generator<Buffer> {
  const at = heads.lastIndexOf(END)
  if (at < 0) throw new Error('a sheet has a place for rows')
  let coming = heads.slice(0, at)
  let number = first
  for (const row of rows) {
    coming += rowXml(row, number)
    number += 1
    if (coming.length < TOGETHER) continue
    yield Buffer.from(coming)
    coming = ''
  }
  yield Buffer.from(coming + heads.slice(at))
}

/** A text is always written as a string: nothing that stands in it is ever computed. */
function rowXml(row: readonly (string | number | null)[], number: number): string {
  const cells = row.map((cell, at) => {
    if (cell === null || cell === '') return ''
    const place = `${letters(at)}${number}`
    if (typeof cell === 'number') return `<c r="${place}" s="0"><v>${cell}</v></c>`
    return `<c r="${place}" s="0" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  })
  return `<row r="${number}">${cells.join('')}</row>`
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const higher = Math.floor(column / 26)
  return (higher > 0 ? letters(higher - 1) : '') + String.fromCharCode(65 + (column % 26))
}
