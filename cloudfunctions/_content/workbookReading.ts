import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'
import { isSeenAsKept } from './numberFormats'
import { readZipContent, readZipDirectory, type ZipEntry } from './zipDirectory'

/**
 * What somebody sees in the first sheet of a workbook, hidden and filtered rows too, read as text and nothing else: no formula is computed, no entity
 * is expanded, nothing it points to is fetched, and no tree is built of it. Limits are held while it is unpacked and
 * while it is read, never by what it says of itself.
 *
 * @source ECMA-376 part 1, 18.3.1 (worksheets), 18.4 (shared strings), 22.9.2.19 (ST_Xstring)
 * Decision: docs/decisions/038-questions-stay-with-the-server.md
 */

/** Text as it is seen; or why there is none, where there should be. */
export type ReadCell = string | { problem: string }

export interface ReadRow {
  /** As Excel numbers it, from 1. */
  number: number
  cells: ReadCell[]
}

export type Reading = { rows: ReadRow[] } | { unfit: string }

/** Unpacked: 5,000 rows of the longest questions there may be have about 20 MB. */
const MOST_XML_BYTES = 32 * 1024 * 1024
const MOST_SMALL_BYTES = 1024 * 1024
const MOST_STRINGS = 100_000
/** @source Excel specifications and limits: 65,490 looks of cells */
const MOST_LOOKS = 65_536
/** Columns behind them are nothing to us; some programs write thousands of empty ones. */
const MOST_COLUMNS = 40
/** Longer than anything that is taken, so that it is still said to be too long. */
const LONGEST_CELL = 2_000
const CHUNK_BYTES = 64 * 1024

/** Tables are less than ten deep. */
const DEEPEST = 100

const UNREADABLE = '题库表格读不了，用模板另存一份再导入'
const TOO_LARGE = '表格太大，删掉用不到的工作表和空行再导入'

/** Ends the reading early, with a sentence for whoever brought the file. */
class Unfit extends Error {}

/** @param mostRows rows with something in them, heads and notes too */
export function readWorkbook(bytes: Buffer, mostRows: number): Reading {
  try {
    return { rows: readFirstSheet(bytes, mostRows) }
  } catch (error) {
    if (error instanceof Unfit) return { unfit: error.message }
    throw error
  }
}

