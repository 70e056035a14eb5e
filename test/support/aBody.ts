import fc from 'fast-check'
import type { Align, Block, Body, Inline, Mark } from '../../domain/body/body'

const MARKS: Mark[] = ['bold', 'italic', 'underline', 'strike']

/** Pieces that have broken something like this before, mixed with ordinary letters. */
const SPECIAL = [
  '<',
  '>',
  '&',
  '&lt;',
  '"',
  "'",
  '<script>',
  '</p>',
  '<!--',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u202f',
  '\u200b',
  '\u200d',
  '\u200c',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\0',
  '\ud83d',
  '\ude00',
  '\ud800',
  '👩‍👧',
  '😀',
  'e\u0301',
  '\u0301',
  '通知',
  '，',
  '“',
  '\u{20000}',
  'ئۇ',
  '\u1820',
  '\u0653',
]

const words = fc
  .array(fc.oneof(fc.constantFrom(...SPECIAL), fc.string({ maxLength: 4 })), { maxLength: 6 })
  .map((each) => each.join(''))

const link = fc.constantFrom(
  'https://www.example.org/a?b=c&d="e',
  'https://www.example.org/一?b=c&d=<e',
  'https://www.example.org/a?b=c&d=e#f',
  'mailto:gonghui@example.org',
  'tel:12351',
  'javascript:alert(1)',
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: words.map((text): Inline => ({ text })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(words, fc.subarray(MARKS), fc.option(link))
      .map(([text, marks, target]): Inline => ({ text, marks, ...(target === null ? {} : { link: target }) })),
  },
  { weight: 2, arbitrary: fc.constant<Inline>({ isBreak: true }) },
)

const inlines = fc.array(inline, { maxLength: 6 })
const align = fc.option(fc.constantFrom<Align>('center', 'right'), { nil: undefined })
const span = fc.integer({ min: 1, max: 4 })

/** Any body a program could make, most of them in no normal form: empty paragraphs, broken characters, false links. */
export const anyBody: fc.Arbitrary<Body> = fc.letrec<{ body: Body; block: Block }>((tie) => ({
  body: fc.array(tie('block'), { maxLength: 4, depthIdentifier: 'body' }),
  block: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'body', withCrossShrink: true },
    fc.record({ kind: fc.constant('paragraph' as const), inlines, align }),
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), inlines, align }),
    fc.record({ kind: fc.constant('picture' as const), fileId: fc.constantFrom('file-1', 'file:2.a_b'), alt: words }),
    fc.constant<Block>({ kind: 'rule' }),
    fc.record({ kind: fc.constant('quotation' as const), blocks: tie('body') }),
    fc.record({
      kind: fc.constant('list' as const),
      isOrdered: fc.boolean(),
      start: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
      items: fc.array(tie('body'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      rows: fc.array(
        fc.record({
          cells: fc.array(fc.record({ isHeading: fc.boolean(), columns: span, rows: span, blocks: tie('body') }), {
            maxLength: 3,
          }),
        }),
        { maxLength: 3 },
      ),
    }),
  ),
})).body
