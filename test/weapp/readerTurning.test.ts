import { until } from '../support/journey/until'
import { shareOfToday } from '../support/shareOfToday'
import { aShelvedBook } from '../support/builders/aBook'
import { anEpub } from '../support/builders/anEpub'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const PAGE = 'packages/library/reader/index'
const HEIGHT = 844
const WIDTH = 390
const SENTENCES = [
  '路灯照着新铺的柏油。',
  '骑车的人快了许多，他们说今天不用再绕过那个修了半年的路口！',
  '东门的校车六点经过。',
]
/** Every sentence has a letter of its own: what is lost or read twice shows. */
const FIRST_LETTER = 0x5000
let letter = FIRST_LETTER
const sentences = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => String.fromCodePoint(letter++) + SENTENCES[(from + at) % 3]!).join('')

/** Paragraphs of many lengths, lists, headings and a table, over two chapters. */
const BOOK = ['第一章', '第二章']
  .map((title) =>
    [
      `# ${title}`,
      ...Array.from({ length: 16 }, (_, at) => {
        const words = sentences((at * 7) % 11, at)
        return at % 15 === 9 ? `- 手套\n- ${words}扣好` : at % 15 === 4 ? `## 第 ${at} 节` : `第${at}段。${words}`
      }),
      '| 班次 | 时间 |\n| --- | --- |\n| 早班 | 六点 |',
    ].join('\n\n'),
  )
  .join('\n\n')

async function aPhone(
  look: Record<string, unknown> = {},
  text: { markdown: string } | { epub: Buffer } = { markdown: BOOK },
) {
  const city = await aCity()
  const book = await aShelvedBook(city, { _id: 'book-turned', title: '夜班灯火', ...text })
  const state = { step: 2, paper: null, leading: 'usual', margin: 'usual', font: 'serif', brightness: null }
  const kept = JSON.stringify({ state: { ...state, turning: 'pages', ...look }, version: 1 })
  phone = await openPhone(stand, city, 'linxiaohe', { path: `${PAGE}?book=${book._id}`, kept: { readerLook: kept } })
  await phone.view.locator('.book-sentence').first().waitFor()
  const held = phone
  await until(async () => expect(await held.deeds('pageScrollTo')).not.toEqual([]))
  await standingStill(held)
  return { phone, book }
}

/** What stands between the bars and is not covered: its lines from the top, each as words, with what is cut at an edge. */
interface Seen {
  lines: string[]
  cut: string[]
  /** px of the window. */
  top: number
  bottom: number
}

const seenOn = ({ page }: PhoneInHand): Promise<Seen> =>
  page.evaluate(() => {
    const shown = document.querySelector('.phone-page:not([hidden])')!
    const top = shown.querySelector('.reader-bar')!.getBoundingClientRect().bottom
    const foot = shown.querySelector('.reader-foot')!.getBoundingClientRect().top
    const cover = shown.querySelector('.reader-cover')?.getBoundingClientRect()
    const bottom = cover ? Math.min(foot, cover.top) : foot
    const rows: { words: string; middle: number; cutBy: number }[] = []
    const walker = document.createTreeWalker(shown.querySelector('.reader-text')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text
      if (!text.parentElement!.closest('.book-sentence')) continue
      for (let at = 0; at < text.length; at++) {
        const letter = document.createRange()
        letter.setStart(text, at)
        letter.setEnd(text, at + 1)
        const rect = letter.getClientRects()[0]
        if (!rect || rect.width === 0) continue
        const middle = (rect.top + rect.bottom) / 2
        const size = Number.parseFloat(getComputedStyle(text.parentElement!).fontSize)
        const [upper, lower] = [middle - size / 2, middle + size / 2]
        if (lower <= top + 1 || upper >= bottom - 1) continue
        const cutBy = Math.max(top - upper, lower - bottom)
        const row = rows.find((each) => Math.abs(each.middle - middle) < 4)
        if (row) row.words += text.data.charAt(at)
        else rows.push({ words: text.data.charAt(at), middle, cutBy })
      }
    }
    rows.sort((one, other) => one.middle - other.middle)
    return {
      lines: rows.map(({ words }) => words),
      cut: rows.filter(({ cutBy }) => cutBy > 1).map(({ words, middle, cutBy }) => `${words} at ${middle} by ${cutBy}`),
      ...{ top, bottom },
    }
  })

async function tapAt(held: PhoneInHand, share: number): Promise<boolean> {
  const before = await held.page.evaluate(() => window.scrollY)
  await held.page.touchscreen.tap(WIDTH * share, HEIGHT / 2)
  // Browsers take their time to tell a tap from two. Nothing happens at either end of the book.
  const isMoved = await held.page
    .waitForFunction((y) => window.scrollY !== y, before, { timeout: 2_000 })
    .then(() => true)
    .catch(() => false)
  await standingStill(held)
  return isMoved
}

