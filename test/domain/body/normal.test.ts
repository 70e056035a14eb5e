import fc from 'fast-check'
import * as z from 'zod/mini'
import { Body, LONGEST_RUN, type Block, type Inline } from '../../../domain/body/body'
import { bodyToHtml } from '../../../domain/body/html'
import { normalBody } from '../../../domain/body/normal'
import { anyBody } from '../../support/aBody'

const paragraph = (...inlines: Inline[]): Block => ({ kind: 'paragraph', inlines })
const normalText = (text: string) => normalBody([paragraph({ text })])

describe('the normal form of a body', () => {
  it('meets the contract and is its own normal form, whatever came in', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const normal = normalBody(body)
        expect(z.parse(Body, normal)).toEqual(normal)
        expect(normalBody(normal)).toEqual(normal)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['  前后　都有空白\u00a0 ', '前后　都有空白'],
    ['　　首行空两格', '首行空两格'],
    ['多个\u00a0\u00a0 \t空格', '多个 空格'],
    ['从源代码的\n行末接下来', '从源代码的行末接下来'],
    ['two\nwords', 'two words'],
    ['“引号”\n“引号”之后', '“引号” “引号”之后'],
    ['零\u200b宽\ufeff软\u00ad连', '零宽软连'],
    ['账单\u202efdp.exe', '账单fdp.exe'],
    ['e\u0301', 'é'],
    ['一家👩‍👩‍👧', '一家👩‍👩‍👧'],
    ['藏\u200d着\u200c的', '藏着的'],
    ['坏\ud800的\uffff', '坏的'],
    ['\u0007响铃', '响铃'],
  ])('writes %j as %j', (text, expected) => {
    expect(normalText(text)).toEqual([paragraph({ text: expected })])
  })

  it('takes an empty line for the end of a paragraph, and keeps a single one', () => {
    expect(
      normalBody([
        paragraph(
          { text: '一' },
          { isBreak: true },
          { text: '二' },
          { isBreak: true },
          { isBreak: true },
          { text: '三' },
        ),
      ]),
    ).toEqual([paragraph({ text: '一' }, { isBreak: true }, { text: '二' }), paragraph({ text: '三' })])
  })

  it('leaves out paragraphs, items, lists and quotations without a word, and keeps empty cells', () => {
    const cell = { isHeading: false, columns: 1, rows: 1, blocks: [] }
    expect(
      normalBody([
        paragraph({ text: ' ' }, { isBreak: true }),
        { kind: 'list', isOrdered: true, items: [[], [paragraph({ text: '\u00a0' })]] },
        { kind: 'quotation', blocks: [paragraph()] },
        { kind: 'table', rows: [{ cells: [cell, cell] }, { cells: [] }] },
      ]),
    ).toEqual([{ kind: 'table', rows: [{ cells: [cell, cell] }] }])
  })

  it('lays flat what lies too deep, and loses no word of it', () => {
    let body: Body = [paragraph({ text: '底' })]
    for (let level = 0; level < 200; level++)
      body = [{ kind: 'quotation', blocks: [...body, paragraph({ text: String(level) })] }]
    const normal = normalBody(body)
    expect(z.safeParse(Body, normal).success).toBe(true)
    for (const word of ['底', '0', '100', '199']) expect(JSON.stringify(normal)).toContain(`"${word}"`)
  })

  it('cuts a run that is too long between characters', () => {
    const [block] = normalText(`a${'😀'.repeat(LONGEST_RUN)}`)
    const runs = (block as { inlines: { text: string }[] }).inlines
    expect(runs.map(({ text }) => text.length)).toEqual([19_999, 20_000, 2])
    expect(runs.map(({ text }) => text).join('')).toBe(`a${'😀'.repeat(LONGEST_RUN)}`)
  })

  it('does not let a cell reach below its table', () => {
    const cell = { isHeading: false, columns: 99, rows: 7, blocks: [] }
    expect(normalBody([{ kind: 'table', rows: [{ cells: [cell] }, { cells: [cell] }] }])).toEqual([
      {
        kind: 'table',
        rows: [{ cells: [{ ...cell, columns: 50, rows: 2 }] }, { cells: [{ ...cell, columns: 50, rows: 1 }] }],
      },
    ])
  })
})

describe('HTML for the editor', () => {
  it('escapes what people wrote, and fetches only the pictures it is told the address of', () => {
    const body: Body = [
      { kind: 'heading', level: 2, align: 'center', inlines: [{ text: '<img src=x onerror=alert(1)>' }] },
      paragraph({ text: '"&\'', marks: ['bold', 'italic'], link: 'https://example.org/?a=1&b=2' }),
      { kind: 'picture', fileId: 'file-1', alt: '"><script>' },
      { kind: 'picture', fileId: 'file-2', alt: '合影' },
      { kind: 'list', isOrdered: true, start: 3, items: [[paragraph({ text: '三' })]] },
    ]
    expect(bodyToHtml(body, (id) => (id === 'file-2' ? 'https://files.example.org/2?sign=a&t=1' : undefined))).toBe(
      '<h2 style="text-align: center">&lt;img src=x onerror=alert(1)&gt;</h2>' +
        '<p><a href="https://example.org/?a=1&amp;b=2"><strong><em>&quot;&amp;&#39;</em></strong></a></p>' +
        '<img data-file="file-1" alt="&quot;&gt;&lt;script&gt;">' +
        '<img data-file="file-2" alt="合影" src="https://files.example.org/2?sign=a&amp;t=1">' +
        '<ol start="3"><li><p>三</p></li></ol>',
    )
  })
})
