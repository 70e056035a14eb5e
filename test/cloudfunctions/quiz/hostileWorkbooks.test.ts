import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { readWorkbook } from '../../../cloudfunctions/_content/workbookReading'
import { readBank } from '../../../cloudfunctions/quiz/reading'
import { AppError } from '../../../domain/errors'
import { aZipOf } from '../../support/builders/anEpub'

/**
 * Workbooks that were made to break whoever reads them, and ordinary ones of other programs, each in a process of its own:
 * imported, refused as a whole, or row by row. Never a crash. @source OWASP ASVS 5.0, V5 (files)
 */
const MOST_MEMORY_MB = 256
const MOST_MS = 10_000

const ROOT = join(__dirname, '../../..')
const PROGRAM = `
import { readFileSync } from 'node:fs'
import { readBank } from ${JSON.stringify(join(ROOT, 'cloudfunctions/quiz/reading.ts'))}
const begin = Date.now()
// Linux counts what a child held before it became this program, a copy of whoever began it, into maxRSS.
const peakKb = () => {
  try {
    return Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
const report = (outcome) =>
  console.log(JSON.stringify({ outcome, ms: Date.now() - begin, mb: Math.round(peakKb() / 1024) }))
try {
  const { good, refused } = readBank(readFileSync(process.argv[2]), { levels: 10, hasRiddles: true }, () => false)
  report(good.length + ' questions, ' + refused.length + ' refused')
} catch (error) {
  report(error.code === 'quiz.workbook_unfit' ? 'unfit: ' + error.message : 'CRASH ' + error)
}`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbooks-'))
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' },
    outfile: join(folder, 'read.cjs'),
    bundle: true,
    platform: 'node',
  })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function costOf(file: string): { outcome: string; ms: number; mb: number } {
  const said = execFileSync(process.execPath, [join(folder, 'read.cjs'), file], { encoding: 'utf8' })
  return JSON.parse(said) as { outcome: string; ms: number; mb: number }
}

function expectBearable(file: string): string {
  const { outcome, ms, mb } = costOf(file)
  expect(outcome).toMatch(/^(\d+ questions, \d+ refused|unfit: .+)$/)
  expect(mb).toBeLessThan(MOST_MEMORY_MB)
  expect(ms).toBeLessThan(MOST_MS)
  return outcome
}

