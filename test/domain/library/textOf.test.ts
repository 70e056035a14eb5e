import type { BookBlock } from '../../../domain/library/text'
import { anchorOffsets, eachBlock, textOf, textOfBlock } from '../../../domain/library/textOf'

const paragraph = (text: string, anchors?: string[]): BookBlock => ({
  kind: 'paragraph',
  inlines: [{ text }],
  ...(anchors ? { anchors } : {}),
})
const BLOCKS: BookBlock[] = [
  { kind: 'heading', level: 1, inlines: [{ text: '第一章' }], anchors: ['one'] },
  {
    kind: 'paragraph',
    inlines: [
      { text: '五卅' },
      { note: 'n1', label: '[1]' },
      { ruby: '漢', reading: 'かん' },
      { formula: '<math></math>', words: 'x^2' },
      { picture: 'p1', alt: '䶮' },
      { isBreak: true },
      { text: '之后' },
    ],
  },
  { kind: 'poem', lines: [{ inlines: [{ text: '床前' }] }, { inlines: [{ text: '疑是' }], anchors: ['two'] }] },
  { kind: 'rule' },
  {
    kind: 'list',
    isOrdered: true,
    items: [[paragraph('甲')], [paragraph('乙'), { kind: 'quotation', blocks: [paragraph('丙', ['three', 'one'])] }]],
  },
  {
    kind: 'table',
    rows: [
      {
        cells: [
          { isHeading: true, columns: 1, rows: 1, blocks: [paragraph('工种')] },
          { isHeading: false, columns: 1, rows: 1, blocks: [] },
          { isHeading: false, columns: 1, rows: 1, blocks: [paragraph('天', ['four'])] },
        ],
      },
    ],
  },
  { kind: 'picture', picture: 'p2', alt: '图', caption: [{ text: '图一' }] },
]
const TEXT = '第一章\n五卅[1]漢x^2䶮\n之后\n床前\n疑是\n\n甲\n乙\n丙\n工种\t\t天\n图一'

describe('the text of blocks', () => {
  it('is every word of them in the order of reading, with nothing of what is drawn beside', () => {
    expect(textOf(BLOCKS)).toBe(TEXT)
  })

  it('has each block at the offset that is told for it', () => {
    const kinds: string[] = []
    eachBlock(BLOCKS, (block, offset) => {
      kinds.push(block.kind)
      expect(TEXT.startsWith(textOfBlock(block), offset)).toBe(true)
    })
    expect(kinds).toHaveLength(13)
  })

  it('has names at the first block or line that bears them', () => {
    expect([...anchorOffsets(BLOCKS)]).toEqual([
      ['one', 0],
      ['two', TEXT.indexOf('疑是')],
      ['three', TEXT.indexOf('丙')],
      ['four', TEXT.indexOf('天')],
    ])
  })

  it('is counted from where a piece begins', () => {
    const offsets: number[] = []
    eachBlock([paragraph('甲'), paragraph('乙')], (_, offset) => offsets.push(offset), 100)
    expect(offsets).toEqual([100, 102])
  })
})
