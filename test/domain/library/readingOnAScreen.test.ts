import fc from 'fast-check'
import { firstInView, lineAt, nextTop, pageFrom, previousTop, type DrawnLine } from '../../../domain/library/lines'
import { afterMoving, afterSending, asSent, isUnsent, type OwnReading } from '../../../domain/library/ownReading'

/** A phone as far as a text is concerned: how many characters fit a line, and how high a line is. */
interface Screen {
  width: number
  size: number
  leading: number
}

/** Draws paragraphs as a browser does: so many characters a line, a gap between paragraphs. */
function drawn(paragraphs: readonly number[], { width, size, leading }: Screen): DrawnLine[] {
  const perLine = Math.max(1, Math.floor(width / size))
  const lines: DrawnLine[] = []
  let from = 0
  let top = 0
  for (const length of paragraphs) {
    for (let at = 0; at < Math.max(length, 1); at += perLine) {
      lines.push({ from: from + at, top, bottom: top + size * leading })
      top += size * leading
    }
    from += length + 1
    top += size / 2
  }
  return lines
}

const aScreen: fc.Arbitrary<Screen> = fc.record({
  width: fc.integer({ min: 240, max: 700 }),
  size: fc.constantFrom(15, 17, 19, 22, 27, 33, 40),
  leading: fc.constantFrom(1.5, 1.85, 2.2),
})
const aText = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 40 })
const aHeight = fc.integer({ min: 200, max: 1200 })

/** What a reader does to a book: reads on or back, changes the screen, closes and opens it again. */
type Deed = { scrollBy: number } | { screen: Screen } | { isKilled: true } | { isOffline: boolean }
const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ scrollBy: fc.integer({ min: -2000, max: 4000 }) }),
  fc.record({ screen: aScreen }),
  fc.constant({ isKilled: true as const }),
  fc.record({ isOffline: fc.boolean() }),
)

describe('a position in the text', () => {
  it('is where a reader left it, whatever happens to size, device, network and app in between', () => {
    fc.assert(
      fc.property(aText, aScreen, fc.array(aDeed, { maxLength: 30 }), (text, first, deeds) => {
        let screen = first
        let scrollTop = 0
        let now = 1_000
        let isOffline = false
        let cloud: number | undefined
        let kept: OwnReading | undefined
        let position = 0
        const show = () => (scrollTop = lineAt(drawn(text, screen), position)?.top ?? 0)
        const keep = () => {
          kept = afterMoving(kept, { ...aPlace, position: { chapter: 0, offset: position } }, now)
          if (isOffline || !isUnsent(kept)) return
          cloud = asSent(kept, 'device-1', now).position.offset
          kept = afterSending(kept, kept.sequence)
        }
        for (const deed of deeds) {
          now += 1_000
          if ('scrollBy' in deed) {
            const lines = drawn(text, screen)
            scrollTop = Math.max(0, scrollTop + deed.scrollBy)
            position = (firstInView(lines, scrollTop) ?? lines[lines.length - 1]!).from
            keep()
          } else if ('screen' in deed) {
            screen = deed.screen
            show()
            // Nobody has moved: nothing is kept anew, and the same words are on top.
            expect(firstInView(drawn(text, screen), scrollTop)?.from).toBeLessThanOrEqual(position)
            const next = drawn(text, screen).find(({ top }) => top > scrollTop)
            expect(next === undefined || next.from > position).toBe(true)
          } else if ('isKilled' in deed) {
            expect(kept?.position.offset ?? 0).toBe(position)
            position = kept?.position.offset ?? 0
            show()
          } else {
            isOffline = deed.isOffline
            if (!isOffline && kept && isUnsent(kept)) keep()
          }
          if (!isOffline && kept) keep()
          expect(kept?.position.offset ?? 0).toBe(position)
          if (!isOffline && kept) expect(cloud).toBe(position)
        }
      }),
    )
  })

  it('survives a hundred changes of size without moving by a character', () => {
    fc.assert(
      fc.property(aText, fc.array(aScreen, { minLength: 100, maxLength: 100 }), fc.nat(), (text, screens, at) => {
        const all = drawn(text, screens[0]!)
        const position = all[at % all.length]!.from
        for (const screen of screens) {
          const line = lineAt(drawn(text, screen), position)!
          expect(line.from).toBeLessThanOrEqual(position)
        }
        expect(lineAt(drawn(text, screens[0]!), position)!.from).toBe(position)
      }),
      { numRuns: 20 },
    )
  })
})