/** Waits until nothing moves. */
const standingStill = ({ page }: PhoneInHand) =>
  page.evaluate(async () => {
    const standing = () =>
      [window.scrollY, document.querySelector('.reader-cover')?.getBoundingClientRect().top ?? 0].join()
    for (let rested = 0, last = ''; rested < 400; rested += 50) {
      if (standing() !== last) [rested, last] = [0, standing()]
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })

/** Everything that is drawn when a book is scrolled to its end, as text. */
const textOf = (lines: readonly string[]) => lines.join('').replace(/\s/g, '')

/** Readings over words of a paragraph that is long enough for some pages. */
const WITH_RUBY = anEpub({
  chapters: {
    'one.xhtml': `<h2>读音</h2>${Array.from({ length: 40 }, (_, at) => `<p>第${at}段，<ruby>装配<rt>zhuāngpèi</rt></ruby>线上<ruby>扳<rt>bān</rt></ruby><ruby>手<rt>shǒu</rt></ruby>落地的声音，${'路灯照着新铺的柏油。'.repeat(at % 5)}</p>`).join('')}`,
  },
})

/** A book is too long to be printed. */
function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `at ${at} of ${one.length} and ${other.length}: …${one.slice(at - 20, at + 30)}… but …${other.slice(at - 20, at + 30)}…`
}

