import { fireEvent, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import type { BookPicture } from '../../../domain/library/contract'
import { segmentsOf } from '../../../domain/library/segments'
import type { BookBlock, BookInline } from '../../../domain/library/text'
import { textOf } from '../../../domain/library/textOf'
import { BookText } from '../../../src/components/BookText'
import type { Around } from '../../../src/components/BookText/around'
import { Blocks as BrowserBlocks } from '../../../src/components/BookText/Blocks.h5'
import { drawnOf } from '../../../src/components/BookText/Formula.h5'
import { partsOf } from '../../../src/components/BookText/parts'

const lamp: BookPicture = { url: 'https://files.example.org/lamp.png', width: 400, height: 200, bytes: 9_000 }
const around = (differing: Partial<Around> = {}): Around => ({
  ...{ pictures: { p1: lamp }, lit: [] },
  ...{ onFollow: jest.fn(), onNote: jest.fn(), onPicture: jest.fn() },
  ...differing,
})
const p = (text: string): BookBlock => ({ kind: 'paragraph', inlines: [{ text }] })
const MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>'

const EVERY_INLINE: BookInline[] = [
  { text: '早', marks: ['bold', 'emphasis'] },
  { ruby: '漢', reading: 'かん' },
  { note: 'n1', label: '[1]' },
  { formula: MATH, words: 'a 除以 b' },
  { picture: 'p1', alt: '囍' },
  { isBreak: true },
  { text: '第二章', to: { chapter: 1, offset: 7 } },
  { text: '网页', link: 'https://example.org/' },
]
const EVERY_KIND: BookBlock[] = [
  { kind: 'heading', level: 1, inlines: [{ text: '第一章' }] },
  { kind: 'paragraph', inlines: EVERY_INLINE },
  { kind: 'poem', lines: [{ inlines: [{ text: '床前明月光' }] }, { inlines: [{ text: '疑是地上霜' }] }] },
  { kind: 'list', isOrdered: true, start: 3, items: [[p('总闸')], [p('开盖'), p('签字')]] },
  { kind: 'quotation', blocks: [p('机器认人')] },
  {
    kind: 'table',
    rows: [{ cells: [cell('班次', true), cell('时间', true)] }, { cells: [cell('早班'), cell('六点')] }],
  },
  { kind: 'picture', picture: 'p1', alt: '灯', caption: [{ text: '一盏灯' }] },
  { kind: 'preformatted', inlines: [{ text: 'lamp.off()' }] },
  { kind: 'rule' },
]
function cell(text: string, isHeading = false) {
  return { isHeading, columns: 1, rows: 1, blocks: [p(text)] }
}

/** Text of an element as positions count it. */
function counted(element: Element): string {
  return Array.from(element.childNodes, (node) => {
    if (!(node instanceof HTMLElement)) return node.textContent ?? ''
    if (node.dataset.length !== undefined) return '?'.repeat(Number(node.dataset.length))
    return counted(node)
  }).join('')
}

describe('text of a book', () => {
  it('is drawn with every kind of block by what it is, in the order of the book', () => {
    render(<BrowserBlocks blocks={EVERY_KIND} from={0} around={around()} />)
    expect(screen.getByRole('heading').tagName).toBe('H2')
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    expect(screen.getByRole<HTMLOListElement>('list').start).toBe(3)
    expect(screen.getByRole('blockquote').textContent).toBe('机器认人')
    expect(screen.getAllByRole('columnheader').map((each) => each.textContent)).toEqual(['班次', '时间'])
    expect(screen.getByRole('separator')).toBeTruthy()
    expect(screen.getByText('一盏灯').closest('figure')).toBeTruthy()
  })

  it('in browsers says of every line where it stands in the text', () => {
    const text = textOf(EVERY_KIND)
    const { container } = render(<BrowserBlocks blocks={EVERY_KIND} from={1_000} around={around()} />)
    const lines = Array.from(container.querySelectorAll<HTMLElement>('[data-at]:not([data-whole])'))
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) {
      const from = Number(line.dataset.at) - 1_000
      const words = counted(line)
      const wanted = text.slice(from, from + words.length)
      expect(words).toBe(Array.from(wanted, (sign, at) => (words[at] === '?' ? '?' : sign)).join(''))
    }
  })

  it('says so for any tree of blocks, cut into segments', () => {
    const aLine = fc.string({ unit: fc.constantFrom('字', '句', '。', ' ', 'a'), maxLength: 40 })
    const aBlock: fc.Arbitrary<BookBlock> = fc.oneof(
      aLine.map(p),
      fc.array(aLine, { minLength: 1, maxLength: 4 }).map((lines) => ({
        kind: 'poem' as const,
        lines: lines.map((text) => ({ inlines: [{ text }] })),
      })),
      fc
        .array(
          aLine.map((text) => [p(text)]),
          { minLength: 1, maxLength: 3 },
        )
        .map((items) => ({
          ...{ kind: 'list' as const, isOrdered: false },
          items,
        })),
      fc.array(aLine.map(p), { minLength: 1, maxLength: 3 }).map((blocks) => ({ kind: 'quotation' as const, blocks })),
      fc.array(aLine, { minLength: 1, maxLength: 3 }).map((cells) => ({
        kind: 'table' as const,
        rows: [{ cells: cells.map((text) => cell(text)) }],
      })),
    )
    fc.assert(
      fc.property(fc.array(aBlock, { minLength: 1, maxLength: 8 }), fc.nat(500), (blocks, from) => {
        const text = textOf(blocks)
        for (const segment of segmentsOf(blocks, from)) {
          const { container, unmount } = render(
            <BrowserBlocks blocks={segment.blocks} from={segment.from} around={around()} />,
          )
          for (const line of Array.from(container.querySelectorAll<HTMLElement>('[data-at]:not([data-whole])'))) {
            const at = Number(line.dataset.at) - from
            expect(text.slice(at, at + counted(line).length)).toBe(counted(line))
          }
          unmount()
        }
      }),
      { numRuns: 40 },
    )
  })

  it('in WeChat has the words of formulas in the line, and readings with their words', () => {
    const { container } = render(<BookText blocks={EVERY_KIND} from={0} {...around()} />)
    expect(container.textContent).toContain('漢かん[1]a 除以 b囍')
    expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual(['3.总闸', '4.开盖签字'])
    expect(screen.getByRole('heading').textContent).toBe('第一章')
  })

  it('in WeChat has every sentence under the offset it begins at', () => {
    const { container } = render(<BookText blocks={[p('天亮了。他走了。')]} from={300} {...around()} />)
    const sentences = Array.from(container.querySelectorAll('.book-sentence'))
    expect(sentences.map(({ id, textContent }) => [id, textContent])).toEqual([
      ['at300', '天亮了。'],
      ['at304', '他走了。'],
    ])
  })

  it.each(['browsers', 'WeChat'])(
    'opens notes, follows links within the book and shows pictures, in %s',
    (platform) => {
      const hands = around()
      render(
        platform === 'browsers' ? (
          <BrowserBlocks blocks={EVERY_KIND} from={0} around={hands} />
        ) : (
          <BookText blocks={EVERY_KIND} from={0} {...hands} />
        ),
      )
      fireEvent.click(screen.getByRole('button', { name: '看注释 [1]' }))
      expect(hands.onNote).toHaveBeenCalledWith('n1')
      fireEvent.click(screen.getByRole('link', { name: '第二章' }))
      expect(hands.onFollow).toHaveBeenCalledWith({ chapter: 1, offset: 7 })
      fireEvent.click(screen.getByRole('button', { name: '看大图：灯' }))
      expect(hands.onPicture).toHaveBeenCalledWith('p1')
    },
  )

  it('marks what is lit across runs', () => {
    const lit = [{ from: 1, to: 4, kind: 'highlight' as const }]
    const blocks: BookBlock[] = [{ kind: 'paragraph', inlines: [{ text: '天亮' }, { text: '了走', marks: ['bold'] }] }]
    const { container } = render(<BrowserBlocks blocks={blocks} from={0} around={around({ lit })} />)
    expect(Array.from(container.querySelectorAll('mark'), (each) => each.textContent)).toEqual(['亮', '了走'])
    expect(container.textContent).toBe('天亮了走')
  })
})

