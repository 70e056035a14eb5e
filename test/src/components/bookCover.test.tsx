import { act, fireEvent, render } from '@testing-library/react'
import { lengthWords, progressWords, readersWords } from '../../../src/components/BookRow/bookWords'
import { Cover } from '../../../src/components/Cover'
import { COVER_DRAWINGS, COVER_PAPERS } from '../../../src/components/Cover/looks'
import { COVER_MOTIFS, COVER_PALETTES } from '../../../domain/library/cover'
import { titleSize } from '../../../src/components/Cover/titleSize'
import { aReading, BOOK_NOW } from '../../support/builders/aBookCard'

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})

describe("a book's cover", () => {
  const images = (container: HTMLElement) => Array.from(container.querySelectorAll('img'), ({ src }) => src)

  it('has as many papers and drawings as titles are given', () => {
    expect([COVER_PAPERS.length, COVER_DRAWINGS.length]).toEqual([COVER_PALETTES, COVER_MOTIFS])
  })

  it('is read on its paper: 4.5 to 1 at least', () => {
    for (const { ground, ink } of COVER_PAPERS) expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5)
  })

  it('without a picture is drawn, the same for the same title', () => {
    const [one, other] = ['夜班灯火', '夜班灯火'].map((title) =>
      images(render(<Cover title={title} cover={{ url: null }} width={88} />).container),
    )
    expect(one?.[0]).toMatch(/^data:image\/svg/)
    expect(one).toEqual(other)
  })

  it('whose picture does not come is drawn instead', async () => {
    const { container } = render(<Cover title="夜班灯火" cover={{ url: 'https://files.example/c' }} width={88} />)
    expect(images(container)).toEqual(['https://files.example/c'])
    await act(async () => void fireEvent.error(container.querySelector('img')!))
    expect(images(container)[0]).toMatch(/^data:image\/svg/)
    expect(container.textContent).toBe('夜班灯火')
  })

  it('is not read out beside its title', () => {
    const { container } = render(<Cover title="夜班灯火" cover={{ url: null }} width={88} />)
    expect(container.querySelector('[aria-hidden="true"]')?.textContent).toBe('夜班灯火')
  })

  test.each([
    ['夜班灯火', 0.17],
    ['Alice in the Land', 0.14],
    ['劳动者权益手册：从签合同到拿补偿，一件一件说清楚', 0.115],
  ])('writes %s as large as it fits', (title, share) => {
    expect(titleSize(title).share).toBe(share)
  })
})

describe('words about a book', () => {
  test.each([
    [0, ''],
    [860, '860 字'],
    [126_000, '12.6 万字'],
    [20_000, '2 万字'],
    [2_600_000, '260 万字'],
  ])('%i characters are “%s”', (characters, words) => {
    expect(lengthWords(characters)).toBe(words)
  })

  test('nobody is told that nobody reads', () => {
    expect(readersWords(0)).toBe('')
    expect(readersWords(1_234_567)).toBe('1,234,567 人读过')
  })

  test('progress is never 0 once begun and never 100 before the end', () => {
    expect(progressWords(null)).toBe('没开始')
    expect(progressWords(aReading({ progress: 0.001 }))).toBe('读到 1%')
    expect(progressWords(aReading({ progress: 0.999 }))).toBe('读到 99%')
    expect(progressWords(aReading({ progress: 1, finishedAt: BOOK_NOW }))).toBe('读完了')
  })

  test('who begins a finished book anew is in the middle of it again', () => {
    expect(progressWords(aReading({ progress: 0.3, finishedAt: BOOK_NOW }))).toBe('读到 30%')
  })
})

/** @source WCAG 2.2, contrast ratio; colours as #RRGGBB */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
