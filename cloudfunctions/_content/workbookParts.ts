import { element, xmlText } from './epub/xml'

/**
 * Everything of a workbook but its sheets: what it consists of, how cells look, and which row is printed on every page.
 * Written for us alone: a few looks of cells, one sheet after the other, nothing that is computed.
 *
 * @source ECMA-376 part 1, 12.3 (parts), 18.2 (workbook), 18.8 (styles); part 2 (packages)
 */

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Places in `cellXfs`. */
export const LOOKS = { note: 0, head: 1, text: 2, number: 3, amount: 4 } as const

/** Text format (49): whoever types over such a cell, or leaves it again, has typed a text, `=1+1` and 1/2 too. */
const TEXT_FORMAT = 49
/** #,##0.00 */
const AMOUNT_FORMAT = 4

const FONTS =
  '<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><name val="Microsoft YaHei"/><family val="2"/></font></fonts>'
const FILLS =
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF2EC"/><bgColor indexed="64"/></patternFill></fill></fills>'
const BORDERS = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
const PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'

function look(format: number, [font, fill]: readonly [number, number], alignment: Record<string, string>): string {
  const applied = { applyNumberFormat: 1, applyFont: 1, applyFill: 1, applyAlignment: 1 }
  const attributes = { numFmtId: format, fontId: font, fillId: fill, borderId: 0, xfId: 0, ...applied }
  return element('xf', attributes, element('alignment', alignment))
}

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">${FONTS}${FILLS}${BORDERS}<cellStyleXfs count="1">${PLAIN}</cellStyleXfs>` +
  element('cellXfs', { count: Object.keys(LOOKS).length }, [
    PLAIN.replace('/>', ' xfId="0"/>'),
    look(TEXT_FORMAT, [1, 2], { vertical: 'center', wrapText: '1' }),
    look(TEXT_FORMAT, [0, 0], { vertical: 'top', wrapText: '1' }),
    look(0, [0, 0], { horizontal: 'right', indent: '1', vertical: 'top' }),
    look(AMOUNT_FORMAT, [0, 0], { horizontal: 'right', indent: '1', vertical: 'top' }),
  ]) +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

/**
 * @param sheets names that are written already as sheets may have them, and the number of the row with the heads
 * @returns name and content of each part; sheets belong at `sheetPath`
 */
export function partsAround(sheets: readonly { name: string; heads: number }[]): [path: string, content: string][] {
  const numbers = sheets.map((_, at) => at + 1)
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    element('Override', { PartName: '/xl/workbook.xml', ContentType: `${TYPE}.sheet.main+xml` }),
    element('Override', { PartName: '/xl/styles.xml', ContentType: `${TYPE}.styles+xml` }),
    ...numbers.map((number) =>
      element('Override', { PartName: `/${sheetPath(number)}`, ContentType: `${TYPE}.worksheet+xml` }),
    ),
  ]
  return [
    ['[Content_Types].xml', HEAD + element('Types', { xmlns: `${PACKAGE}/content-types` }, types)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...numbers.map((number): [string, string] => ['worksheet', sheetPath(number).slice('xl/'.length)]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
  ]
}

/** @param number from 1 */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

function relations(targets: readonly [kind: string, target: string][]): string {
  const each = targets.map(([kind, Target], at) =>
    element('Relationship', { Id: `rId${at + 1}`, Type: `${DOCUMENT}/${kind}`, Target }),
  )
  return HEAD + element('Relationships', { xmlns: `${PACKAGE}/relationships` }, each)
}

function workbookXml(sheets: readonly { name: string; heads: number }[]): string {
  const listed = sheets.map(({ name }, at) => element('sheet', { name, sheetId: at + 1, 'r:id': `rId${at + 1}` }))
  const printed = sheets.map(({ name, heads }, at) =>
    element(
      'definedName',
      { name: '_xlnm.Print_Titles', localSheetId: at },
      xmlText(`'${name.replaceAll("'", "''")}'!$${heads}:$${heads}`),
    ),
  )
  return (
    HEAD +
    element('workbook', { xmlns: MAIN, 'xmlns:r': DOCUMENT }, [
      '<bookViews><workbookView/></bookViews>',
      element('sheets', {}, listed),
      element('definedNames', {}, printed),
    ])
  )
}