describe('pages that are turned', () => {
  it('show every line once and whole, from the first to the last', () => {
    fc.assert(
      fc.property(aText, aScreen, aHeight, (text, screen, height) => {
        const lines = drawn(text, screen)
        const seen: number[] = []
        let top: number | undefined = 0
        for (let turns = 0; top !== undefined && turns < 10_000; turns++) {
          const page = pageFrom(lines, top, height)
          expect(page.height).toBeLessThanOrEqual(height)
          for (const line of lines)
            if (line.top >= page.top - 0.01 && line.bottom <= page.top + page.height + 1) seen.push(line.from)
          const next = nextTop(lines, page, height)
          expect(next === undefined || next > top).toBe(true)
          top = next
        }
        expect(seen).toEqual(lines.map(({ from }) => from))
      }),
    )
  })

  it('go back as far as a page, and forward again to the same line', () => {
    fc.assert(
      fc.property(aText, aScreen, aHeight, fc.nat(), (text, screen, height, at) => {
        const lines = drawn(text, screen)
        const line = lines[at % lines.length]!
        const before = previousTop(lines, line.top, height)
        if (before === undefined) {
          expect(line).toBe(lines[0])
          return
        }
        expect(before).toBeLessThan(line.top)
        const page = pageFrom(lines, before, height)
        expect(nextTop(lines, page, height) ?? Infinity).toBeGreaterThanOrEqual(line.top)
      }),
    )
  })

  it('begin a page with every chapter', () => {
    const lines = drawn([100, 100, 100], { width: 200, size: 20, leading: 1.5 })
    const opening = lines.findIndex(({ from }) => from === 101)
    lines[opening]!.isOpening = true
    const page = pageFrom(lines, 0, 10_000)
    expect(page.height).toBe(lines[opening]!.top)
    expect(nextTop(lines, page, 10_000)).toBe(lines[opening]!.top)
    expect(previousTop(lines, lines[opening + 3]!.top, 10_000)).toBe(lines[opening]!.top)
  })

  it('get through a picture that is higher than the screen, and back', () => {
    const lines: DrawnLine[] = [
      { from: 0, top: 0, bottom: 30 },
      { from: 10, top: 30, bottom: 1_530 },
      { from: 11, top: 1_530, bottom: 1_560 },
    ]
    const tops = [0]
    for (let top: number | undefined = 0; top !== undefined;) {
      top = nextTop(lines, pageFrom(lines, top, 500), 500)
      if (top !== undefined) tops.push(top)
    }
    expect(tops).toEqual([0, 30, 530, 1_030, 1_530])
    expect(previousTop(lines, 1_530, 500)).toBe(1_030)
    expect(previousTop(lines, 1_030, 500)).toBe(530)
  })
})

const aPlace = { bookId: 'b1', edition: 1, progress: 0.5, chapterTitle: '第一章' }

describe('what a phone keeps of reading', () => {
  const at = (offset: number) => ({ ...aPlace, position: { chapter: 0, offset } })

  it('grows its sequence with every move, and with nothing else', () => {
    const first = afterMoving(undefined, at(5), 1_000)
    expect(first).toMatchObject({ sequence: 0, sent: -1, readAt: 1_000 })
    expect(afterMoving(first, at(5), 9_000)).toBe(first)
    expect(afterMoving(first, at(6), 9_000)).toMatchObject({ sequence: 1, readAt: 9_000 })
  })

  it('takes a confirmation that comes late, twice or out of order for what it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 15 })), (confirmations) => {
        let kept = at10()
        for (const sequence of confirmations) kept = afterSending(kept, sequence)
        const known = confirmations.filter((each) => each >= 0 && each <= 10)
        expect(kept.sent).toBe(Math.max(-1, ...known))
        expect(kept.position).toEqual(at10().position)
      }),
    )
    function at10() {
      let kept = afterMoving(undefined, at(0), 0)
      for (let move = 1; move <= 10; move++) kept = afterMoving(kept, at(move), move)
      return kept
    }
  })

  it('is never sent as read in the future, whatever the clock did', () => {
    const kept = afterMoving(undefined, at(5), 10_000)
    expect(asSent(kept, 'device-1', 4_000).ago).toBe(0)
    expect(asSent(kept, 'device-1', 12_000).ago).toBe(2_000)
  })
})
