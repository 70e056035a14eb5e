import fc from 'fast-check'
import * as z from 'zod/mini'
import { bodyOfHtml } from '../../../cloudfunctions/_content/bodyOfHtml'
import { type Block, Body, type Inline, LinkTarget, plainTextOf } from '../../../domain/body/body'
import { bodyToHtml } from '../../../domain/body/html'
import { normalBody } from '../../../domain/body/normal'
import { anyBody } from '../../support/aBody'
import { hostilePayloads } from '../../support/hostileHtml'

const paragraph = (...inlines: (string | Inline)[]): Block => ({
  kind: 'paragraph',
  inlines: inlines.map((each) => (typeof each === 'string' ? { text: each } : each)),
})

describe('a body that becomes HTML', () => {
  it('comes back as it was, in its normal form', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(bodyOfHtml(bodyToHtml(body)).body).toEqual(normalBody(body))
      }),
      { numRuns: 1_000 },
    )
  })

  it('loses nothing on the way that a person would have to be told', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(bodyOfHtml(bodyToHtml(normalBody(body))).dropped).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

const TAGS = [
  'p',
  'div',
  'b',
  'i',
  'span',
  'a',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'td',
  'th',
  'h1',
  'h5',
  'blockquote',
  'pre',
  'svg',
  'script',
  'style',
  'o:p',
  'thead',
  'center',
  'caption',
]
const ATTRIBUTES = [
  '',
  ' style="text-align:right"',
  ' style="mso-list:l0 level2 lfo1"',
  ' style="mso-list:Ignore"',
  ' style="display:none"',
  ' href="https://example.org/"',
  ' href="javascript:1"',
  ' colspan=99 rowspan=0',
  ' onclick=1',
  ' align=center',
  ' start=7',
]
const piece = fc.oneof(
  fc.tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES)).map(([tag, attribute]) => `<${tag}${attribute}>`),
  fc.constantFrom(...TAGS).map((tag) => `</${tag}>`),
  fc.constantFrom(
    '<br>',
    '<hr>',
    '<img data-file="f1" alt="a">',
    '<img src=x>',
    '<!--',
    '-->',
    '<![if !x]>',
    '&nbsp;',
    '&lt;',
    '&#8205;',
    '\u3000',
    '1.',
    '·',
    '一、',
  ),
  fc.string({ maxLength: 6 }),
)

describe('any text', () => {
  it('becomes a body that meets the contract, and that stays as it is when it is read again', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { body } = bodyOfHtml(pieces.join(''))
        expect(z.parse(Body, body)).toEqual(body)
        expect(bodyOfHtml(bodyToHtml(body)).body).toEqual(body)
      }),
      { numRuns: 2_000 },
    )
  })
})

function linksOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'link' ? [inner as string] : linksOf(inner)))
}

describe('hostile HTML', () => {
  const { payloads, from } = hostilePayloads()
  // The sets are read with their own hosts: what matters here is what the tree holds.
  it(`becomes a tree without a link that runs or a picture that fetches (${payloads.length} payloads, ${from})`, () => {
    for (const { html } of payloads) {
      const { body } = bodyOfHtml(html)
      expect(z.parse(Body, body)).toEqual(body)
      for (const link of linksOf(body)) {
        expect(z.safeParse(LinkTarget, link).success).toBe(true)
        expect(link).toMatch(/^(https?:|mailto:|tel:)/i)
      }
      expect(bodyOfHtml(bodyToHtml(body)).body).toEqual(body)
    }
  })

  it('keeps every word that is not markup', () => {
    const plain = payloads.filter(({ html }) => !/[<&]/.test(html))
    expect(plain.length).toBeGreaterThan(0)
    for (const { html } of plain) {
      expect(bodyOfHtml(html).body).toEqual(normalBody([paragraph(html)]))
    }
  })

  it('keeps what a reader would have seen around it', () => {
    const { body } = bodyOfHtml(
      '<p>前<script>alert(1)</script><img src=x onerror=alert(1)>后</p><p onclick="x()">再见</p>',
    )
    expect(plainTextOf(body)).toBe('前后\n再见')
  })
})

describe('what is left out of a paste', () => {
  it('is said, a sentence for each kind', () => {
    const { dropped } = bodyOfHtml(
      '<script>1</script><p onclick="x()">一<a href="javascript:x">二</a><a href="/inbox">三</a><a href="#top">四</a></p>' +
        '<img src="https://example.org/a.png"><img src="data:image/png;base64,AA"><iframe></iframe>' +
        '<input><span style="display:none">五</span>',
    )
    expect(dropped).toEqual([
      '去掉了 2 张网页上的图片，请存下来再上传',
      '去掉了 1 处视频、音频或嵌入的网页，可以改成链接',
      '去掉了 1 个打不开的链接，文字还在',
      '去掉了 1 个填写框或按钮',
      '去掉了 1 处看不见的文字',
      '去掉了 3 处脚本',
    ])
  })

  it('is said too where there was more than a body holds', () => {
    expect(bodyOfHtml('<p>一</p>'.repeat(2_001)).dropped).toEqual(['内容太长，后面的没有留下，请分成几篇或放进附件'])
  })
})

describe('links', () => {
  it.each([
    ['mailto:gonghui@example.org?subject=x&bcc=y@z', 'mailto:gonghui@example.org'],
    ['tel:(0571) 1235 1000', 'tel:057112351000'],
    [' https://www.example.org/a ', 'https://www.example.org/a'],
    ['https://www.gonghui.example@evil.example/', undefined],
    ['ftp://example.org/', undefined],
    ['//evil.example/', undefined],
  ])('to %j are kept as %j', (href, link) => {
    expect(bodyOfHtml(`<a href="${href}">这里</a>`).body).toEqual([
      paragraph({ text: '这里', ...(link ? { link } : {}) }),
    ])
  })
})

describe('a text that is made to be slow', () => {
  const HUGE: [what: string, html: string][] = [
    ['20,000 divs in one another', '<div>'.repeat(20_000) + '底' + '</div>'.repeat(20_000)],
    ['20,000 quotations in one another', '<blockquote>'.repeat(20_000) + '底' + '</blockquote>'.repeat(20_000)],
    ['20,000 lists in one another', '<ul><li>底'.repeat(20_000)],
    ['20,000 tables in one another', '<table><tr><td>底'.repeat(20_000)],
    ['400 KB of <b>', '<b>'.repeat(133_333) + '底'],
    ['tags that end others', `${'<b>'.repeat(66_666)}${'</i>'.repeat(50_000)}底`],
    ['a table of 50,000 cells', `<table>${`<tr>${'<td>格</td>'.repeat(50)}</tr>`.repeat(1_000)}</table>`],
    ['400 KB of blanks', `头${'\u00a0'.repeat(399_000)}底`],
    ['400 KB of ampersands', '&'.repeat(400_000)],
    ['comments without an end', '<!--'.repeat(100_000)],
    ['40,000 attributes', `<b ${Array.from({ length: 40_000 }, (_, at) => `a${at}=1`).join(' ')}>底`],
  ]

  it.each(HUGE)('%s: ends soon, and meets the contract', (_, html) => {
    const began = performance.now()
    const { body } = bodyOfHtml(html)
    // Measured 0.02 to 0.3 s; ten times that on a busy machine.
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(z.safeParse(Body, body).success).toBe(true)
  })

  it('keeps the text that lies deeper than anybody nests', () => {
    expect(plainTextOf(bodyOfHtml('<div><b>'.repeat(20_000) + '底').body)).toBe('底')
  })
})
