import fc from 'fast-check'
import {
  firstInView,
  linesOfBoxes,
  nextTop,
  pageFrom,
  previousTop,
  topInBoxes,
  type MeasuredBox,
} from '../../../domain/library/lines'

/** A phone's text: how many letters fit a line, how large they are, and how high their boxes are in its font. */
interface Setting {
  perLine: number
  size: number
  leading: number
  letters: number
}
/** px of a line that a page may cut off, and what is lost where its place is worked out from measured boxes. */
const CUT = 1.01

const aSetting: fc.Arbitrary<Setting> = fc.record({
  perLine: fc.integer({ min: 5, max: 40 }),
  size: fc.constantFrom(15, 17, 19.76, 22, 27, 40),
  leading: fc.constantFrom(1.5, 1.6, 1.85, 2.2),
  letters: fc.constantFrom(1.2, 1.4, 1.448, 1.55),
})
/** Lengths of the sentences of each paragraph; a negative one is a picture of that height. */
const aText = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: -1_500, max: -20 })) },
  ),
  { minLength: 1, maxLength: 25 },
)

/** Sets a text as a phone does. @returns its lines as they are, and all that WeChat tells of them */
function set(text: readonly (readonly number[])[], { perLine, size, leading, letters }: Setting) {
  const pitch = size * leading
  const lines: { top: number; bottom: number; holds: number[]; begins: number[] }[] = []
  const boxes: MeasuredBox[] = []
  let from = 0
  let top = 0
  for (const paragraph of text) {
    let column = 0
    for (const length of paragraph) {
      if (length < 0) {
        lines.push({ top, bottom: top - length, holds: [from], begins: [from] })
        boxes.push({ from, top, bottom: top - length })
        top -= length
        from += 1
        continue
      }
      const first = Math.floor(column / perLine)
      const last = Math.floor((column + length - 1) / perLine)
      const inset = (pitch - size * letters) / 2
      boxes.push({
        from,
        top: top + first * pitch + inset,
        bottom: top + (last + 1) * pitch - inset,
        type: { size, pitch },
      })
      for (let at = first; at <= last; at++) {
        const upper = top + at * pitch
        let line = lines.find((each) => each.top === upper)
        if (!line) lines.push((line = { top: upper, bottom: upper + pitch, holds: [], begins: [] }))
        line.holds.push(from)
        if (at === first) line.begins.push(from)
      }
      from += length
      column += length
    }
    if (column > 0) top += Math.ceil(column / perLine) * pitch
    top += size * 0.63
    from += 1
  }
  return { lines, boxes }
}

describe('lines from what WeChat measures', () => {
  it('are the lines that stand there, in every size and font', () => {
    fc.assert(
      fc.property(aText, aSetting, (text, setting) => {
        const { lines, boxes } = set(text, setting)
        const found = linesOfBoxes(boxes)
        expect(found).toHaveLength(lines.length)
        for (const [at, line] of found.entries()) {
          expect(Math.abs(line.top - lines[at]!.top)).toBeLessThan(0.01)
          expect(Math.abs(line.bottom - lines[at]!.bottom)).toBeLessThan(0.01)
        }
      }),
    )
  })

  it('name the sentence that begins on them, or the one that goes on, so that nothing unread lies before a place', () => {
    fc.assert(
      fc.property(aText, aSetting, (text, setting) => {
        const { lines, boxes } = set(text, setting)
        for (const [at, { from }] of linesOfBoxes(boxes).entries()) {
          const { holds, begins } = lines[at]!
          expect(from).toBe(begins[0] ?? holds[0])
          // Back at that place, the line it was taken from is in view, or comes after what is.
          expect(topInBoxes(boxes, from)!).toBeLessThan(lines[at]!.top + 0.01)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('bring a place back to the same line, however often it is left and opened', () => {
    fc.assert(
      fc.property(aText, aSetting, fc.nat(), (text, setting, at) => {
        const { boxes } = set(text, setting)
        const lines = linesOfBoxes(boxes)
        const opened = topInBoxes(boxes, lines[at % lines.length]!.from)!
        const kept = firstInView(lines, opened)!.from
        expect(topInBoxes(boxes, kept)).toBe(opened)
      }),
    )
  })

  it('are turned by whole ones: none is lost, none is read twice, forwards and back', () => {
    fc.assert(
      fc.property(aText, aSetting, fc.integer({ min: 300, max: 1_200 }), (text, setting, height) => {
        const { lines: real, boxes } = set(text, setting)
        const lines = linesOfBoxes(boxes)
        const seen: number[] = []
        let top: number | undefined = lines[0]!.top
        let last = top
        while (top !== undefined) {
          const page = pageFrom(lines, top, height)
          for (const [at, line] of real.entries())
            if (line.top >= page.top - 1 && line.bottom <= page.top + page.height + CUT) seen.push(at)
          last = top
          top = nextTop(lines, page, height)
        }
        expect(seen).toEqual(real.map((_, at) => at).filter((at) => real[at]!.bottom - real[at]!.top <= height + CUT))
        let turns = 0
        for (let back: number | undefined = last; back !== undefined; back = previousTop(lines, back, height)) {
          expect(back).toBeLessThanOrEqual(last)
          expect(++turns).toBeLessThan(10_000)
          last = back
        }
        // A picture may be a few px higher than the view: nobody turns a page for those.
        expect(last).toBeLessThanOrEqual(4)
      }),
      // A line that ends one px below the view.
      { examples: [[[[71], [-20]], { perLine: 5, size: 17, leading: 1.6, letters: 1.2 }, 407]] },
    )
  })

  it('count small letters that stand beside others as theirs', () => {
    const type = { size: 20, pitch: 37 }
    const lines = linesOfBoxes([
      { from: 0, top: 5, bottom: 33, type },
      { from: 9, top: 4, bottom: 25, type: { size: 14.4, pitch: 37 } },
      { from: 10, top: 5, bottom: 70, type },
    ])
    expect(lines.map(({ from }) => from)).toEqual([0, 10])
  })
})
