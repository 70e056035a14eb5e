import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { BookDocument } from '../../cloudfunctions/_store/books'
import { aCloud, type Cloud } from '../support/aCloud'
import { findBrowser, launchBrowser, NO_BROWSER, openWindow, signInAs } from '../support/browser'
import { aShelvedBook } from '../support/builders/aBook'
import { aVerticalEpub } from '../support/builders/anEpub'
import { openReadingStand, type ReadingStand } from '../support/reading/readingStand'
import { shareOfToday } from '../support/shareOfToday'

const PAGES = process.env.JOURNEY_PAGES ?? 'dist/h5'
const DATA = process.env.FIELD_DATA
const FIELD_BOOK = 'epub/valid/zh-hongloumeng-vertical.epub'
const SENTENCE = '路灯照着新铺的柏油，骑车的人快了许多。'
const LONG = Array.from({ length: 40 }, (_, at) => `<p>第${at}段。${SENTENCE.repeat((at * 7) % 11)}</p>`)
const OWN_BOOK = aVerticalEpub([`<h1>路灯</h1>${LONG.join('')}`, `<h1>柏油</h1>${LONG.join('')}`])
/** With all that stays upright, among text. */
const VARIED = aVerticalEpub([
  [
    '<h1>值班</h1>',
    ...LONG.slice(0, 6),
    '<p>夜里<a href="#n1" epub:type="noteref">1</a>有人敲窗，12 点过 5 分，2026 年。</p>',
    `<table><tr><th>班次</th><th>人数</th></tr><tr><td>早班</td><td>十二</td></tr><tr><td>夜班</td><td>七</td></tr></table>`,
    ...LONG.slice(6, 12),
    '<pre>开灯\n  巡线\n关灯</pre>',
    '<ol start="9"><li>交钥匙</li><li>交手电</li></ol>',
    ...LONG.slice(12, 20),
    '<aside id="n1" epub:type="footnote"><p>敲窗的是换班的人。</p></aside>',
  ].join(''),
])

const missing = findBrowser() ? undefined : NO_BROWSER
if (missing) console.log(`Skipped: ${missing}`)
if (!DATA) console.log('FIELD_DATA is not set: 竖排 is tried with a book made here.')