describe('a formula', () => {
  it('is drawn from the list of what may be drawn, and nothing else', () => {
    const evil =
      '<math xmlns="http://www.w3.org/1998/Math/MathML" onclick="alert(1)"><mi href="javascript:alert(1)">x</mi>' +
      '<annotation-xml encoding="text/html"><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></annotation-xml>' +
      '<maction actiontype="statusline"><mi>y</mi></maction><semantics><mi>z</mi></semantics></math>'
    const drawn = drawnOf(evil)!
    expect(drawn.outerHTML).toBe('<math><mi>x</mi></math>')
  })

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', 'not markup', '<math><mi>', ''])(
    'is not drawn from %s',
    (markup) => {
      expect(drawnOf(markup)).toBeUndefined()
    },
  )
})

describe('partsOf', () => {
  it('cuts a run without losing or moving a character', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.nat(100),
        fc.array(fc.tuple(fc.nat(200), fc.nat(60)), { maxLength: 6 }),
        (text, from, ranges) => {
          const lit = ranges.map(([begin, length]) => ({ from: begin, to: begin + length, kind: 'highlight' as const }))
          const parts = partsOf(text, from, lit)
          expect(parts.map((part) => part.text).join('')).toBe(text)
          for (const part of parts)
            expect(text.slice(part.from - from, part.from - from + part.text.length)).toBe(part.text)
        },
      ),
    )
  })
})
