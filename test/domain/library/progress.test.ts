import fc from 'fast-check'
import { inOtherEdition, positionAtProgress, progressAt, withinBook } from '../../../domain/library/progress'

const chapters = (...parts: [string, number][]) => parts.map(([title, length]) => ({ title, length }))
const anyChapters = fc.array(fc.tuple(fc.constantFrom('序', '第一章', '第二章', '第三章'), fc.nat({ max: 300 })), {
  minLength: 1,
  maxLength: 6,
})

describe('how much of a book lies before a position', () => {
  const book = chapters(['序', 100], ['第一章', 300], ['第二章', 600])

  it.each([
    ['the beginning', { chapter: 0, offset: 0 }, 0],
    ['the end of the preface', { chapter: 0, offset: 100 }, 0.1],
    ['the middle of the second chapter', { chapter: 2, offset: 300 }, 0.7],
    ['behind the end', { chapter: 9, offset: 5 }, 1],
  ])('%s', (_name, position, part) => {
    expect(progressAt(position, book)).toBeCloseTo(part, 10)
  })

  it('finds the position of a part again, and never one behind the last character', () => {
    expect(positionAtProgress(0.1, book)).toEqual({ chapter: 1, offset: 0 })
    expect(positionAtProgress(1, book)).toEqual({ chapter: 2, offset: 599 })
    expect(positionAtProgress(0.5, [])).toEqual({ chapter: 0, offset: 0 })
  })

  it('brings whatever is asked for into the book', () => {
    fc.assert(
      fc.property(anyChapters, fc.nat({ max: 9 }), fc.nat({ max: 500 }), (parts, chapter, offset) => {
        const all = chapters(...parts)
        const found = withinBook({ chapter, offset }, all)
        expect(found.chapter).toBeLessThan(all.length)
        expect(found.offset).toBeLessThan(Math.max(all[found.chapter]!.length, 1))
      }),
    )
  })
})

describe('a position in another edition', () => {
  const old = chapters(['序', 100], ['第一章', 300], ['第二章', 600])

  it('is the same where nothing changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 }), fc.nat({ max: 99 }), (chapter, offset) => {
        expect(inOtherEdition({ chapter, offset }, old, old)).toEqual({ chapter, offset })
      }),
    )
  })

  it('goes with its chapter where a preface was put before it', () => {
    const now = chapters(['出版说明', 50], ...old.map(({ title, length }): [string, number] => [title, length]))
    expect(inOtherEdition({ chapter: 2, offset: 40 }, old, now)).toEqual({ chapter: 3, offset: 40 })
  })

  it('goes back a little rather than past something unread where the chapter became shorter or longer', () => {
    const [shorter, longer] = [300, 1_200].map((length) => chapters(['序', 100], ['第一章', 300], ['第二章', length]))
    expect(inOtherEdition({ chapter: 2, offset: 400 }, old, shorter!)).toEqual({ chapter: 2, offset: 200 })
    expect(inOtherEdition({ chapter: 2, offset: 400 }, old, longer!)).toEqual({ chapter: 2, offset: 400 })
  })

  it('goes by the part of the book where the chapter has another name', () => {
    const now = chapters(['全文', 2_000])
    expect(inOtherEdition({ chapter: 1, offset: 100 }, old, now)).toEqual({ chapter: 0, offset: 400 })
  })

  it('lies in the book, and in a chapter never further than it was', () => {
    fc.assert(
      fc.property(anyChapters, anyChapters, fc.nat({ max: 6 }), fc.nat({ max: 300 }), (from, to, chapter, offset) => {
        const found = inOtherEdition({ chapter, offset }, chapters(...from), chapters(...to))
        expect(withinBook(found, chapters(...to))).toEqual(found)
      }),
    )
  })
})