;(missing ? describe.skip : describe)('a book in 竖排, in a browser', () => {
  let browser: Browser
  let cloud: Cloud
  let stand: ReadingStand
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    cloud = await aCloud()
    stand = await openReadingStand(PAGES, cloud, 'openid-reader')
  })
  afterEach(() => stand.close())
  afterAll(() => browser.close())

  async function reading(epub: Buffer, turning: 'pages' | 'scroll', screen: 'phone' | 'desk' = 'phone') {
    const book = await aShelvedBook(cloud, { title: '路灯', epub })
    const context = await openWindow(browser, { screen })
    await signInAs(context, { token: 'reader', label: '林小禾' })
    await context.addInitScript((way) => {
      const state = { step: 2, paper: null, leading: 'usual', margin: 'usual', font: 'serif', brightness: null }
      const kept = { state: { ...state, turning: way }, version: 1 }
      if (!window.localStorage.getItem('readerLook'))
        window.localStorage.setItem('readerLook', JSON.stringify({ data: JSON.stringify(kept) }))
    }, turning)
    const page = await context.newPage()
    await openAgain(page, book)
    return { page, book }
  }

  async function openAgain(page: Page, book: BookDocument) {
    await page.goto(`${stand.url}#/packages/library/reader/index?book=${book._id}`)
    await page.locator('[data-segment] [data-at]').first().waitFor()
    await settled(page)
  }

  it.each(shareOfToday(['phone', 'desk'] as const))(
    'is read page by page from right to left on a %s: nothing lost, nothing cut, and all of it again on the way back',
    async (screen) => {
      const epub = DATA ? readFileSync(path.join(DATA, FIELD_BOOK)) : OWN_BOOK
      const { page } = await reading(epub, 'pages', screen)
      const pages: InView[] = [await inView(page)]
      for (let turned = 1; turned < 24; turned++) {
        await page.keyboard.press('ArrowLeft')
        await settled(page)
        pages.push(await inView(page))
      }
      expect(pages.flatMap(({ cut }) => cut)).toEqual([])
      for (const [at, later] of pages.entries()) {
        const earlier = pages[at - 1]
        if (earlier) expect(gapBetween(earlier, later)).toBe('')
      }
      // Lines of a page stand from right to left, each as long as the page allows.
      expect(pages.every(({ isFromRightToLeft }) => isFromRightToLeft)).toBe(true)

      let later = pages[pages.length - 1]!
      for (let turned = 1; turned < pages.length + 6 && later.first.offset + later.first.chapter > 0; turned++) {
        await page.keyboard.press('ArrowRight')
        await settled(page)
        const earlier = await inView(page)
        expect(earlier.cut).toEqual([])
        expect(isBefore(earlier.first, later.first)).toBe(true)
        expect(lostBetween(earlier, later)).toBe(0)
        later = earlier
      }
      expect(later.first).toEqual({ chapter: 0, offset: 0 })
      await page.context().close()
    },
  )

  it('stays at its character when the window is turned, the letters grow, or 竖排 is switched off', async () => {
    const { page } = await reading(OWN_BOOK, 'pages')
    for (let turned = 0; turned < 4; turned++) {
      await page.keyboard.press('ArrowLeft')
      await settled(page)
    }
    const { first } = await inView(page)
    for (const size of [
      { width: 844, height: 390 },
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ]) {
      await page.setViewportSize(size)
      await settled(page)
      const { first: at, firstLine } = await inView(page)
      expect({ size, at: at.chapter }).toEqual({ size, at: first.chapter })
      expect(firstLine.includes(first.offset)).toBe(true)
    }
    await page.getByRole('button', { name: /阅读菜单/ }).click()
    await page.getByRole('button', { name: '排版' }).click()
    await page.getByRole('switch', { name: '竖排' }).click()
    await page.keyboard.press('Escape')
    await settled(page)
    const box = page.locator('[data-reader]')
    expect(await box.evaluate((element) => getComputedStyle(element).writingMode)).toBe('horizontal-tb')
    expect((await inView(page)).firstLine).toContain(first.offset)
    await page.context().close()
  })

  it('goes on to the left with a wheel, a swipe and a tap, and back to the right; scrolled, it stays where it is', async () => {
    const { page } = await reading(OWN_BOOK, 'pages')
    const begin = (await inView(page)).first
    const middle = 420
    await page.mouse.click(40, middle)
    await settled(page)
    const second = (await inView(page)).first
    expect(isBefore(begin, second)).toBe(true)
    await page.mouse.click(350, middle)
    await settled(page)
    expect((await inView(page)).first).toEqual(begin)
    await swipe(page, 80, 300)
    expect((await inView(page)).first).toEqual(second)
    await swipe(page, 300, 80)
    expect((await inView(page)).first).toEqual(begin)
    await page.mouse.move(200, middle)
    await page.mouse.wheel(0, 120)
    await settled(page)
    expect((await inView(page)).first).toEqual(second)
    await page.context().close()

    const { page: scrolled } = await reading(OWN_BOOK, 'scroll')
    await scrolled.mouse.move(200, middle)
    for (let rolled = 0; rolled < 20; rolled++) await scrolled.mouse.wheel(0, 300)
    await settled(scrolled)
    const far = (await inView(scrolled)).first
    expect(far.chapter > 0 || far.offset > 2_000).toBe(true)
    await scrolled.mouse.wheel(0, -900)
    await settled(scrolled)
    expect(isBefore((await inView(scrolled)).first, far)).toBe(true)
    // Lines are broken anew by another height, with the width as it was: the place stays, to a line or two.
    const { first } = await inView(scrolled)
    await scrolled.setViewportSize({ width: 390, height: 560 })
    await settled(scrolled)
    const { first: after } = await inView(scrolled)
    expect(after.chapter).toBe(first.chapter)
    expect(Math.abs(after.offset - first.offset)).toBeLessThan(80)
    await scrolled.context().close()
  })

  it('keeps tables and code upright and whole, digits too, numbers a list in characters, and opens notes and marks words', async () => {
    const { page } = await reading(VARIED, 'pages')
    const whole = new Set<string>()
    for (let turned = 0; turned < 14; turned++) {
      for (const { name, isUpright, isWhole, isSeen } of await uprightInView(page)) {
        expect({ name, isUpright, isHalf: isSeen && !isWhole }).toEqual({ name, isUpright: true, isHalf: false })
        if (isWhole) whole.add(name)
      }
      const note = page.getByRole('button', { name: '看注释 1' })
      if (!whole.has('note') && (await note.count()) > 0 && (await note.evaluate(isWithin))) {
        whole.add('note')
        await note.click()
        await page.getByRole('dialog', { name: '注释' }).getByText('敲窗的是换班的人').waitFor()
        await page.keyboard.press('Escape')
        // The note has the focus again: that lets a selection go.
        await settled(page)
        const [wide, high] = await page
          .locator('p', { hasText: '有人敲窗' })
          .getByText('12', { exact: true })
          .evaluate((element) => {
            const { width, height } = element.getBoundingClientRect()
            return [width, height] as const
          })
        expect(high).toBeLessThan(wide * 1.3)
        const words = page.getByText('有人敲窗').first()
        await words.evaluate((element) => {
          const range = document.createRange()
          const node = Array.from(element.childNodes).find((each) => each.textContent?.includes('有人敲窗'))!
          range.setStart(node, 0)
          range.setEnd(node, 4)
          // Where something was clicked there is a range already, and a second one is not taken.
          window.getSelection()?.removeAllRanges()
          window.getSelection()?.addRange(range)
        })
        await page.getByText('划线', { exact: true }).click()
        await page.locator('mark', { hasText: '有人敲窗' }).waitFor()
        expect(await page.locator('mark').textContent()).toBe('有人敲窗')
      }
      if (!whole.has('numbers') && (await page.getByText('交钥匙').count()) > 0) {
        whole.add('numbers')
        expect(await markersIn(page)).toEqual(['九、', '十、'])
      }
      await page.keyboard.press('ArrowLeft')
      await settled(page)
    }
    expect([...whole].sort()).toEqual(['PRE', 'TABLE', 'note', 'numbers'])
    await page.context().close()
  })

  it('shows the hit of a search in its line', async () => {
    const { page } = await reading(
      aVerticalEpub([`<h1>甲</h1>${LONG.join('')}<p>末尾有一只搪瓷缸。</p>${LONG.join('')}`]),
      'scroll',
    )
    await page.getByRole('button', { name: /^阅读菜单/ }).click()
    await page.getByRole('button', { name: '搜书里的内容' }).click()
    await page.getByRole('searchbox', { name: '书里的一个词' }).fill('搪瓷缸')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /搪瓷缸/ })
      .first()
      .click()
    await page.locator('mark', { hasText: '搪瓷缸' }).waitFor()
    await settled(page)
    expect(await page.locator('mark', { hasText: '搪瓷缸' }).evaluate(isWithin)).toBe(true)
    await page.context().close()
  })
})