const WORKBOOK = `<workbook xmlns:r="r"><sheets><sheet name="题库" sheetId="1" r:id="rId1"/></sheets></workbook>`
const RELATIONS = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`

function aWorkbookOf(sheet: string, strings = '', more: { name: string; content: string }[] = []): Buffer {
  return aZipOf([
    { name: 'xl/workbook.xml', content: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: RELATIONS },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...more,
  ])
}

const text = (said: string) => `<c t="inlineStr"><is><t>${said}</t></is></c>`
const HEADS = `<row>${['题目', '选项A', '选项B', '答案', '解析'].map(text).join('')}</row>`
const sheetOf = (rows: string) => `<worksheet><sheetData>${HEADS}${rows}</sheetData></worksheet>`
const LEVELS = { levels: 10, hasRiddles: true }
const banked = (bytes: Buffer) => readBank(bytes, LEVELS, () => false)

const LOST = '选项A的数字超过 15 位，后面的位数已经丢了，改成文本格式再填一遍'

describe('what somebody sees is what is read', () => {
  const rowWith = (cell: string) => `<row>${text('题')}${text('甲')}${text('乙')}${cell}</row>`

  it('of a formula: what the program that saved it had computed, never what it would compute', () => {
    const { good } = banked(aWorkbookOf(sheetOf(rowWith('<c t="str"><f>CHAR(65)&amp;""</f><v>B</v></c>'))))
    expect(good.map(({ form }) => form.right)).toEqual([[1]])
  })

  it('of a formula without a result, and of an error: nothing, and the row says why', () => {
    const bytes = aWorkbookOf(
      sheetOf(rowWith('<c><f>HYPERLINK("http://x")</f></c>') + rowWith('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>')),
    )
    expect(banked(bytes).refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, '答案的单元格是公式，还没有算出结果，改成文字'],
      [3, '答案的单元格是错误值 #DIV/0!，改成文字'],
    ])
  })

  it('where it says it is: rows and columns that are left out, texts in pieces, without how they are read aloud', () => {
    const strings = '<si><r><t>安全</t></r><r><t>帽</t></r><rPh><t>anquan</t></rPh></si><si><t>_x0041_</t></si>'
    const row =
      '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9"><v>1.10</v></c><c r="C9"><v>3E2</v></c>' +
      '<c r="D9" t="s"><v>1</v></c><c r="XFD9"><v>1</v></c></row>'
    expect(banked(aWorkbookOf(sheetOf(row), strings)).good).toMatchObject([
      { row: 9, form: { text: '安全帽', choices: ['1.1', '300'], right: [0] } },
    ])
  })

  /** Formats as LibreOffice, Excel and WPS save them; the first look is that of cells nobody formatted. */
  const formatted = (code: string, value: string, attributes = '') =>
    banked(
      aWorkbookOf(
        sheetOf(`<row>${text('题')}<c s="1"${attributes}><v>${value}</v></c>${text('乙')}${text('A')}</row>`),
        '',
        [
          {
            name: 'xl/styles.xml',
            content:
              '<styleSheet><numFmts count="1"><numFmt numFmtId="164" ' +
              `formatCode="${code.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/></numFmts>` +
              '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>' +
              `<cellXfs><xf numFmtId="0"/><xf numFmtId="${/^\d+$/.test(code) ? code : '164'}"/></cellXfs></styleSheet>`,
          },
        ],
      ),
    )

  it.each([
    ...['yyyy/m/d', 'yyyy"年"m"月"d"日"', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'hh:mm', '0%', '0.00%', '# ?/?'],
    ...[
      '[$¥-804]0.00',
      '"￥"#,##0.00',
      '0"元"',
      '0.00E+00',
      '[DBNum1]General',
      '9',
      '11',
      '12',
      '14',
      '22',
      '31',
      '44',
      '57',
    ],
  ])('of a number that is seen otherwise than it is kept (%s) nothing, and the row says what to do', (code) => {
    expect(formatted(code, '46024').refused.map(({ reason }) => reason)).toEqual([
      '选项A的单元格是日期、百分比、金额这类格式，改成文本格式再填一遍',
    ])
    // A text in such a cell is a text.
    expect(formatted(code, '七月', ' t="str"').good[0]?.form.choices[0]).toBe('七月')
  })

  it.each([
    ...['General', 'G/通用格式', '0', '0.00', '#,##0', '0_ ', '0_);[Red]\\(0\\)', '[Red]0;[<0]-0', '[$-804]0', '@'],
    ...['0', '1', '2', '3', '4', '49'],
  ])('of a number in a format that adds nothing (%s) the number', (code) => {
    expect(formatted(code, '12').good[0]?.form.choices).toEqual(['12', '乙'])
  })

  it('of a number longer than programs keep, and of a moment as Excel may write it: nothing', () => {
    const reasons = ['1.23456789012346E+17', '1000000000000000'].map(
      (value) => formatted('0', value).refused[0]?.reason,
    )
    expect(reasons).toEqual([LOST, LOST])
    expect(formatted('0', '999999999999999').good[0]?.form.choices[0]).toBe('999999999999999')
    expect(formatted('0', '2026-01-02T00:00:00', ' t="d"').refused[0]?.reason).toContain('改成文本格式')
  })

  it('of rows that a filter hides, as of all others, and of what is merged where it begins', () => {
    const hidden = rowWith(text('A')).replace('<row>', '<row hidden="1">')
    const merged = `<row>${text('并')}${text('跨两格')}<c/>${text('A')}</row><row>${text('跨')}${text('甲')}<c/>${text('丙')}</row>`
    const { good, refused } = banked(aWorkbookOf(sheetOf(hidden + merged)))
    expect(good.map(({ form }) => form.text)).toEqual(['题'])
    expect(refused.map(({ reason }) => reason)).toEqual(['选项至少两个', '答案填选项的字母，比如 B 或 ACD'])
  })

  it('of the first sheet that is not hidden', () => {
    const workbook = WORKBOOK.replace('<sheet ', '<sheet name="列表" state="hidden" r:id="rId2"/><sheet ')
    const relations = RELATIONS.replace(
      '<Relationship ',
      '<Relationship Id="rId2" Target="worksheets/sheet2.xml"/><Relationship ',
    )
    const bytes = aZipOf([
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/_rels/workbook.xml.rels', content: relations },
      { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rowWith(text('A'))) },
      { name: 'xl/worksheets/sheet2.xml', content: '<worksheet/>' },
    ])
    expect(banked(bytes).good).toHaveLength(1)
  })
})