function readFirstSheet(bytes: Buffer, mostRows: number): ReadRow[] {
  const entries = new Map((readZipDirectory(bytes) ?? []).map((entry) => [entry.name.replace(/^\//, ''), entry]))
  if (!entries.has('xl/workbook.xml')) throw new Unfit(UNREADABLE)
  const sheet = entries.get(firstSheetPath(bytes, entries)) ?? entries.get('xl/worksheets/sheet1.xml')
  if (!sheet) throw new Unfit(UNREADABLE)
  const strings = sharedStrings(bytes, entries.get('xl/sharedStrings.xml'))
  const shared = { strings, hidden: looksThatHide(bytes, entries.get('xl/styles.xml')) }
  return rowsOf(contentOf(bytes, sheet, MOST_XML_BYTES), shared, mostRows)
}

function contentOf(bytes: Buffer, entry: ZipEntry, most: number): Buffer {
  if (entry.isEncrypted) throw new Unfit('表格加了密码，去掉密码再导入')
  const content = readZipContent(bytes, entry, most)
  if (!content) throw new Unfit(entry.unpacked > most ? TOO_LARGE : UNREADABLE)
  // UTF-16, which the standard allows and no program writes.
  if (content.length > 1 && (content[0] === 0xff || content[0] === 0xfe)) throw new Unfit(UNREADABLE)
  return content
}

/** The first sheet one sees: hidden ones hold lists for other sheets. */
function firstSheetPath(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): string {
  let relation: string | undefined
  walk(smallOf(bytes, entries.get('xl/workbook.xml')), {
    open: (tag, attributes) => {
      if (tag !== 'sheet' || relation !== undefined || /hidden/i.test(attributes.state ?? '')) return
      relation = attributes['r:id'] ?? attributeNamed(attributes, 'id')
    },
  })
  let target = ''
  walk(smallOf(bytes, entries.get('xl/_rels/workbook.xml.rels')), {
    open: (tag, { Id, Target }) => {
      if (tag === 'Relationship' && Id === relation) target = Target ?? ''
    },
  })
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

/** Whatever the file calls the namespace of relations. */
function attributeNamed(attributes: Record<string, string>, name: string): string | undefined {
  return Object.entries(attributes).find(([each]) => each.endsWith(`:${name}`))?.[1]
}

function smallOf(bytes: Buffer, entry: ZipEntry | undefined): Buffer {
  return entry ? contentOf(bytes, entry, MOST_SMALL_BYTES) : Buffer.alloc(0)
}

function sharedStrings(bytes: Buffer, entry: ZipEntry | undefined): string[] {
  if (!entry) return []
  const strings: string[] = []
  let text: string | undefined
  let isText = false
  let isReading = false
  walk(contentOf(bytes, entry, MOST_XML_BYTES), {
    open: (tag) => {
      if (tag === 'si') text = ''
      // How a word is read aloud stands beside it, and is no part of it.
      if (tag === 'rPh') isReading = true
      isText = tag === 't' && !isReading
    },
    text: (said) => {
      if (isText && text !== undefined && text.length < LONGEST_CELL) text += said
    },
    close: (tag) => {
      isText = false
      if (tag === 'rPh') isReading = false
      if (tag !== 'si' || text === undefined) return
      if (strings.length >= MOST_STRINGS) throw new Unfit(TOO_LARGE)
      strings.push(unescaped(text))
      text = undefined
    },
  })
  return strings
}

/** Looks in which numbers are seen as something else than they are kept, by their place. */
function looksThatHide(bytes: Buffer, entry: ZipEntry | undefined): ReadonlySet<number> {
  const hide = new Set<number>()
  if (!entry) return hide
  const codes = new Map<number, string>()
  let looks = 0
  let isOfCells = false
  walk(contentOf(bytes, entry, MOST_XML_BYTES), {
    open: (tag, { numFmtId, formatCode }) => {
      const id = numberOf(numFmtId) ?? 0
      if (tag === 'numFmt' && codes.size < MOST_LOOKS) codes.set(id, (formatCode ?? '').slice(0, LONGEST_CELL))
      if (tag === 'cellXfs') isOfCells = true
      if (tag !== 'xf' || !isOfCells) return
      if (looks >= MOST_LOOKS) throw new Unfit(TOO_LARGE)
      if (!isSeenAsKept(id, codes.get(id))) hide.add(looks)
      looks += 1
    },
    close: (tag) => {
      if (tag === 'cellXfs') isOfCells = false
    },
  })
  return hide
}

/** What cells refer to. */
interface Shared {
  strings: readonly string[]
  hidden: ReadonlySet<number>
}

function rowsOf(xml: Buffer, shared: Shared, mostRows: number): ReadRow[] {
  const rows: ReadRow[] = []
  let row: ReadRow | undefined
  let number = 0
  let column = -1
  let cell = emptyCell()
  let tag = ''
  walk(xml, {
    open: (name, attributes) => {
      tag = name
      if (name === 'row') {
        number = numberOf(attributes.r) ?? number + 1
        row = { number, cells: [] }
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        cell = { ...emptyCell(), type: attributes.t ?? 'n', look: numberOf(attributes.s) ?? 0 }
      } else if (name === 'f') {
        cell.isFormula = true
      } else if (name === 'v' || name === 'is') {
        cell.hasValue = true
      }
    },
    text: (said) => {
      if ((tag === 'v' || tag === 't') && cell.text.length < LONGEST_CELL) cell.text += said
    },
    close: (name) => {
      tag = ''
      if (name === 'c' && row && column < MOST_COLUMNS) {
        const seen = seenIn(cell, shared)
        if (seen !== '') {
          while (row.cells.length < column) row.cells.push('')
          row.cells[column] = seen
        }
      }
      if (name === 'row' && row) {
        if (row.cells.length > 0) rows.push(row)
        if (rows.length > mostRows) throw new Unfit(`一次最多导入 ${mostRows - 1} 行，分几份再导入`)
        row = undefined
      }
    },
  })
  return rows
}

interface Cell {
  type: string
  look: number
  text: string
  isFormula: boolean
  hasValue: boolean
}

function emptyCell(): Cell {
  return { type: 'n', look: 0, text: '', isFormula: false, hasValue: false }
}

/** What one sees in a cell: of a formula what the program that saved it had computed. */
function seenIn({ type, look, text, isFormula, hasValue }: Cell, { strings, hidden }: Shared): ReadCell {
  if (isFormula && !hasValue) return { problem: '单元格是公式，还没有算出结果，改成文字' }
  if (type === 'e') return { problem: `单元格是错误值 ${text.slice(0, 10)}，改成文字` }
  if (type === 's') return (strings[numberOf(text.trim()) ?? -1] ?? '').trim()
  if (type === 'b') return text.trim() === '1' ? '正确' : '错误'
  if (type === 'd') return { problem: FORMATTED }
  if (type === 'n') return hidden.has(look) && text.trim() !== '' ? { problem: FORMATTED } : numberText(text.trim())
  return unescaped(text).trim()
}

const FORMATTED = '单元格是日期、百分比、金额这类格式，改成文本格式再填一遍'
/** Of longer numbers the last digits are gone: programs keep fifteen. */
const MOST_DIGITS = 1e15

/** 3, not 3.0000000000000004: as Excel shows it. */
function numberText(text: string): ReadCell {
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) return text
  if (Math.abs(number) >= MOST_DIGITS) return { problem: '数字超过 15 位，后面的位数已经丢了，改成文本格式再填一遍' }
  return String(Number(number.toPrecision(15)))
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** 0 for `A7`, 27 for `AB7`. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1
}

function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

interface Walker {
  open: (tag: string, attributes: Record<string, string>) => void
  text?: (said: string) => void
  close?: (tag: string) => void
}

/** Reads XML piece by piece; names without their prefix. What is not well-formed is read as far as it makes sense. */
function walk(xml: Buffer, { open, text, close }: Walker): void {
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        // htmlparser2 10 keeps open elements in a list whose beginning it moves: a million of them take minutes.
        if (++depth > DEEPEST) throw new Unfit(UNREADABLE)
        open(local(name), attributes)
      },
      ontext: (said) => text?.(said),
      onclosetag: (name) => {
        depth--
        close?.(local(name))
      },
      onprocessinginstruction: (name) => {
        // Entities of its own, which nobody needs who fills in a table: billion laughs begin so.
        if (/^!doctype/i.test(name)) throw new Unfit(UNREADABLE)
      },
    },
    { xmlMode: true },
  )
  const decoder = new StringDecoder('utf8')
  for (let at = 0; at < xml.length; at += CHUNK_BYTES) parser.write(decoder.write(xml.subarray(at, at + CHUNK_BYTES)))
  parser.end(decoder.end())
}
