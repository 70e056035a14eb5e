import fc from 'fast-check'
import { piecesOf } from '../../../../cloudfunctions/_content/book/pieces'
import { pieceAt } from '../../../../domain/library/piece'
import type { BookBlock, BookInline } from '../../../../domain/library/text'
import { textOf } from '../../../../domain/library/textOf'

/** Small enough that a hundred blocks are cut in every way there is. */
const SIZES = { usual: 1_500, largest: 3_000 }

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constant('他来了。“走吧！”她说，第二天就下雨。'),
)
const inlines = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: word.map((text): BookInline => ({ text })) },
    { weight: 1, arbitrary: fc.constantFrom<BookInline>({ note: 'n1', label: '[1]' }, { note: 'n2', label: '*' }) },
    { weight: 1, arbitrary: fc.constant<BookInline>({ isBreak: true }) },
  ),
  { minLength: 1, maxLength: 12 },
)
const { block } = fc.letrec<{ block: BookBlock; blocks: BookBlock[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 6 }),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    inlines.map((each): BookBlock => ({ kind: 'paragraph', inlines: each })),
    inlines.map((each): BookBlock => ({ kind: 'preformatted', inlines: each })),
    inlines.map((each): BookBlock => ({ kind: 'heading', level: 2, inlines: each })),
    fc.array(inlines, { minLength: 1, maxLength: 20 }).map((lines): BookBlock => ({
      kind: 'poem',
      lines: lines.map((each) => ({ inlines: each })),
    })),
    fc.constant<BookBlock>({ kind: 'rule' }),
    fc
      .tuple(fc.boolean(), fc.array(tie('blocks'), { minLength: 1, maxLength: 6 }))
      .map(([isOrdered, items]): BookBlock => ({ kind: 'list', isOrdered, items })),
    tie('blocks').map((blocks): BookBlock => ({ kind: 'quotation', blocks })),
  ),
}))
const NOTES = new Map<string, BookBlock[]>([
  ['n1', [{ kind: 'paragraph', inlines: [{ text: '注：一九二五年。' }] }]],
  ['n2', [{ kind: 'paragraph', inlines: [{ text: '长'.repeat(150) }] }]],
])

describe('a chapter in pieces', () => {
  it('is the chapter again, each piece where it says, within its size, with the notes it refers to', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 30 }), (blocks) => {
        const pieces = piecesOf(blocks, NOTES, 7, SIZES)
        const whole = textOf(blocks)
        let end = 0
        pieces.forEach((piece, index) => {
          const text = textOf(piece.blocks)
          expect([piece.chapter, piece.index]).toEqual([7, index])
          // Between two pieces stands no more than one line end, and nothing else is left out.
          expect(['', '\n']).toContain(whole.slice(end, piece.from))
          expect(whole.startsWith(text, piece.from)).toBe(true)
          end = piece.from + text.length
          expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThanOrEqual(SIZES.largest)
          const referred = new Set(Array.from(JSON.stringify(piece.blocks).matchAll(/"note":"(n\d)"/g), ([, id]) => id))
          expect(new Set(piece.notes.map(({ id }) => id))).toEqual(referred)
        })
        expect(end).toBe(whole.length)
        const begins = pieces.map(({ from }) => from)
        for (const at of [0, Math.floor(whole.length / 2), whole.length]) {
          const found = pieceAt(begins, at)
          expect(begins[found]).toBeLessThanOrEqual(at)
          expect(begins[found + 1] ?? Infinity).toBeGreaterThan(at)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('ends at the end of a sentence, and parts no letter of two units', () => {
    const text = '他来了。她走了。𠮷'.repeat(400)
    const pieces = piecesOf([{ kind: 'paragraph', inlines: [{ text }] }], NOTES, 0, SIZES)
    expect(pieces.length).toBeGreaterThan(5)
    for (const { blocks } of pieces.slice(0, -1)) expect(textOf(blocks)).toMatch(/。$/)
    const rare = piecesOf([{ kind: 'paragraph', inlines: [{ text: '𠮷'.repeat(2_000) }] }], NOTES, 0, SIZES)
    for (const { blocks } of rare) expect(textOf(blocks)).toMatch(/^(𠮷)+$/u)
  })

  it('has no heading at the end of a piece', () => {
    const blocks = Array.from({ length: 40 }, (_, at): BookBlock[] => [
      { kind: 'heading', level: 2, inlines: [{ text: `第${at}节` }] },
      { kind: 'paragraph', inlines: [{ text: '正文。'.repeat(60) }] },
    ]).flat()
    for (const { blocks: own } of piecesOf(blocks, NOTES, 0, SIZES))
      expect(own[own.length - 1]?.kind).not.toBe('heading')
  })
})