/** Made so that no byte is too many. */
const HOSTILE: readonly (readonly [name: string, outcome: string, make: () => Buffer])[] = [
  ['a gigabyte of blanks', 'unfit: 表格太大', () => aWorkbookOf(' '.repeat(2 ** 29 - 24))],
  [
    'entities that laugh a billion times',
    'unfit: 题库表格读不了',
    () =>
      aWorkbookOf(`<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(500)}"><!ENTITY b "${'&a;'.repeat(500)}">]>${sheetOf('')}`),
  ],
  [
    'a document of elsewhere as an entity',
    'unfit: 题库表格读不了',
    () => aWorkbookOf(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetOf(`<row>${text('&a;')}</row>`)}`),
  ],
  [
    'half a million rows',
    'unfit: 一次最多导入 5000 行',
    () => aWorkbookOf(sheetOf(`<row>${text('a')}</row>`.repeat(500_000))),
  ],
  ['a million empty rows', 'unfit: 表头下面没有题目', () => aWorkbookOf(sheetOf('<row/>'.repeat(1_000_000)))],
  [
    'a row of a million cells',
    '0 questions, 1 refused',
    () => aWorkbookOf(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`)),
  ],
  [
    'a cell of thirty megabytes',
    '0 questions, 1 refused',
    () => aWorkbookOf(sheetOf(`<row>${text('字'.repeat(9_000_000))}</row>`)),
  ],
  [
    'a million shared strings',
    'unfit: 表格太大',
    () => aWorkbookOf(sheetOf(''), '<si><t>a</t></si>'.repeat(1_000_000)),
  ],
  [
    'a million looks of cells',
    'unfit: 表格太大',
    () =>
      aWorkbookOf(sheetOf(''), '', [
        {
          name: 'xl/styles.xml',
          content: `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(1_000_000)}</cellXfs></styleSheet>`,
        },
      ]),
  ],
  [
    'a format of a million brackets',
    '1 questions, 0 refused',
    () =>
      aWorkbookOf(sheetOf(`<row>${text('题')}${text('甲')}${text('乙')}${text('A')}</row>`), '', [
        {
          name: 'xl/styles.xml',
          content: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${'[$-'.repeat(1_000_000)}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`,
        },
      ]),
  ],
  [
    'a million elements inside one another',
    'unfit: 题库表格读不了',
    () => aWorkbookOf(sheetOf('<a>'.repeat(1_000_000))),
  ],
  ['a row that never ends', '0 questions, 1 refused', () => aWorkbookOf(sheetOf('<row><c><v>1'))],
  [
    'five thousand of the longest questions there are',
    '5000 questions, 0 refused',
    () =>
      aWorkbookOf(
        sheetOf(
          Array.from(
            { length: 5_000 },
            (_, at) =>
              `<row>${text(`${at}${'题'.repeat(290)}`)}${text('甲'.repeat(100))}${text('乙'.repeat(100))}${text('A')}${text('析'.repeat(500))}</row>`,
          ).join(''),
        ),
      ),
  ],
  [
    'numbers of columns and rows beyond all bounds',
    '0 questions, 1 refused',
    () => aWorkbookOf(sheetOf('<row r="99999999999"><c r="A1"><v>1</v></c><c r="ZZZZZZ9"><v>1</v></c></row>')),
  ],
]

describe('what a hostile workbook takes', () => {
  it.each(HOSTILE)('%s: within 256 MB and ten seconds', (name, outcome, make) => {
    const file = join(folder, `${name}.xlsx`)
    writeFileSync(file, make())
    expect(expectBearable(file)).toContain(outcome)
  })

  it('a list of contents that is cut off, at whatever byte, is unfit and no crash', () => {
    const bytes = aWorkbookOf(sheetOf(''))
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() => banked(bytes.subarray(0, length))).toThrow(AppError)
    }
    for (let at = 0; at < bytes.length; at += 3) {
      const broken = Buffer.from(bytes)
      broken.writeUInt8(broken.readUInt8(at) ^ 0xff, at)
      expect(() => readWorkbook(broken, 100)).not.toThrow()
    }
  })
})

const field = process.env.FIELD_DATA && join(process.env.FIELD_DATA, 'xlsx')
if (!field) console.log('skipped: set FIELD_DATA to a folder with xlsx/ to read all of its workbooks')
const FILES = field
  ? ['crafted', 'exceljs', 'poi'].flatMap((from) =>
      existsSync(join(field, from)) ? readdirSync(join(field, from)).map((name) => join(from, name)) : [],
    )
  : []

;(field ? describe : describe.skip)('workbooks of other programs and of fuzzers', () => {
  it.each(FILES.length > 0 ? FILES : ['none'])('%s is read or refused', (name) => {
    expectBearable(join(field ?? '', name))
  })
})
