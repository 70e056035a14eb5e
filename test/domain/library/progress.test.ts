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
  const at = (chapter: number, offset: number) => {
    const position = { chapter, offset }
    return { position, chapterTitle: old[chapter]?.title ?? '', progress: progressAt(position, old) }
  }

  it('is the same where nothing changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 }), fc.nat({ max: 99 }), (chapter, offset) => {
        expect(inOtherEdition(at(chapter, offset), old)).toEqual({ chapter, offset })
      }),
    )
  })

  it('goes with its chapter where a preface was put before it', () => {
    const now = chapters(['出版说明', 50], ...old.map(({ title, length }): [string, number] => [title, length]))
    expect(inOtherEdition(at(2, 40), now)).toEqual({ chapter: 3, offset: 40 })
  })

  it('stays in a chapter that became shorter', () => {
    expect(inOtherEdition(at(2, 400), chapters(['序', 100], ['第二章', 300]))).toEqual({ chapter: 1, offset: 299 })
  })

  it('is found in the nearest of chapters with one title', () => {
    const now = chapters(['第一章', 300], ['第二章', 600], ['第二章', 600], ['第二章', 600])
    expect(inOtherEdition(at(2, 7), now)).toEqual({ chapter: 2, offset: 7 })
  })

  it('goes by the part of the book where no chapter has its title', () => {
    expect(inOtherEdition(at(1, 100), chapters(['全文', 2_000]))).toEqual({ chapter: 0, offset: 400 })
  })

  it('always lies in the book', () => {
    fc.assert(
      fc.property(anyChapters, fc.nat({ max: 6 }), fc.nat({ max: 300 }), (to, chapter, offset) => {
        const found = inOtherEdition(at(chapter, offset), chapters(...to))
        expect(withinBook(found, chapters(...to))).toEqual(found)
      }),
    )
  })
})
