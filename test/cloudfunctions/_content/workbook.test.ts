import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { workbook } from '../../../cloudfunctions/_content/workbook'
import { readZipDirectory, readZipText } from '../../../cloudfunctions/_content/zipDirectory'
import { naughtyTexts } from '../../support/naughtyText'
import { openWorkbook } from '../../support/openWorkbook'

const column = (title: string) => ({ title })

/** What somebody sees in the first column, below its head. */
async function seenOf(texts: readonly string[]) {
  const [sheet] = openWorkbook(
    await workbook([{ name: '表', columns: [column('内容')], rows: texts.map((each) => [each]) }]),
  )
  return {
    seen: texts.map((_, at) => sheet?.cells[at + 1]?.[0] ?? null),
    formulas: sheet?.formulas,
    xml: sheet?.xml ?? '',
  }
}

function partOf(bytes: Buffer, name: string): string {
  const entry = (readZipDirectory(bytes) ?? []).find((each) => each.name === name)
  return (entry && readZipText(bytes, entry, 1_000_000)) ?? ''
}

/** How cells may look, as XML. */
function looksOf(bytes: Buffer): string[] {
  const [, looks = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(partOf(bytes, 'xl/styles.xml')) ?? []
  return looks.match(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs) ?? []
}

const field = process.env.FIELD_DATA && path.join(process.env.FIELD_DATA, 'naughty/csv-injection.json')
const payloads =
  field && existsSync(field) ? (JSON.parse(readFileSync(field, 'utf8')) as { payloads: string[] }).payloads : undefined
if (!payloads) console.warn('FIELD_DATA is not set: formula payloads of the field are skipped')

describe('a workbook', () => {
  it('shows what was put in, texts as texts and numbers as numbers', async () => {
    const [first, second] = openWorkbook(
      await workbook([
        {
          name: '汇总',
          notes: ['青禾市总工会 2026'],
          columns: [column('单位'), column('件数')],
          rows: [
            ['远帆', 12],
            ['00123', 0],
            [null, -3.5],
          ],
        },
        { name: '明细', columns: [column('甲')], rows: [] },
      ]),
    )
    expect([first?.name, second?.name]).toEqual(['汇总', '明细'])
    expect(first?.cells).toEqual([['青禾市总工会 2026'], ['单位', '件数'], ['远帆', 12], ['00123', 0], [null, -3.5]])
    expect(second?.cells).toEqual([['甲']])
  })

  it('has as many columns as it is given, and keeps blanks at the ends of a text', async () => {
    const columns = Array.from({ length: 60 }, (_, at) => column(`第 ${at + 1} 列`))
    const rows = [columns.map((_, at) => ` ${at} <&>"' `), columns.map((_, at) => at)]
    const [sheet] = openWorkbook(await workbook([{ name: '表', columns, rows }]))
    expect(sheet?.cells.slice(1)).toEqual(rows)
  })

  it('consists of what its list of parts says, and of nothing else', async () => {
    const bytes = await workbook([{ name: '表', columns: [column('甲')], rows: [['乙']] }])
    const names = (readZipDirectory(bytes) ?? []).map(({ name }) => name)
    const listed = Array.from(
      partOf(bytes, '[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g),
      ([, name]) => name,
    )
    expect(names.filter((name) => !/rels$|^\[/.test(name)).sort()).toEqual(listed.sort())
    const targets = Array.from(partOf(bytes, 'xl/_rels/workbook.xml.rels').matchAll(/Target="([^"]+)"/g))
    expect(targets.map(([, target]) => `xl/${target}`)).toEqual(['xl/worksheets/sheet1.xml', 'xl/styles.xml'])
  })

  it('keeps its heads in sight while one scrolls, and gives columns their width', async () => {
    const [sheet] = openWorkbook(
      await workbook([{ name: '表', notes: ['一', '二'], columns: [{ title: '单位', width: 30 }], rows: [] }]),
    )
    expect(sheet?.xml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/)
    expect(sheet?.xml).toMatch(/<col [^>]*width="30"/)
  })

  it('shows long texts and several lines whole: wrapped, in rows as high as they need', async () => {
    const rows = [['短'], ['第一行\n第二行\n第三行'], ['长'.repeat(95)], ['长'.repeat(9_000)], [7]]
    const [sheet] = openWorkbook(await workbook([{ name: '表', columns: [{ title: '内容', width: 20 }], rows }]))
    const heights = Array.from(sheet?.xml.matchAll(/<row r="\d+"(?: ht="([\d.]+)")?>/g) ?? [], ([, height]) => height)
    expect(heights.map((height) => (height === undefined ? 1 : Number(height) / 16.5))).toEqual([
      ...[1, 1, 3],
      // 190 of width in columns of 19; then no row is higher than Excel's highest.
      ...[10, 409 / 16.5, 1],
    ])
    const look = /<c r="A3" s="(\d)"/.exec(sheet?.xml ?? '')?.[1]
    expect(looksOf(await workbook([{ name: '表', columns: [], rows }]))[Number(look)]).toMatch(/wrapText="1"/)
  })

  it('prints as wide as the table, with the heads on every page', async () => {
    const bytes = await workbook([
      { name: "甲'乙", notes: ['一', '二'], columns: [column('单位')], rows: [] },
      { name: '丙', columns: [column('单位')], rows: [] },
    ])
    expect(openWorkbook(bytes)[0]?.xml).toMatch(/<pageSetUpPr fitToPage="1"\/>.*<pageSetup [^>]*fitToHeight="0"/s)
    expect(partOf(bytes, 'xl/workbook.xml')).toMatch(
      /localSheetId="0">&#39;甲&#39;&#39;乙&#39;!\$3:\$3<.*localSheetId="1">&#39;丙&#39;!\$1:\$1</,
    )
  })

  it('keeps a text a text when somebody types over it, and below the rows where people go on; money has two decimals', async () => {
    const columns = [{ title: '选项', isTyped: true }, column('件数'), { title: '元', isAmount: true }]
    const bytes = await workbook([{ name: '表', columns, rows: [['1/2', 3, 12.5]] }])
    const [sheet] = openWorkbook(bytes)
    const looks = looksOf(bytes)
    const lookAt = (pattern: RegExp) => looks[Number(pattern.exec(sheet?.xml ?? '')?.[1])]
    // 49 is the format of texts.
    expect(lookAt(/<c r="A2" s="(\d)"/)).toContain('numFmtId="49"')
    expect(lookAt(/<c r="B2" s="(\d)"/)).toContain('numFmtId="0"')
    // 4 is #,##0.00.
    expect(lookAt(/<c r="C2" s="(\d)"/)).toContain('numFmtId="4"')
    expect(lookAt(/<col min="1" [^>]*style="(\d)"/)).toContain('numFmtId="49"')
    expect(sheet?.xml).not.toMatch(/<col min="2" [^>]*style=/)
  })

  it('never writes a formula, whatever a text begins with', async () => {
    const texts = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', '＝1+1', '=HYPERLINK("http://127.0.0.1","点")']
    const { seen, formulas, xml } = await seenOf(texts)
    expect(formulas).toEqual([])
    expect(seen).toEqual(texts)
    expect(xml).not.toMatch(/<f[ >]/)
  })

  it('keeps numbers in texts as they were typed', async () => {
    const texts = ['00123', '-13800000000', '1E5', '2024-02-30', '12345678901234567890', 'TRUE']
    expect((await seenOf(texts)).seen).toEqual(texts)
  })

  it('shows words that are names of every object, and what looks like an escape', async () => {
    const texts = ['constructor', 'toString', '__proto__', 'hasOwnProperty', '_x0041_', '__x0041_', 'a\u0007b']
    const { seen, xml } = await seenOf(texts)
    expect(seen).toEqual(texts)
    // LibreOffice 7.4 shows an escape of what XML holds as it is written.
    expect(xml.match(/_x(?!0041|005F|0007)/g)).toBeNull()
  })

  it('writes what XML holds as it is: escapes are for the rest', async () => {
    const texts = ['\u007f', '\u0085', '\ufdd0', '\u001b']
    const { seen, xml } = await seenOf(texts)
    expect(seen).toEqual(texts)
    expect(xml.match(/_x[0-9A-F]{4}_/g)).toEqual(['_x001B_'])
  })

  it('drops half a character and nothing beside it', async () => {
    expect((await seenOf(['周\ud800师傅', '\udc00完'])).seen).toEqual(['周师傅', '完'])
  })

  it('gives sheets names that Excel takes, each another', async () => {
    const names = [
      '[远帆]/一组:*?',
      "'引号'",
      '',
      '摄影',
      '摄影',
      '很长'.repeat(30),
      `${'a'.repeat(30)}😀`,
      `${'b'.repeat(30)}'c`,
    ]
    const sheets = openWorkbook(await workbook(names.map((name) => ({ name, columns: [column('一')], rows: [] }))))
    expect(sheets.map(({ name }) => name)).toEqual([
      '远帆  一组',
      '引号',
      '表 3',
      '摄影',
      '摄影 5',
      '很长'.repeat(16).slice(0, 31),
      'a'.repeat(30),
      'b'.repeat(30),
    ])
  })

  it('refuses more rows than a sheet has', () => {
    const rows = { length: 1_048_576 } as unknown as string[][]
    expect(() => workbook([{ name: '表', columns: [column('一')], rows }])).toThrow('1048576')
  })

  it('fails with what writing a row fails with, and does not wait', async () => {
    const rows = [['一'], [Symbol.iterator as unknown as string]]
    await expect(workbook([{ name: '表', columns: [column('一')], rows }])).rejects.toThrow(TypeError)
  })

  it('writes 30,000 rows of texts in a few seconds', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [`作品 ${at}`, '远帆精密制造工会', at])
    const began = Date.now()
    await workbook([{ name: '表', columns: [column('一'), column('二'), column('三')], rows }])
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  const inTheField = payloads ? it : it.skip
  inTheField('opens again with every payload of the field as it was, and not one formula', async () => {
    expect(payloads).toHaveLength(51)
    const { seen, formulas, xml } = await seenOf(payloads ?? [])
    expect(formulas).toEqual([])
    expect(xml).not.toMatch(/<f[ >]/)
    expect(seen).toEqual(payloads)
  })

  it('survives every hostile text there is', async () => {
    const texts = naughtyTexts().texts.filter((text) => text !== '')
    const { seen, formulas } = await seenOf(texts)
    expect(formulas).toEqual([])
    const whole = texts.map((text) =>
      text.slice(0, 32_767).replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ''),
    )
    expect(seen.map((text) => text ?? '')).toEqual(whole)
  })
})
