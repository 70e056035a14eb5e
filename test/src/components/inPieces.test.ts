import type { Block, Body } from '../../../domain/body/body'
import { beginningOf } from '../../../src/components/BodyView/inPieces'

const line = (text: string): Block => ({ kind: 'paragraph', inlines: [{ text }] })
const lines = (count: number) => Array.from({ length: count }, (_, at) => line(String(at)))
const list = (items: Block[][]): Block => ({ kind: 'list', isOrdered: false, items })

describe('the beginning of a text', () => {
  test('is all of it, as it is, where there is room', () => {
    const body = [...lines(3), list([lines(1)])]
    const { part, isWhole } = beginningOf(body, 100)
    expect(isWhole).toBe(true)
    expect(part).toBe(body)
  })

  test('grows until it is all of it, and never changes what was there', () => {
    const body: Body = [...lines(5), list(lines(20).map((each) => [each])), { kind: 'quotation', blocks: lines(9) }]
    let before = 0
    for (let most = 3; ; most += 3) {
      const { part, isWhole } = beginningOf(body, most)
      const text = JSON.stringify(part)
      expect(text.length).toBeGreaterThanOrEqual(before)
      before = text.length
      if (isWhole) break
      expect(most).toBeLessThan(200)
    }
    expect(before).toBe(JSON.stringify(body).length)
  })

  test('ends within a list between two of its items', () => {
    const { part, isWhole } = beginningOf([list(lines(50).map((each) => [each]))], 21)
    expect(isWhole).toBe(false)
    expect(part).toEqual([list(lines(10).map((each) => [each]))])
  })

  test('has a table whole: its columns are as wide as all of its rows want', () => {
    const table: Block = {
      kind: 'table',
      rows: lines(30).map((each) => ({ cells: [{ isHeading: false, columns: 1, rows: 1, blocks: [each] }] })),
    }
    expect(beginningOf([table, ...lines(5)], 2)).toEqual({ part: [table], isWhole: false })
  })

  test('keeps the place of what this version does not know', () => {
    expect(beginningOf([undefined, line('a')], 100).part).toEqual([undefined, line('a')])
  })
})
