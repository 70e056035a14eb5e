import fc from 'fast-check'
import { beginningOfPiece, pieceCount, pieceNumberAt } from '../../../domain/library/bookMap'
import { segmentAt, segmentsOf } from '../../../domain/library/segments'
import { sentencesOf } from '../../../domain/library/sentences'
import type { BookBlock } from '../../../domain/library/text'
import { textOf } from '../../../domain/library/textOf'

const p = (text: string): BookBlock => ({ kind: 'paragraph', inlines: [{ text }] })
const aWord = fc.string({ unit: 'grapheme', maxLength: 300 })
const aLeaf: fc.Arbitrary<BookBlock> = fc.oneof(
  aWord.map(p),
  fc.array(aWord, { maxLength: 30 }).map((lines) => ({
    kind: 'poem' as const,
    lines: lines.map((text) => ({ inlines: [{ text }] })),
  })),
  fc.array(fc.array(aWord.map(p), { minLength: 1, maxLength: 3 }), { maxLength: 30 }).map((items) => ({
    ...{ kind: 'list' as const, isOrdered: true },
    items,
  })),
  fc.constant<BookBlock>({ kind: 'rule' }),
)
const aBlock: fc.Arbitrary<BookBlock> = fc.oneof(
  aLeaf,
  fc.array(aLeaf, { maxLength: 8 }).map((blocks) => ({ kind: 'quotation' as const, blocks })),
)

describe('segments of a piece', () => {
  it('are the text of the piece, each where it says', () => {
    fc.assert(
      fc.property(fc.array(aBlock, { maxLength: 30 }), fc.nat(10_000), (blocks, from) => {
        const text = textOf(blocks)
        const segments = segmentsOf(blocks, from)
        expect(segments.map((each) => textOf(each.blocks)).join('\n')).toBe(text)
        for (const segment of segments)
          expect(text.slice(segment.from - from, segment.to - from)).toBe(textOf(segment.blocks))
      }),
      { numRuns: 60 },
    )
  })

  it('go on counting where a long list was divided', () => {
    const items = Array.from({ length: 200 }, (_, at) => [p(`第 ${at} 条，${'说'.repeat(20)}`)])
    const numbered = segmentsOf([{ kind: 'list', isOrdered: true, start: 5, items }], 0).flatMap(({ blocks }) =>
      blocks.map((block) => (block.kind === 'list' ? [block.start, block.items.length] : [])),
    )
    expect(numbered.length).toBeGreaterThan(3)
    let next = 5
    for (const [start, count] of numbered) {
      expect(start).toBe(next)
      next += count!
    }
    expect(next).toBe(205)
  })

  it('hold every offset in one of them', () => {
    const segments = segmentsOf(
      Array.from({ length: 100 }, () => p('一'.repeat(99))),
      1_000,
    )
    for (let offset = 1_000; offset < 11_000; offset += 37) {
      const { from, to } = segments[segmentAt(segments, offset)]!
      expect(offset).toBeGreaterThanOrEqual(from)
      expect(offset).toBeLessThanOrEqual(to)
    }
  })
})

describe('pieces by their number', () => {
  const aMap = fc.array(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 6 })
      .map((more) => ({ pieces: [0, ...more.sort((one, other) => one - other)], length: 6_000 })),
    { minLength: 1, maxLength: 20 },
  )

  it('a position lies in the piece that begins at or before it', () => {
    fc.assert(
      fc.property(aMap, fc.nat(), fc.nat(6_000), (chapters, which, offset) => {
        const position = { chapter: which % chapters.length, offset }
        const number = pieceNumberAt(position, chapters)
        const begin = beginningOfPiece(number, chapters)
        expect(begin.chapter).toBe(position.chapter)
        expect(begin.offset).toBeLessThanOrEqual(offset)
        const next = beginningOfPiece(number + 1, chapters)
        if (number + 1 < pieceCount(chapters))
          expect(next.chapter > position.chapter || next.offset > offset).toBe(true)
      }),
    )
  })
})

describe('sentences', () => {
  it('are the text, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('天地人。！？…”」 \nab.,，')), maxLength: 900 }),
        (text) => {
          const spans = sentencesOf(text)
          expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
          for (const { from, to } of spans) expect(to).toBeGreaterThan(from)
        },
      ),
    )
  })

  it('end where they end in Chinese and in English', () => {
    const text = '“走吧。”他说。Mr. Li left at 3.5 km. 真的吗？真的！……好'
    expect(sentencesOf(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      '“走吧。”',
      '他说。',
      'Mr.',
      ' Li left at 3.5 km.',
      ' 真的吗？',
      '真的！……',
      '好',
    ])
  })

  it('never break a letter outside the first plane', () => {
    const text = '𠮷'.repeat(500)
    for (const { from, to } of sentencesOf(text)) expect((to - from) % 2).toBe(0)
  })
})