interface Place {
  chapter: number
  offset: number
}

interface InView {
  first: Place
  last: Place
  /** Offsets of the first line's characters. */
  firstLine: number[]
  /** `chapter:offset` behind the last character of every element of text. */
  ends: string[]
  /** Characters that are seen in part. */
  cut: string[]
  isFromRightToLeft: boolean
}

/** ms after which nothing moves any more. */
const settled = (page: Page) => page.waitForTimeout(400)

const isBefore = (one: Place, other: Place) =>
  one.chapter < other.chapter || (one.chapter === other.chapter && one.offset < other.offset)

/** Empty where a page begins with the character after the last one of the page before; what separates blocks is one. */
function gapBetween({ last, ends }: InView, { first }: InView): string {
  const wanted = last.offset + (ends.includes(`${last.chapter}:${last.offset + 1}`) ? 2 : 1)
  const isNext = first.chapter === last.chapter ? first.offset === wanted : first.offset === 0
  return isNext ? '' : `from ${JSON.stringify(last)} to ${JSON.stringify(first)}`
}

/** Characters that neither of two pages shows, the later one of which was seen first. */
function lostBetween({ last, ends }: InView, { first }: InView): number {
  if (first.chapter !== last.chapter) return first.offset
  return Math.max(0, first.offset - last.offset - (ends.includes(`${last.chapter}:${last.offset + 1}`) ? 2 : 1))
}