describe('pages that are turned in the WeChat build', () => {
  test.each(
    shareOfToday([
      ['usual letters', {}],
      ['large letters, wide apart', { step: 4, leading: 'wide', font: 'sans' }],
    ]),
  )('show every line once and whole, over chapters and pieces, forwards and back: %s', async (_name, look) => {
    const { phone: held } = await aPhone(look)
    const pages: Seen[] = [await seenOn(held)]
    for (let turns = 0; turns < 200; turns++) {
      const isMoved = await tapAt(held, 0.85)
      if (!isMoved) break
      pages.push(await seenOn(held))
    }
    expect(pages.flatMap(({ cut }) => cut)).toEqual([])
    const read = textOf(pages.flatMap(({ lines }) => lines))
    expect(firstDifference(read, BOOK.replace(/[#\s|-]/g, ''))).toBeUndefined()
    // Chapters begin at the top of a page.
    expect(pages.map(({ lines }) => lines[0])).toContain('第二章')

    const back = [pages[pages.length - 1]!]
    for (let turns = 0; turns < pages.length + 5; turns++) {
      const isMoved = await tapAt(held, 0.15)
      if (!isMoved) break
      back.unshift(await seenOn(held))
    }
    expect(back.flatMap(({ cut }) => cut)).toEqual([])
    expect(textOf(back[0]!.lines)).toBe(textOf(pages[0]!.lines))
    expect(held.faults).toEqual([])
  })

  test('keep their place when the letters grow and when the book is opened again, and move without sliding', async () => {
    const { phone: held, book } = await aPhone()
    for (let turns = 0; turns < 5; turns++) await tapAt(held, 0.85)
    const sentence = await firstSentence(held)
    await held.view.getByRole('button', { name: /阅读菜单/ }).tap()
    await held.view.getByRole('button', { name: '字大一点' }).tap()
    await held.page.touchscreen.tap(WIDTH / 2, HEIGHT / 3)
    await standingStill(held)
    // What covers half a line is measured anew after the letters have grown, in its own time.
    await until(async () => expect((await seenOn(held)).cut).toEqual([]))
    expect(await isOnFirstLine(held, sentence)).toBe(true)
    await held.page.evaluate((url) => window.phone.wx.reLaunch({ url }), `/${PAGE}?book=${book._id}`)
    await until(async () => expect(await isOnFirstLine(held, sentence)).toBe(true))
    expect((await held.deeds('pageScrollTo')).every(({ duration }) => duration === 0)).toBe(true)
    expect(held.faults).toEqual([])
  })

  test('begin with a whole line again after a finger has moved the text', async () => {
    const { phone: held } = await aPhone()
    await tapAt(held, 0.85)
    const before = await firstSentence(held)
    await held.page.evaluate(() => window.scrollBy(0, 333))
    await until(async () => {
      const { cut, lines } = await seenOn(held)
      expect(cut).toEqual([])
      expect(lines.length).toBeGreaterThan(5)
    })
    expect(await firstSentence(held)).not.toBe(before)
    expect(held.faults).toEqual([])
  })

  test('hold words with readings above them, which change no line and are not cut off', async () => {
    const { phone: held } = await aPhone({ leading: 'narrow' }, { epub: WITH_RUBY })
    await tapAt(held, 0.85)
    const found = await held.page.evaluate(() => {
      const shown = document.querySelector('.phone-page:not([hidden])')!
      const top = shown.querySelector('.reader-bar')!.getBoundingClientRect().bottom
      const end = shown.querySelector('.reader-cover, .reader-foot')!.getBoundingClientRect().top
      const bottom = Math.min(end, shown.querySelector('.reader-foot')!.getBoundingClientRect().top)
      const boxes = Array.from(shown.querySelectorAll('.book-whole')).flatMap((ruby) => {
        const reading = ruby.querySelector('text')!.getBoundingClientRect()
        const base = document.createRange()
        base.selectNode(ruby.firstChild!)
        const letters = base.getBoundingClientRect()
        const size = Number.parseFloat(getComputedStyle(ruby).fontSize)
        const middle = (letters.top + letters.bottom) / 2
        if (middle < top || middle > bottom) return []
        return [
          {
            top: reading.top,
            isAbove: reading.bottom <= middle - size / 2 + 2,
            left: reading.left,
            right: reading.right,
            line: Math.round(middle),
          },
        ]
      })
      const pitches = Array.from(shown.querySelectorAll('.book-sentence')).map(
        (each) => getComputedStyle(each).lineHeight,
      )
      return { top, boxes, pitches: [...new Set(pitches)] }
    })
    expect(found.boxes.length).toBeGreaterThan(10)
    for (const [at, box] of found.boxes.entries()) {
      expect(box.isAbove).toBe(true)
      expect(box.top).toBeGreaterThanOrEqual(found.top - 1)
      // Two words beside each other keep their readings apart.
      const next = found.boxes[at + 1]
      if (next && next.line === box.line) expect(next.left).toBeGreaterThanOrEqual(box.right - 1)
    }
    expect((await seenOn(held)).cut).toEqual([])
    if (process.env.READER_PICTURES) await held.page.screenshot({ path: `${process.env.READER_PICTURES}/ruby.png` })
    expect(held.faults).toEqual([])
  })

  test('are chosen in the look sheet, and a tap in the middle still opens the menu', async () => {
    const { phone: held } = await aPhone({ turning: 'scroll' })
    const words = (await seenOn(held)).lines[0]
    await tapAt(held, 0.5)
    await held.view.getByRole('button', { name: '排版' }).tap()
    await held.view.getByRole('radio', { name: '左右翻页' }).tap()
    expect(await held.view.getByText(/网页版/).count()).toBe(0)
    await held.view.getByRole('button', { name: '关闭' }).first().tap()
    await held.page.waitForTimeout(400)
    await tapAt(held, 0.85)
    expect((await seenOn(held)).lines[0]).not.toBe(words)
    expect((await seenOn(held)).cut).toEqual([])
  })
})

/** The sentence that is the place: the first to begin on the first line in view, or the one that goes on there. */
const firstSentence = ({ page }: PhoneInHand) =>
  page.evaluate(() => {
    const shown = document.querySelector('.phone-page:not([hidden])')!
    const edge = shown.querySelector('.reader-bar')!.getBoundingClientRect().bottom
    const sentences = Array.from(shown.querySelectorAll('.book-sentence'))
    const middleOf = ({ top, bottom }: DOMRect) => (top + bottom) / 2
    const middles = sentences.flatMap((each) => Array.from(each.getClientRects(), middleOf))
    const first = Math.min(...middles.filter((middle) => middle > edge))
    const isOnIt = (rect: DOMRect | undefined) => rect !== undefined && Math.abs(middleOf(rect) - first) < 4
    const found =
      sentences.find((each) => isOnIt(each.getClientRects()[0])) ??
      sentences.find((each) => Array.from(each.getClientRects()).some(isOnIt))
    return found?.textContent ?? ''
  })

/** Whether a sentence begins on the first line in view: the end of another one may stand before it. */
const isOnFirstLine = ({ page }: PhoneInHand, sentence: string) =>
  page.evaluate((words) => {
    const shown = document.querySelector('.phone-page:not([hidden])')!
    const edge = shown.querySelector('.reader-bar')!.getBoundingClientRect().bottom
    const found = Array.from(shown.querySelectorAll('.book-sentence')).find((each) => each.textContent === words)
    const { top, bottom } = found?.getClientRects()[0] ?? { top: 0, bottom: 0 }
    const letters = bottom - top
    return top > edge - 1 && top < edge + letters
  }, sentence)