/** Runs in the browser, too. */
function isWithin(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const box = document.querySelector('[data-reader="text"]')!.getBoundingClientRect()
  return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom
}

/** What stands before the items of lists, as the browser draws it. */
async function markersIn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  return nodes.filter(({ role }) => role?.value === 'ListMarker').map(({ name }) => String(name?.value).trim())
}

async function swipe(page: Page, from: number, to: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = (x: number) => [{ x, y: 420 }]
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) })
  for (let step = 1; step <= 6; step++) {
    await session.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: at(from + ((to - from) * step) / 6),
    })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await settled(page)
}

/** What is upright and in view: whether all of it is. */
function uprightInView(page: Page) {
  return page.evaluate(() => {
    const box = document.querySelector<HTMLElement>('[data-reader="text"]')!
    const view = box.getBoundingClientRect()
    const cover = Number.parseFloat(box.parentElement!.style.getPropertyValue('--cover')) || 0
    const [begin, end] = [view.right - box.clientLeft, view.left + box.clientLeft + cover]
    return Array.from(box.querySelectorAll('[data-upright]')).map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return {
        name: element.tagName === 'PRE' ? 'PRE' : 'TABLE',
        isUpright: getComputedStyle(element).writingMode === 'horizontal-tb',
        isSeen: right > end + 2 && left < begin - 2,
        isWhole: right <= begin + 1 && left >= end - 1 && top >= view.top && bottom <= view.bottom,
      }
    })
  })
}

/** Reads the screen: which characters are drawn in view, between its right edge and the paper that covers what is cut. */
function inView(page: Page): Promise<InView> {
  return page.evaluate(() => {
    const box = document.querySelector<HTMLElement>('[data-reader="text"]')!
    const isVertical = getComputedStyle(box).writingMode === 'vertical-rl'
    const view = box.getBoundingClientRect()
    const cover = Number.parseFloat(box.parentElement!.style.getPropertyValue('--cover')) || 0
    const [begin, end] = isVertical
      ? [-(view.right - box.clientLeft), -(view.left + box.clientLeft + cover)]
      : [view.top, view.bottom - cover]
    const drawn: { chapter: number; offset: number; start: number; across: number }[] = []
    const cut: string[] = []
    const ends: string[] = []
    for (const element of Array.from(box.querySelectorAll<HTMLElement>('[data-at]'))) {
      const chapter = Number(element.closest('[data-chapter]')!.getAttribute('data-chapter'))
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      let offset = Number(element.dataset.at)
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (node.parentElement!.closest('[data-length="0"]')) continue
        for (let at = 0; at < node.length; at++, offset++) {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const rect = range.getBoundingClientRect()
          const [start, stop] = isVertical ? [-rect.right, -rect.left] : [rect.top, rect.bottom]
          if (stop - start <= 0 || stop <= begin + 3 || start >= end - 3) continue
          const isInside = !isVertical || (rect.top >= view.top - 1 && rect.bottom <= view.bottom + 1)
          if (start < begin - 4 || stop > end + 4 || !isInside)
            cut.push(`${node.data[at] ?? ''} at ${chapter}:${offset}`)
          drawn.push({ chapter, offset, start, across: isVertical ? rect.top : rect.left })
        }
      }
      ends.push(`${chapter}:${offset}`)
    }
    const first = drawn[0]!
    const last = drawn[drawn.length - 1]!
    return {
      first: { chapter: first.chapter, offset: first.offset },
      last: { chapter: last.chapter, offset: last.offset },
      firstLine: drawn.filter(({ start }) => Math.abs(start - first.start) < 8).map(({ offset }) => offset),
      ends,
      cut,
      isFromRightToLeft:
        isVertical &&
        drawn.every((each, at) => {
          const before = drawn[at - 1]
          return !before || each.start > before.start - 8 || each.chapter !== before.chapter
        }),
    }
  })
}
